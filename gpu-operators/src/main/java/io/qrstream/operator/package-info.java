/**
 * Operators: the stages as a Flink job has them. In: a stream of {@link
 * io.qrstream.signal.EcgChunk}, each as {@link io.qrstream.signal.ChunkRules#check} wants it and
 * those of a stream in the order of their samples; out: a stream of {@link
 * io.qrstream.heartbeat.Heartbeat}.
 */
package io.qrstream.operator;
