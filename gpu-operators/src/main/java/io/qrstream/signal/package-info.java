/**
 * Signal: what comes in. In: bytes, recordings, generated patients; out: {@link
 * io.qrstream.signal.EcgChunk}.
 */
package io.qrstream.signal;
