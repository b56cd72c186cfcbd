/**
 * Heartbeats: the signal cut at its gates. In: {@code RPeaks}; out: {@code Heartbeats}, rows of one
 * matrix, held against what is usual in their stream, and {@link io.qrstream.heartbeat.Heartbeat}
 * on the host.
 */
package io.qrstream.heartbeat;
