/**
 * Operators: the stages as a Flink job has them. In: a stream of {@link
 * io.qrstream.signal.EcgChunk}; out: a stream of {@link io.qrstream.heartbeat.Heartbeat}.
 */
package io.qrstream.operator;
