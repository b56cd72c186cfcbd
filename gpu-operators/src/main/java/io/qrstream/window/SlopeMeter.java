package io.qrstream.window;

import io.qrstream.device.CpuLoops;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Measures the slopes of one period: whether they stand out as those of heartbeats do, and whether
 * they come and go as one wave. Part of the stream's state; mutable, touched 50 times a second.
 *
 * <p>Kurtosis as a sign of noise: Li, Mark and Clifford, <i>Robust heart rate estimation from
 * multiple asynchronous noisy sources</i>, Physiological Measurement 29 (2008); here of the slope,
 * which baseline wander hardly changes.
 *
 * <p>Leakage as a sign of ventricular fibrillation: Kuo and Dillman, <i>Computer detection of
 * ventricular fibrillation</i>, Computers in Cardiology 1978; here of the slope, and not of one
 * delay that the signal's mean frequency gives, but the least of five.
 */
final class SlopeMeter {

    private static final CpuLoops LOOPS = CpuLoops.fastest();

    // A lane for each delay of 16 slopes to one; those of 80 to 240 ms are half a wave of 6 to 2
    // Hz.
    private static final int LANES = CpuLoops.LANES;
    private static final int SHORTEST_DELAY = 4;
    private static final int LONGEST_DELAY = 12;

    // The most slopes at a time. Those of a quarter of a second are some 12.
    private static final int MOST = 3 * LANES;

    // How much the signal bends between a slope's ends may change from one slope to the next: by a
    // twentieth of the slope in a wave, by more than the slope in noise and in mains of 60 Hz,
    // which
    // would be a wave of 10 Hz to slopes over 20 ms. Mains of 50 Hz bend always alike.
    private static final double ROUGH = 0.3;
    // RMS in mV: a wave of 0.2 mV from peak to peak.
    private static final double SMALL = 0.03;

    private int slopes;
    private double squares;
    private double fourths;

    private double changes;
    private float lastBend;
    private final float[] left = new float[LANES];
    private final float[] whole = new float[LANES];

    /** The run's last slopes, up to {@code end}. */
    private final float[] last = new float[LANES + MOST];

    private int end = LANES;

    /** How many of the last slopes nobody measured, and whether that concerns the period. */
    private int unknown;

    private boolean isWhole = true;

    /** Begins a run; before it there is no slope. */
    void start() {
        Arrays.fill(last, 0, LANES, 0);
        end = LANES;
        lastBend = 0;
        unknown = 0;
        clear();
    }

    /** Begins within a run, of whose last slopes nothing is known. */
    void startWithin() {
        start();
        unknown = LANES;
        isWhole = false;
    }

    /** Begins a period. */
    void clear() {
        slopes = 0;
        squares = 0;
        fourths = 0;
        isWhole = unknown == 0;
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
        for (int done = 0; done < count; done += MOST) {
            addFew(x, first + done * lag, lag, Math.min(MOST, count - done));
        }
    }

    private void addFew(float[] x, int first, int lag, int count) {
        if (end + count > last.length) {
            System.arraycopy(last, end - LANES, last, 0, LANES);
            end = LANES;
        }
        // Where there is nothing between a slope's ends, nobody knows what is a wave.
        isWhole &= lag > 1;
        int back = lag / 2;
        float share = (float) back / lag;
        for (int k = 0, at = first; k < count; k++, at += lag) {
            float slope = x[at] - x[at - lag];
            double square = (double) slope * slope;
            squares += square;
            fourths += square * square;
            float bend = x[at - back] - (x[at] * (1 - share) + x[at - lag] * share);
            double change = bend - lastBend;
            changes += change * change;
            lastBend = bend;
            last[end + k] = slope;
        }
        LOOPS.addMagnitudes(last, end, end + count, left, whole);
        end += count;
        slopes += count;
        unknown = Math.max(0, unknown - count);
    }

    /** Kurtosis of the period's slopes; NaN if all are 0. */
    float kurtosis() {
        return (float) (slopes * fourths / (squares * squares));
    }

    /** The least leakage of the period's slopes; NaN if they are those of no smooth wave. */
    float leakage() {
        boolean isSmooth = changes < ROUGH * squares && squares >= slopes * SMALL * SMALL;
        if (!isWhole || !isSmooth) {
            return Float.NaN;
        }
        float least = 1;
        for (int lane = LANES - LONGEST_DELAY; lane <= LANES - SHORTEST_DELAY; lane++) {
            least = Math.min(least, left[lane] / whole[lane]);
        }
        return least;
    }

    /** Writes what the kurtosis is of. */
    void write(DataOutput out) throws IOException {
        out.writeInt(slopes);
        out.writeDouble(squares);
        out.writeDouble(fourths);
    }

    /** Reads what the kurtosis is of; the leakage of the period is then unknown. */
    void read(DataInput in) throws IOException {
        startWithin();
        slopes = in.readInt();
        squares = in.readDouble();
        fourths = in.readDouble();
    }

    /** Writes what the leakage is of. */
    void writeWave(DataOutput out) throws IOException {
        out.writeByte(unknown);
        out.writeBoolean(isWhole);
        out.writeDouble(changes);
        out.writeFloat(lastBend);
        for (int i = 0; i < LANES; i++) {
            out.writeFloat(left[i]);
            out.writeFloat(whole[i]);
            out.writeFloat(last[end - LANES + i]);
        }
    }

    /** Reads what the leakage is of. */
    void readWave(DataInput in) throws IOException {
        unknown = in.readByte();
        isWhole = in.readBoolean();
        changes = in.readDouble();
        lastBend = in.readFloat();
        end = LANES;
        for (int i = 0; i < LANES; i++) {
            left[i] = in.readFloat();
            whole[i] = in.readFloat();
            last[i] = in.readFloat();
        }
    }

    void set(SlopeMeter other) {
        slopes = other.slopes;
        squares = other.squares;
        fourths = other.fourths;
        changes = other.changes;
        lastBend = other.lastBend;
        System.arraycopy(other.left, 0, left, 0, LANES);
        System.arraycopy(other.whole, 0, whole, 0, LANES);
        System.arraycopy(other.last, 0, last, 0, last.length);
        end = other.end;
        unknown = other.unknown;
        isWhole = other.isWhole;
    }
}
