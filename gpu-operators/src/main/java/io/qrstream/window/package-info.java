/**
 * Window: continuity, resampling and context. In: {@link io.qrstream.signal.EcgChunk} of one
 * stream; out: {@link io.qrstream.window.SignalWindow}.
 */
package io.qrstream.window;
