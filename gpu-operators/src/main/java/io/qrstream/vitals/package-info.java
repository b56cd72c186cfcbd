/**
 * Vitals: signs of life over windows of a run's own time. In: R-peaks, scores and {@link
 * io.qrstream.window.SignalQuality} of one run, in its order; out: {@link
 * io.qrstream.vitals.VitalSigns}, one a period.
 */
package io.qrstream.vitals;
