/**
 * The job's edges: what Kafka's records are to the job, and what the job's results are to Kafka.
 * In: bytes; out: bytes. The formats are those of {@code docs/wire-formats.md}.
 */
package io.qrstream.jobs.wire;
