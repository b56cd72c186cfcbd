package io.qrstream.heartbeat;

import java.io.Serializable;

/**
 * The sizes of the reference detector, in samples whatever the sampling rate.
 *
 * @param taps of the Ricker wavelet, at least 2
 * @param suppression window of the non-maximum suppression, at least 4 and at least {@code taps}
 * @param minLength of a heartbeat that is kept
 * @param maxLength of a heartbeat that is kept: the length of a row
 */
public record ReferenceSettings(int taps, int suppression, int minLength, int maxLength)
        implements Serializable {

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

    /** Context that a window needs before its first owned gate, in samples. */
    public int contextBefore() {
        return Math.max(taps, maxLength);
    }

    /** The same, where heartbeats are cut by another rule than the reference's. */
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

    /** The same, where heartbeats are cut by another rule than the reference's. */
    public int contextAfter(SegmentationRule rule) {
        return Math.max(contextAfter(), peakOffset() + rule.contextAfterPeak());
    }
}
