/**
 * The {@code demo} command: a Kafka broker, replayed patients, the monitor job and its results, all
 * on this machine.
 */
package io.qrstream.jobs.demo;
