package io.qrstream.benchmarks.soak;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * Which way a measure goes: a line through the medians of equal parts of the time after the warm-up
 * (neighbouring samples depend on each other, medians of minutes hardly do), by least squares.
 *
 * @param first of the medians
 * @param mean of the medians
 * @param last of the medians
 * @param percentAnHour slope of the line, of the mean
 * @param error half of the slope's 95 % confidence interval, in the same unit; NaN of fewer than
 *     three parts with samples
 */
record Trend(double first, double mean, double last, double percentAnHour, double error) {

    /** What growth is taken for none, in percent an hour. */
    static final double LIMIT = 5;

    private static final int PARTS = 10;
    private static final double WARM_UP_SHARE = 1 / 3.0;
    private static final double WARM_UP_MINUTES = 10;
    private static final double MINUTES = 60;
    private static final double PERCENT = 100;

    /** What an interval says. */
    enum Verdict {
        FLAT,
        GROWS,
        UNCLEAR
    }

    /** The trend of a measure in samples in order of time. */
    static Trend of(List<Sample> samples, Measure measure) {
        double end = samples.get(samples.size() - 1).minutes();
        double from = warmUp(end);
        double part = (end - from) / PARTS;
        double[] begins = IntStream.range(0, PARTS).mapToDouble(i -> from + part * i).toArray();
        double[] medians =
                Arrays.stream(begins).map(b -> median(samples, measure, b, b + part)).toArray();
        SimpleRegression line = new SimpleRegression();
        for (int i = 0; i < PARTS; i++) {
            if (!Double.isNaN(medians[i])) {
                line.addData(begins[i], medians[i]);
            }
        }
        return of(line, Arrays.stream(medians).filter(median -> !Double.isNaN(median)).toArray());
    }

    private static Trend of(SimpleRegression line, double[] medians) {
        if (medians.length == 0) {
            return new Trend(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double mean = Arrays.stream(medians).sum() / medians.length;
        double scale = mean == 0 ? 0 : MINUTES * PERCENT / mean;
        double error = medians.length < 3 ? Double.NaN : line.getSlopeConfidenceInterval();
        return new Trend(
                medians[0],
                mean,
                medians[medians.length - 1],
                scale * line.getSlope(),
                scale * error);
    }

    /** How long a run of some minutes takes to warm up, in minutes. */
    static double warmUp(double minutes) {
        return Math.min(WARM_UP_MINUTES, minutes * WARM_UP_SHARE);
    }

    /**
     * Flat if it grows by at most {@link #LIMIT} within its error; grows if it does so beyond its
     * error.
     */
    Verdict verdict() {
        if (percentAnHour + error <= LIMIT) {
            return Verdict.FLAT;
        }
        return percentAnHour - error > 0 ? Verdict.GROWS : Verdict.UNCLEAR;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%+.1f ± %.1f", percentAnHour, error);
    }

    private static double median(List<Sample> samples, Measure measure, double from, double to) {
        double[] sorted =
                samples.stream()
                        .filter(sample -> sample.minutes() > from && sample.minutes() <= to)
                        .mapToDouble(sample -> sample.get(measure))
                        .filter(value -> !Double.isNaN(value))
                        .toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
