/** The main job: chunks from Kafka, heartbeats to Kafka, continuously. */
package io.qrstream.jobs.monitor;
