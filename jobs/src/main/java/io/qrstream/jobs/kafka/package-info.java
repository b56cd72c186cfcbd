/** Kafka around the jobs: a broker of our own for tests and the demo, topics, client settings. */
package io.qrstream.jobs.kafka;
