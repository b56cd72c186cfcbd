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

    // 80 to 220 ms: half a wave of 6 to 2 Hz.
    private static final int DELAYS = CpuLoops.DELAYS;
    private static final int KEPT = CpuLoops.LONGEST_DELAY;

    // The most slopes at a time; those of a quarter of a second are some 12.
    private static final int MOST = 48;

    // How much the signal bends between a slope's ends changes from one slope to the next by a
    // twentieth of the slope's power in waves, by half of it and more in noise. Mains of 60 Hz,
    // which look like 10 Hz in slopes over 20 ms, change it by three times as much, and mains of
    // 50 Hz not at all, of which those slopes see nothing.
    private static final double ROUGH = 0.3;
    // RMS in mV: a wave of 0.2 mV from peak to peak.
    private static final double SMALL = 0.03;

    /** Slopes of the run, the last of them before {@code end}. */
    private final float[] slopes = new float[KEPT + MOST];

    private int end = KEPT;
    private float bend;

    /** How many of the last slopes nobody measured. */
    private int unknown;

    // Of the period.
    private boolean isWhole = true;
    private int count;
    private double squares;
    private double changes;
    private final float[] left = new float[DELAYS];
    private final float[] whole = new float[DELAYS];

    /** Begins a run, before which there is no slope. */
    void start() {
        Arrays.fill(slopes, 0, KEPT, 0);
        end = KEPT;
        bend = 0;
        unknown = 0;
        clear();
    }

    /** Begins within a run, of whose last slopes nothing is known, nor of the period. */
    void startWithin() {
        start();
        unknown = KEPT;
        isWhole = false;
    }

    /** Begins a period. */
    void clear() {
        isWhole = unknown == 0;
        count = 0;
        squares = 0;
        changes = 0;
        Arrays.fill(left, 0);
        Arrays.fill(whole, 0);
    }

    /**
     * Takes slopes in order.
     *
     * @param x the first ends at {@code x[first]}
     * @param lag samples from one to the next, over which each of them is
     */
    void add(float[] x, int first, int lag, int count) {
        // Where there is nothing between a slope's ends, nobody knows what is a wave.
        isWhole &= lag > 1;
        for (int done = 0; done < count; done += MOST) {
            addFew(x, first + done * lag, lag, Math.min(MOST, count - done));
        }
    }

    private void addFew(float[] x, int first, int lag, int few) {
        if (end + few > slopes.length) {
            System.arraycopy(slopes, end - KEPT, slopes, 0, KEPT);
            end = KEPT;
        }
        follow(x, first, lag, few);
        LOOPS.addMagnitudes(slopes, end, end + few, left, whole);
        end += few;
        count += few;
        unknown = Math.max(0, unknown - few);
    }

    private void follow(float[] x, int first, int lag, int few) {
        int back = lag / 2;
        float share = (float) back / lag;
        // Fields would be written at each step.
        double power = squares;
        double change = changes;
        float start = x[first - lag];
        float bent = bend;
        for (int k = 0, at = first; k < few; k++, at += lag) {
            float slope = x[at] - start;
            float bends = x[at - back] - (x[at] * (1 - share) + start * share);
            double more = bends - bent;
            power += (double) slope * slope;
            change += more * more;
            start = x[at];
            bent = bends;
            slopes[end + k] = slope;
        }
        squares = power;
        changes = change;
        bend = bent;
    }

    /**
     * The least leakage of the period's slopes, 0 to 1; NaN if they are those of no smooth wave.
     */
    float leakage() {
        boolean isSmooth = changes < ROUGH * squares && squares >= count * SMALL * SMALL;
        if (!isWhole || !isSmooth) {
            return Float.NaN;
        }
        float least = 1;
        for (int i = 0; i < DELAYS; i++) {
            least = Math.min(least, left[i] / whole[i]);
        }
        return least;
    }

    void write(DataOutput out) throws IOException {
        out.writeFloat(bend);
        out.writeByte(unknown);
        out.writeBoolean(isWhole);
        out.writeInt(count);
        out.writeDouble(squares);
        out.writeDouble(changes);
        write(slopes, end - KEPT, KEPT, out);
        write(left, 0, DELAYS, out);
        write(whole, 0, DELAYS, out);
    }

    private static void write(float[] values, int from, int count, DataOutput out)
            throws IOException {
        for (int i = from; i < from + count; i++) {
            out.writeFloat(values[i]);
        }
    }

    void read(DataInput in) throws IOException {
        bend = in.readFloat();
        unknown = in.readByte();
        isWhole = in.readBoolean();
        count = in.readInt();
        squares = in.readDouble();
        changes = in.readDouble();
        end = KEPT;
        read(slopes, KEPT, in);
        read(left, DELAYS, in);
        read(whole, DELAYS, in);
    }

    private static void read(float[] values, int count, DataInput in) throws IOException {
        for (int i = 0; i < count; i++) {
            values[i] = in.readFloat();
        }
    }

    void set(WaveMeter other) {
        System.arraycopy(other.slopes, 0, slopes, 0, slopes.length);
        end = other.end;
        bend = other.bend;
        unknown = other.unknown;
        isWhole = other.isWhole;
        count = other.count;
        squares = other.squares;
        changes = other.changes;
        System.arraycopy(other.left, 0, left, 0, DELAYS);
        System.arraycopy(other.whole, 0, whole, 0, DELAYS);
    }
}
