package io.qrstream.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the quality of one run's working signal, sample by sample in their order: the same
 * numbers however the samples came. Part of the stream's state; mutable, touched once a chunk.
 *
 * <p>Kurtosis as a sign of noise: Li, Mark and Clifford, <i>Robust heart rate estimation from
 * multiple asynchronous noisy sources</i>, Physiological Measurement 29 (2008); here of the slope,
 * which baseline wander hardly changes.
 */
final class QualityMeter {

    /** Working index of the sample that is measured next. */
    private long next;

    private long period;
    private int samples;
    private int flat;
    private int saturated;
    private int slopes;
    private double squares;
    private double fourths;

    /** The signal has stayed close to {@code anchor} since working index {@code anchored}. */
    private float anchor;

    private long anchored;

    /** Periods that no window has handed on yet. */
    private final List<SignalQuality> due = new ArrayList<>(1);

    /** Begins a run. */
    void start() {
        startAt(0, 0);
    }

    /** Begins within a run whose first samples nobody measured. */
    void startAt(long sample, long period) {
        next = sample;
        this.period = period;
        anchored = sample;
        anchor = Float.NaN;
        due.clear();
        clear();
    }

    private void clear() {
        samples = 0;
        flat = 0;
        saturated = 0;
        slopes = 0;
        squares = 0;
        fourths = 0;
    }

    /**
     * Measures what the signal has grown by.
     *
     * @param context how many samples before the next are there still
     */
    void measure(Tail signal, Run run, QualitySettings settings, int context) {
        if (period != settings.period(run, next)) {
            // The state is of a job that measured other periods, or none.
            startAt(next, settings.period(run, next));
        }
        while (next < signal.end()) {
            long end = settings.start(run, period + 1);
            int count = (int) (Math.min(end, signal.end()) - next);
            int lag = Math.min(settings.slopeSamples(run), context);
            addSlopes(signal, count, lag);
            addLevels(signal, count, settings, settings.flatSamples(run));
            samples += count;
            next += count;
            if (next == end) {
                due.add(quality());
                period++;
                clear();
            }
        }
    }

    private void addSlopes(Tail signal, int count, int lag) {
        float[] x = signal.array();
        int first = signal.offset(next);
        double squares = this.squares;
        double fourths = this.fourths;
        // Before the run's first sample there is no signal, and so no slope.
        int skipped = (int) Math.min(count, Math.max(0, lag - next));
        for (int i = first + skipped; i < first + count; i++) {
            double slope = x[i] - x[i - lag];
            double square = slope * slope;
            squares += square;
            fourths += square * square;
        }
        this.squares = squares;
        this.fourths = fourths;
        slopes += count - skipped;
    }

    private void addLevels(Tail signal, int count, QualitySettings settings, int flatSamples) {
        float[] x = signal.array();
        int first = signal.offset(next);
        float close = (float) settings.flatMillivolts();
        float limit = (float) settings.saturationMillivolts();
        for (int i = 0; i < count; i++) {
            float value = x[first + i];
            if (Math.abs(value) >= limit) {
                saturated++;
            }
            if (!(Math.abs(value - anchor) <= close)) {
                anchor = value;
                anchored = next + i;
            } else if (next + i - anchored >= flatSamples) {
                flat++;
            }
        }
    }

    private SignalQuality quality() {
        double kurtosis = slopes * fourths / (squares * squares);
        return new SignalQuality(
                period, (float) flat / samples, (float) saturated / samples, (float) kurtosis);
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
        out.writeLong(period);
        out.writeInt(samples);
        out.writeInt(flat);
        out.writeInt(saturated);
        out.writeInt(slopes);
        out.writeDouble(squares);
        out.writeDouble(fourths);
        out.writeFloat(anchor);
        out.writeLong(anchored);
        out.writeInt(due.size());
        for (SignalQuality quality : due) {
            quality.write(out);
        }
    }

    void read(DataInput in) throws IOException {
        next = in.readLong();
        period = in.readLong();
        samples = in.readInt();
        flat = in.readInt();
        saturated = in.readInt();
        slopes = in.readInt();
        squares = in.readDouble();
        fourths = in.readDouble();
        anchor = in.readFloat();
        anchored = in.readLong();
        due.clear();
        for (int left = in.readInt(); left > 0; left--) {
            due.add(SignalQuality.read(in));
        }
    }

    void set(QualityMeter other) {
        next = other.next;
        period = other.period;
        samples = other.samples;
        flat = other.flat;
        saturated = other.saturated;
        slopes = other.slopes;
        squares = other.squares;
        fourths = other.fourths;
        anchor = other.anchor;
        anchored = other.anchored;
        due.clear();
        due.addAll(other.due);
    }
}
