package io.qrstream.window;

import io.qrstream.device.CpuLoops;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Measures how much the slopes of one period are those of a single wave, as in ventricular flutter
 * and fibrillation. Part of the stream's state; mutable, touched with every chunk.
 *
 * <p>The leakage of the VF filter: Kuo and Dillman, <i>Computer detection of ventricular
 * fibrillation</i>, Computers in Cardiology 1978; here of the slope, which baseline wander hardly
 * changes, and the least of eight delays, not that of one which the signal's mean frequency gives.
 */
final class WaveMeter {

    private static final CpuLoops LOOPS = CpuLoops.fastest();

    // Lane i is of a delay of 16 - i slopes. Those of 80 to 220 ms are half a wave of 6 to 2 Hz.
    private static final int LANES = CpuLoops.LANES;
    private static final int FIRST_LANE = LANES - 11;
    private static final int LAST_LANE = LANES - 4;

    // The most slopes at a time; those of a quarter of a second are some 12.
    private static final int MOST = 48;

    /** Floats that {@link #add} works in. */
    static final int ROOM = LANES + MOST;

    // How much the signal bends between a slope's ends changes from one slope to the next by a
    // twentieth of the slope's power in waves, by half of it and more in noise. Mains of 60 Hz,
    // which look like 10 Hz in slopes over 20 ms, change it by three times as much, and mains of
    // 50 Hz not at all, of which those slopes see nothing.
    private static final double ROUGH = 0.3;
    // Kurtosis of slopes that stand out of a quiet rest. Narrow complexes bend within 20 ms, too,
    // and
    // are no noise, which has 3 to 4: an alert must end where such heartbeats are there again.
    private static final double STEEP = 6;
    // RMS in mV: a wave of 0.2 mV from peak to peak.
    private static final double SMALL = 0.03;

    // Of every stream, and out of the caches by its next chunk: one short array. The run's last
    // slopes, what is left of the period's at each delay, and what they were.
    private final float[] sums = new float[3 * LANES];

    private float bend;

    /** How many of the last slopes nobody measured. */
    private int unknown;

    // Of the period.
    private boolean isWhole = true;
    private double changes;

    /** Begins a run, before which there is no slope. */
    void start() {
        Arrays.fill(sums, 0);
        bend = 0;
        unknown = 0;
        clear();
    }

    /** Begins within a run, of whose last slopes nothing is known, nor of the period. */
    void startWithin() {
        start();
        unknown = LANES;
        isWhole = false;
    }

    /** Begins a period. */
    void clear() {
        isWhole = unknown == 0;
        changes = 0;
        Arrays.fill(sums, LANES, sums.length, 0);
    }

    /**
     * Takes slopes in order.
     *
     * @param x the first ends at {@code x[first]}
     * @param lag samples from one to the next, over which each of them is
     * @param slopes {@link #ROOM} floats to work in
     */
    void add(float[] x, int first, int lag, int count, float[] slopes) {
        // Where there is nothing between a slope's ends, nobody knows what is a wave.
        isWhole &= lag > 1;
        for (int done = 0; done < count; done += MOST) {
            addFew(x, first + done * lag, lag, Math.min(MOST, count - done), slopes);
        }
    }

    private void addFew(float[] x, int first, int lag, int few, float[] slopes) {
        System.arraycopy(sums, 0, slopes, 0, LANES);
        follow(x, first, lag, few, slopes);
        LOOPS.addMagnitudes(slopes, LANES, LANES + few, sums, LANES);
        System.arraycopy(slopes, few, sums, 0, LANES);
        unknown = Math.max(0, unknown - few);
    }

    private void follow(float[] x, int first, int lag, int few, float[] slopes) {
        int back = lag / 2;
        float share = (float) back / lag;
        // A field would be written at each step.
        double change = changes;
        float start = x[first - lag];
        float bent = bend;
        for (int k = 0, at = first; k < few; k++, at += lag) {
            float slope = x[at] - start;
            float bends = x[at - back] - (x[at] * (1 - share) + start * share);
            double more = bends - bent;
            change += more * more;
            start = x[at];
            bent = bends;
            slopes[LANES + k] = slope;
        }
        changes = change;
        bend = bent;
    }

    /**
     * The least leakage of the period's slopes, 0 to 1; NaN if they are of noise, or too small.
     *
     * @param count of the period's slopes
     * @param squares sum of theirs, in mV²
     * @param kurtosis theirs
     */
    float leakage(int count, double squares, double kurtosis) {
        boolean isNoNoise = changes < ROUGH * squares || kurtosis > STEEP;
        if (!isWhole || !isNoNoise || squares < count * SMALL * SMALL) {
            return Float.NaN;
        }
        float least = 1;
        for (int i = LANES + FIRST_LANE; i <= LANES + LAST_LANE; i++) {
            least = Math.min(least, sums[i] / sums[i + LANES]);
        }
        return least;
    }

    void write(DataOutput out) throws IOException {
        out.writeFloat(bend);
        out.writeByte(unknown);
        out.writeBoolean(isWhole);
        out.writeDouble(changes);
        for (float sum : sums) {
            out.writeFloat(sum);
        }
    }

    void read(DataInput in) throws IOException {
        bend = in.readFloat();
        unknown = in.readByte();
        isWhole = in.readBoolean();
        changes = in.readDouble();
        for (int i = 0; i < sums.length; i++) {
            sums[i] = in.readFloat();
        }
    }

    void set(WaveMeter other) {
        System.arraycopy(other.sums, 0, sums, 0, sums.length);
        bend = other.bend;
        unknown = other.unknown;
        isWhole = other.isWhole;
        changes = other.changes;
    }
}
