package io.qrstream.heartbeat;

/**
 * The sizes of the reference detector, in samples whatever the sampling rate.
 *
 * @param taps of the Ricker wavelet
 * @param suppression window of the non-maximum suppression
 * @param minLength of a heartbeat that is kept
 * @param maxLength of a heartbeat that is kept: the length of a row
 */
public record ReferenceSettings(int taps, int suppression, int minLength, int maxLength) {

    /** The sizes of the reference algorithm, made for 250 Hz. */
    public static final ReferenceSettings DEFAULT = new ReferenceSettings(30, 180, 100, 256);

    /** Context that a window needs before its first owned gate, in samples. */
    public int contextBefore() {
        return Math.max(taps, maxLength);
    }

    /** Context that a window needs after its last owned gate, in samples. */
    public int contextAfter() {
        return suppression - 1;
    }
}
