package io.qrstream.vitals;

import io.qrstream.vitals.VitalSigns.Anomalies;
import io.qrstream.vitals.VitalSigns.Rhythm;
import io.qrstream.vitals.VitalSigns.Variability;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What the last periods of a run add up to. Mutable keyed state, touched once a period. */
public final class VitalsHistory {

    private static final byte VERSION = 2;

    // The first version knew a model's quantiles alone.
    private static final byte WITHOUT_THRESHOLD = 1;

    // Columns of the windows' rows.
    private static final int COUNT = 0;
    private static final int SUM = 1;
    private static final int MINUS_SHORTEST = 2;
    private static final int LONGEST = 3;
    private static final int SQUARES = 2;
    private static final int DIFFERENCES = 3;
    private static final int DIFFERENCE_SQUARES = 4;

    private final VitalsSettings settings;
    private final RecentSums rate;
    private final RecentSums anomalies;
    private final RecentSums variability;
    private final RecentSums step;

    /** No periods yet. */
    public VitalsHistory(VitalsSettings settings) {
        this(
                settings,
                new RecentSums(settings.ratePeriods(), 4),
                new RecentSums(settings.anomalyPeriods(), 2),
                new RecentSums(VitalsSettings.VARIABILITY_STEPS, 5),
                new RecentSums(settings.stepPeriods(), 5));
    }

    private VitalsHistory(
            VitalsSettings settings,
            RecentSums rate,
            RecentSums anomalies,
            RecentSums variability,
            RecentSums step) {
        this.settings = settings;
        this.rate = rate;
        this.anomalies = anomalies;
        this.variability = variability;
        this.step = step;
    }

    /** Whether its windows are those of the settings: if not, it is of no use. */
    public boolean isOf(VitalsSettings other) {
        return settings.equals(other);
    }

    /** Takes the next period. */
    void add(PeriodSums p) {
        rate.add(p.intervals, p.intervalSum, p.minusShortest, p.longest);
        anomalies.add(p.scored, p.anomalous);
        step.add(p.normals, p.normalSum, p.normalSquares, p.differences, p.differenceSquares);
        if (step.size() == settings.stepPeriods()) {
            variability.add(
                    step.sum(COUNT),
                    step.sum(SUM),
                    step.sum(SQUARES),
                    step.sum(DIFFERENCES),
                    step.sum(DIFFERENCE_SQUARES));
            step.clear();
        }
    }

    Rhythm rhythm(PeriodSums last, double samplesPerSecond) {
        long count = rate.sum(COUNT);
        double mean = rate.sum(SUM) / (count * samplesPerSecond);
        return new Rhythm(
                last.beats,
                60 / mean,
                mean,
                count == 0 ? Double.NaN : -rate.max(MINUS_SHORTEST) / samplesPerSecond,
                count == 0 ? Double.NaN : rate.max(LONGEST) / samplesPerSecond,
                last.pause / samplesPerSecond);
    }

    Variability variability(double samplesPerSecond) {
        long n = variability.sum(COUNT);
        long sum = variability.sum(SUM);
        long pairs = variability.sum(DIFFERENCES);
        double squares = (double) variability.sum(DIFFERENCE_SQUARES) / pairs;
        // Exact until here: a variance in floating point would lose what it is made of.
        double variance =
                n < 2
                        ? Double.NaN
                        : (double) (n * variability.sum(SQUARES) - sum * sum) / (n * (n - 1));
        double millis = 1000 / samplesPerSecond;
        return new Variability(
                variability.size() * settings.stepPeriods() * settings.periodSeconds(),
                (int) n,
                Math.sqrt(squares) * millis,
                Math.sqrt(variance) * millis);
    }

    Anomalies anomalies() {
        long scored = anomalies.sum(COUNT);
        return new Anomalies((int) scored, (double) anomalies.sum(SUM) / scored);
    }

    /** Writes a snapshot. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(settings.periodSeconds());
        out.writeInt(settings.rateSeconds());
        out.writeInt(settings.anomalySeconds());
        out.writeInt(settings.variabilitySeconds());
        out.writeDouble(settings.anomalyThreshold());
        out.writeDouble(settings.anomalyQuantile());
        rate.write(out);
        anomalies.write(out);
        variability.write(out);
        step.write(out);
    }

    /**
     * Reads a snapshot.
     *
     * @throws IOException if it was written by a version that this one does not know
     */
    public static VitalsHistory read(DataInput in) throws IOException {
        byte version = in.readByte();
        if (version != VERSION && version != WITHOUT_THRESHOLD) {
            throw new IOException("vitals history of version " + version + ", this is " + VERSION);
        }
        VitalsSettings settings =
                new VitalsSettings(
                        in.readInt(),
                        in.readInt(),
                        in.readInt(),
                        in.readInt(),
                        version == VERSION
                                ? in.readDouble()
                                : VitalsSettings.USUAL_ANOMALY_THRESHOLD,
                        in.readDouble());
        return new VitalsHistory(
                settings,
                RecentSums.read(in),
                RecentSums.read(in),
                RecentSums.read(in),
                RecentSums.read(in));
    }
}
