/**
 * Peaks: non-maximum suppression, and the rules that make R-peaks of what it leaves. In: {@link
 * io.qrstream.convolution.Response}; between: {@link io.qrstream.peaks.Candidates}; out: {@link
 * io.qrstream.peaks.RPeaks}.
 */
package io.qrstream.peaks;
