/** The monitor job on records that wait in Kafka, against a job that does nothing with them. */
package io.qrstream.benchmarks.job;
