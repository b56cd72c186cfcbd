package io.qrstream.window;

import io.qrstream.device.CpuLoops;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the quality of one run's working signal, by the samples' places in the run: the same
 * numbers however the samples came. Part of the stream's state; mutable, touched once a window.
 *
 * <p>A sample costs two comparisons, because every sample of every stream is measured: flat is
 * judged by the quarter of a second, and slopes are those between points 20 ms apart.
 *
 * <p>Kurtosis as a sign of noise: Li, Mark and Clifford, <i>Robust heart rate estimation from
 * multiple asynchronous noisy sources</i>, Physiological Measurement 29 (2008); here of the slope,
 * which baseline wander hardly changes.
 */
final class QualityMeter {

    private static final int BLOCKS_PER_SECOND = 4;

    private static final int UNKNOWN = 0;

    private static final CpuLoops LOOPS = CpuLoops.fastest();

    /** Working index of the sample that is measured next, and the block that it lies in. */
    private long next;

    private long block;
    private int inBlock;
    private float lowest;
    private float highest;

    /** Samples of flat blocks on end. */
    private int flatOnEnd;

    /** Length of the periods. */
    private int periodSeconds = UNKNOWN;

    // Of the period.
    private int samples;
    private int flat;
    private int saturated;
    private int slopes;
    private double squares;
    private double fourths;
    private final WaveMeter wave = new WaveMeter();

    /** Periods measured whole that no window has handed on yet. */
    private final List<SignalQuality> due = new ArrayList<>(1);

    /** Begins a run. */
    void start() {
        next = 0;
        block = 0;
        flatOnEnd = 0;
        due.clear();
        clearBlock();
        clearPeriod();
        wave.start();
    }

    /** Begins within a run whose first samples nobody measured. */
    void startWithin(Run run, long sample) {
        start();
        wave.startWithin();
        next = sample;
        block = (long) (sample * BLOCKS_PER_SECOND / run.workingRate());
        while (startOf(run, block + 1) <= sample) {
            block++;
        }
    }

    private static long startOf(Run run, long block) {
        return run.sampleAt((double) block / BLOCKS_PER_SECOND);
    }

    private void clearBlock() {
        inBlock = 0;
        lowest = Float.POSITIVE_INFINITY;
        highest = Float.NEGATIVE_INFINITY;
    }

    private void clearPeriod() {
        samples = 0;
        flat = 0;
        saturated = 0;
        slopes = 0;
        squares = 0;
        fourths = 0;
        wave.clear();
    }

    /**
     * Measures what the signal has grown by.
     *
     * @param context how many samples before the next are there still
     * @param slopes {@link WaveMeter#ROOM} floats to work in
     */
    void measure(Tail signal, Run run, QualitySettings settings, int context, float[] slopes) {
        int lag = Math.min(settings.slopeSamples(run), context);
        if (!signal.holds(Math.max(0, next - lag))) {
            // A job that wanted no quality took the run this far.
            startWithin(run, signal.end());
        }
        follow(settings.periodSeconds());
        while (next < signal.end()) {
            long end = startOf(run, block + 1);
            int count = (int) (Math.min(end, signal.end()) - next);
            addSlopes(signal, count, lag, slopes);
            addLevels(signal.array(), signal.offset(next), count, settings.saturationMillivolts());
            inBlock += count;
            next += count;
            if (next == end) {
                closeBlock(run, settings);
            }
        }
    }

    /** What was gathered of periods of another length is of none. */
    private void follow(int seconds) {
        if (periodSeconds != seconds && periodSeconds != UNKNOWN) {
            due.clear();
            clearPeriod();
        }
        periodSeconds = seconds;
    }

    private void addSlopes(Tail signal, int count, int lag, float[] room) {
        // Before the run's first sample there is no signal, and so no slope.
        long from = Math.max(lag, (next + lag - 1) / lag * lag);
        if (from >= next + count) {
            return;
        }
        float[] x = signal.array();
        int first = signal.offset(from);
        int more = (int) ((next + count - from + lag - 1) / lag);
        double second = squares;
        double fourth = fourths;
        for (int k = 0, at = first; k < more; k++, at += lag) {
            double slope = x[at] - x[at - lag];
            double square = slope * slope;
            second += square;
            fourth += square * square;
        }
        squares = second;
        fourths = fourth;
        slopes += more;
        wave.add(x, first, lag, more, room);
    }

