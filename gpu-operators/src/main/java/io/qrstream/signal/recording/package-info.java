/**
 * Recordings: WFDB records, CSV columns and generated patients. In: files or a seed; out: {@link
 * io.qrstream.signal.recording.Recording}.
 */
package io.qrstream.signal.recording;
