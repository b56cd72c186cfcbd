package io.qrstream.heartbeat;

import io.qrstream.convolution.Convolution;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.convolution.RickerWavelet;
import io.qrstream.device.Device;
import io.qrstream.peaks.BeatDecision;
import io.qrstream.peaks.PeakDetection;
import io.qrstream.window.RunEdges;

/**
 * The sizes of the reference detector, in samples whatever the sampling rate.
 *
 * @param taps of the Ricker wavelet, at least 2
 * @param suppression window of the non-maximum suppression, at least 4 and at least {@code taps}
 * @param minLength of a heartbeat that is kept
 * @param maxLength of a heartbeat that is kept: the length of a row
 */
public record ReferenceSettings(int taps, int suppression, int minLength, int maxLength)
        implements Detector {

    private static final long serialVersionUID = 1;

    /** Refuses what no R-peak could come of: its filter would reach past the window. */
    public ReferenceSettings {
        if (taps < 2 || suppression < 4 || suppression < taps || minLength < 1) {
            throw new IllegalArgumentException(
                    String.format(
                            "%d taps, suppression over %d samples, heartbeats from %d samples",
                            taps, suppression, minLength));
        }
        if (maxLength < minLength) {
            throw new IllegalArgumentException(
                    "heartbeats of " + minLength + " to " + maxLength + " samples");
        }
    }

    /** The sizes of the reference algorithm, made for 250 Hz. */
    public static final ReferenceSettings DEFAULT = new ReferenceSettings(30, 180, 100, 256);

    @Override
    public Convolution convolution(Device device, ConvolutionMethod method) {
        return Convolution.on(device, RickerWavelet.taps(taps), method);
    }

    @Override
    public PeakDetection peakDetection(Device device) {
        return PeakDetection.on(device, suppression);
    }

    @Override
    public BeatDecision beatDecision() {
        return BeatDecision.reference(suppression, taps);
    }

    /** Silent, and as long as what a rule looks at behind the samples that decide. */
    @Override
    public RunEdges edges(SegmentationRule rule) {
        return RunEdges.silent(contextAfter(rule) - contextAfter());
    }

    /** Context that a window needs before its first owned gate, in samples. */
    public int contextBefore() {
        return Math.max(taps, maxLength);
    }

    @Override
    public int contextBefore(SegmentationRule rule) {
        return Math.max(taps, rule.contextBefore());
    }

    /** How far behind its gate an R-peak lies, in samples. */
    public int peakOffset() {
        return (suppression + 1) / 2 - (taps - 1) / 2;
    }

    /** Context that a window needs after its last owned gate, in samples. */
    public int contextAfter() {
        return suppression - 1;
    }

    @Override
    public int contextAfter(SegmentationRule rule) {
        return Math.max(contextAfter(), peakOffset() + rule.contextAfterPeak());
    }
}
