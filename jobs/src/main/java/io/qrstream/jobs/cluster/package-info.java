/**
 * A Flink session cluster of real processes on this machine, with a broker and a ZooKeeper of its
 * own: what a deployment has, from Maven's jars and {@code conf/config.yaml}.
 */
package io.qrstream.jobs.cluster;
