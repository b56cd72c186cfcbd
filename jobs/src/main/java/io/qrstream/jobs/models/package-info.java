/** Which model to use, by a Kafka topic. */
package io.qrstream.jobs.models;
