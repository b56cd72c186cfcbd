package io.qrstream.embedding;

/**
 * Channels of {@value #COUNT} heartbeats side by side: next to each other lie not the samples of
 * one heartbeat, but the same sample of all of them, one lane each.
 *
 * <p>A channel's samples are dealt out to phases, sample {@code t} to phase {@code t % phases} as
 * its step {@code t / phases}. Whatever is next to a sample in time is then at the same place of a
 * neighbouring phase, halving the rate drops phases, doubling it adds some, and every operation of
 * the network becomes a long loop over arrays with one index: what Java's compiler turns into
 * vector instructions. Beyond the first and the last phase lie copies of the last and the first, a
 * step later or earlier, with zeros where the heartbeat has ended.
 */
final class Lanes {

    /** Heartbeats side by side. */
    static final int COUNT = 16;

    private final float[][][] values;
    private final int phases;

    /** Zeros. */
    Lanes(int channels, int phases, int steps) {
        this.phases = phases;
        values = new float[channels][phases + 2][steps * COUNT];
    }

    int channels() {
        return values.length;
    }

    int phases() {
        return phases;
    }

    /**
     * One phase of a channel: {@code [steps, lanes]}; phases −1 and {@link #phases()} are copies.
     */
    float[] phase(int channel, int phase) {
        return values[channel][phase + 1];
    }

    /** Brings the copies beyond the ends up to date. */
    void copyEnds() {
        for (float[][] channel : values) {
            int shared = channel[0].length - COUNT;
            System.arraycopy(channel[phases], 0, channel[0], COUNT, shared);
            System.arraycopy(channel[1], COUNT, channel[phases + 1], 0, shared);
        }
    }

    /** Takes a row into a lane of the only channel. */
    void put(int lane, float[] row) {
        for (int phase = 0; phase < phases; phase++) {
            float[] to = phase(0, phase);
            for (int at = lane, t = phase; at < to.length; at += COUNT, t += phases) {
                to[at] = row[t];
            }
        }
    }

    /** Fills a row from a lane of the only channel. */
    void get(int lane, float[] row) {
        for (int phase = 0; phase < phases; phase++) {
            float[] from = phase(0, phase);
            for (int at = lane, t = phase; at < from.length; at += COUNT, t += phases) {
                row[t] = from[at];
            }
        }
    }
}
