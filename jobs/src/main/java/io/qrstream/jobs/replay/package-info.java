/** Recordings into Kafka, as if they were being recorded now. */
package io.qrstream.jobs.replay;
