/**
 * Heartbeats: the signal cut at its gates. In: {@code RPeaks}; out: {@code Heartbeats}, rows of one
 * matrix, and {@link io.qrstream.heartbeat.Heartbeat} on the host.
 */
package io.qrstream.heartbeat;