    private void addLevels(float[] x, int first, int count, double limit) {
        float low = LOOPS.minimum(x, first, first + count);
        float high = LOOPS.maximum(x, first, first + count);
        lowest = Math.min(lowest, low);
        highest = Math.max(highest, high);
        if (high >= (float) limit || low <= (float) -limit) {
            for (int i = first; i < first + count; i++) {
                saturated += Math.abs(x[i]) >= (float) limit ? 1 : 0;
            }
        }
    }

    private void closeBlock(Run run, QualitySettings settings) {
        boolean isFlat = highest - lowest <= (float) (2 * settings.flatMillivolts());
        // An electrode may be off for months: more samples than an int can count.
        flatOnEnd = isFlat ? (int) Math.min(Integer.MAX_VALUE, (long) flatOnEnd + inBlock) : 0;
        flat += flatOnEnd >= settings.flatSamples(run) ? inBlock : 0;
        samples += inBlock;
        clearBlock();
        block++;
        int blocks = BLOCKS_PER_SECOND * settings.periodSeconds();
        if (block % blocks == 0) {
            if (samples == startOf(run, block) - startOf(run, block - blocks)) {
                due.add(quality(block / blocks - 1));
            }
            clearPeriod();
        }
    }

    private SignalQuality quality(long period) {
        double kurtosis = slopes * fourths / (squares * squares);
        return new SignalQuality(
                period,
                (float) flat / samples,
                (float) saturated / samples,
                (float) kurtosis,
                wave.leakage(slopes, squares, kurtosis));
    }

    /** The periods measured since the last call, in order. */
    SignalQuality[] take() {
        if (due.isEmpty()) {
            return SignalWindow.NO_QUALITY;
        }
        SignalQuality[] taken = due.toArray(SignalQuality[]::new);
        due.clear();
        return taken;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(next);
        out.writeLong(block);
        out.writeInt(inBlock);
        out.writeFloat(lowest);
        out.writeFloat(highest);
        out.writeInt(flatOnEnd);
        out.writeInt(samples);
        out.writeInt(flat);
        out.writeInt(saturated);
        out.writeInt(slopes);
        out.writeDouble(squares);
        out.writeDouble(fourths);
        out.writeInt(due.size());
        for (SignalQuality quality : due) {
            quality.write(out);
        }
        out.writeInt(periodSeconds);
        wave.write(out);
    }

    /**
     * Reads a snapshot.
     *
     * @param hasLength whether it says how long its periods are
     * @param hasLeakage whether it says what their leakage is
     */
    void read(DataInput in, boolean hasLength, boolean hasLeakage) throws IOException {
        next = in.readLong();
        block = in.readLong();
        inBlock = in.readInt();
        lowest = in.readFloat();
        highest = in.readFloat();
        flatOnEnd = in.readInt();
        samples = in.readInt();
        flat = in.readInt();
        saturated = in.readInt();
        slopes = in.readInt();
        squares = in.readDouble();
        fourths = in.readDouble();
        due.clear();
        for (int left = in.readInt(); left > 0; left--) {
            due.add(SignalQuality.read(in, hasLeakage));
        }
        periodSeconds = hasLength ? in.readInt() : UNKNOWN;
        wave.startWithin();
        if (hasLeakage) {
            wave.read(in);
        }
    }

    void set(QualityMeter other) {
        periodSeconds = other.periodSeconds;
        next = other.next;
        block = other.block;
        inBlock = other.inBlock;
        lowest = other.lowest;
        highest = other.highest;
        flatOnEnd = other.flatOnEnd;
        samples = other.samples;
        flat = other.flat;
        saturated = other.saturated;
        slopes = other.slopes;
        squares = other.squares;
        fourths = other.fourths;
        wave.set(other.wave);
        due.clear();
        due.addAll(other.due);
    }
}
