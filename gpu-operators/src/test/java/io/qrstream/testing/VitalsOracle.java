package io.qrstream.testing;

import io.qrstream.vitals.VitalSigns;
import io.qrstream.vitals.VitalSigns.Anomalies;
import io.qrstream.vitals.VitalSigns.Rhythm;
import io.qrstream.vitals.VitalSigns.Variability;
import io.qrstream.vitals.VitalsSettings;
import io.qrstream.window.QualitySettings;
import io.qrstream.window.Run;
import io.qrstream.window.SignalQuality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;

/**
 * The vital signs of a whole run as they are defined, each looked up anew in all of its R-peaks.
 * Shares no code with the stages.
 */
public final class VitalsOracle {

    /** Numbers computed in another order are the same for this. */
    public static final Comparator<Double> SAME =
            (a, b) ->
                    Double.compare(a, b) == 0 || Math.abs(a - b) <= 1e-9 * Math.abs(b)
                            ? 0
                            : Double.compare(a, b);

    /**
     * An R-peak at the working rate, with anomaly and quantile of the heartbeat that it ends, or
     * NaN.
     */
    public record Peak(long sample, float anomaly, float quantile) {

        boolean isKnown() {
            return !Float.isNaN(anomaly) || !Float.isNaN(quantile);
        }
    }

    private final Run run;
    private final double rate;
    private final VitalsSettings settings;
    private final QualitySettings quality;
    private final List<Peak> peaks;
    private final float[] signal;

    public VitalsOracle(
            Run run,
            float[] signal,
            List<Peak> peaks,
            VitalsSettings settings,
            QualitySettings quality) {
        this.run = run;
        this.rate = run.workingRate();
        this.signal = signal;
        this.peaks = peaks;
        this.settings = settings;
        this.quality = quality;
    }

    /** All periods that the run is long enough for. */
    public List<VitalSigns> all() {
        List<VitalSigns> signs = new ArrayList<>();
        for (int k = 0; at((k + 1) * settings.periodSeconds()) <= signal.length; k++) {
            signs.add(period(k));
        }
        return signs;
    }

    private long at(double seconds) {
        return (long) Math.ceil(Math.max(0, seconds) * rate);
    }

    private VitalSigns period(int k) {
        int end = (k + 1) * settings.periodSeconds();
        long sample =
                run.firstSample() + Math.round(at(end) * run.samplingRate() / run.workingRate());
        return new VitalSigns(
                run.stream(),
                run.samplingRate(),
                run.firstSample(),
                sample,
                run.timeMillis(sample),
                rhythm(end),
                variability(end),
                anomalies(end),
                quality(k));
    }

    /** R-peaks, as indices, in the last seconds before a time. */
    private List<Integer> within(int end, int seconds) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < peaks.size(); i++) {
            long sample = peaks.get(i).sample();
            if (sample >= at(end - seconds) && sample < at(end)) {
                found.add(i);
            }
        }
        return found;
    }

    /** Seconds before an R-peak since the one before, or NaN. */
    private double interval(int i) {
        return i == 0 ? Double.NaN : (peaks.get(i).sample() - peaks.get(i - 1).sample()) / rate;
    }

    private Rhythm rhythm(int end) {
        long[] rr =
                within(end, settings.rateSeconds()).stream()
                        .filter(i -> i > 0)
                        .mapToLong(i -> peaks.get(i).sample() - peaks.get(i - 1).sample())
                        .filter(interval -> interval <= settings.rateSeconds() * rate)
                        .toArray();
        LongSummaryStatistics all = Arrays.stream(rr).summaryStatistics();
        boolean none = rr.length == 0;
        // In whole samples: a mean that is a limit to the last bit must not be beyond it.
        double mean = none ? Double.NaN : all.getSum() / (rr.length * rate);
        int beats = within(end, settings.periodSeconds()).size();
        return new Rhythm(
                beats,
                60 / mean,
                mean,
                none ? Double.NaN : all.getMin() / rate,
                none ? Double.NaN : all.getMax() / rate,
                pause(end));
    }

    private double pause(int end) {
        long longest = 0;
        long before = 0;
        for (Peak peak : peaks) {
            if (peak.sample() >= at(end)) {
                break;
            }
            if (peak.sample() >= at(end - settings.periodSeconds())) {
                longest = Math.max(longest, peak.sample() - before);
            }
            before = peak.sample();
        }
        return Math.max(longest, at(end) - before) / rate;
    }

    private boolean isPlausible(int i) {
        double rr = interval(i);
        return rr >= 0.3 && rr <= 2;
    }

    private boolean isNormal(int i) {
        List<Double> before = new ArrayList<>();
        for (int j = i - 1; j > 0 && before.size() < 5; j--) {
            if (isPlausible(j)) {
                before.add(interval(j));
            }
        }
        if (i == 0 || !isPlausible(i) || before.isEmpty()) {
            return i > 0 && isPlausible(i);
        }
        before.sort(null);
        int n = before.size();
        double median = (before.get((n - 1) / 2) + before.get(n / 2)) / 2;
        return Math.abs(interval(i) - median) <= 0.2 * median + 1e-12;
    }

    private Variability variability(int end) {
        int step = settings.variabilitySeconds() / 10;
        int last = end / step * step;
        int seconds = Math.min(last, settings.variabilitySeconds());
        List<Double> normals = new ArrayList<>();
        List<Double> differences = new ArrayList<>();
        for (int i : within(last, seconds)) {
            if (isNormal(i)) {
                normals.add(1000 * interval(i));
                if (i > 0 && isNormal(i - 1)) {
                    differences.add(1000 * (interval(i) - interval(i - 1)));
                }
            }
        }
        double mean = normals.stream().mapToDouble(x -> x).sum() / normals.size();
        double squares = normals.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
        double sdnn = normals.size() < 2 ? Double.NaN : squares / (normals.size() - 1);
        double rmssd = differences.stream().mapToDouble(x -> x * x).average().orElse(Double.NaN);
        return new Variability(seconds, normals.size(), Math.sqrt(rmssd), Math.sqrt(sdnn));
    }

    private Anomalies anomalies(int end) {
        List<Peak> known =
                within(end, settings.anomalySeconds()).stream()
                        .map(peaks::get)
                        .filter(Peak::isKnown)
                        .toList();
        long anomalous = known.stream().filter(this::isAnomalous).count();
        return new Anomalies(known.size(), (double) anomalous / known.size());
    }

    /** A model's quantile counts only where nothing is known of what is usual in the stream. */
    private boolean isAnomalous(Peak peak) {
        return Float.isNaN(peak.anomaly())
                ? peak.quantile() > (float) settings.anomalyQuantile()
                : peak.anomaly() > (float) settings.anomalyThreshold();
    }

    private SignalQuality quality(int k) {
        int from = (int) at(k * settings.periodSeconds());
        int to = (int) at((k + 1) * settings.periodSeconds());
        int lag = (int) Math.max(1, Math.round(0.02 * rate));
        int saturated = 0;
        int slopes = 0;
        double squares = 0;
        double fourths = 0;
        for (int i = from; i < to; i++) {
            saturated += Math.abs(signal[i]) >= (float) quality.saturationMillivolts() ? 1 : 0;
            if (i >= lag && i % lag == 0) {
                double slope = signal[i] - signal[i - lag];
                slopes++;
                squares += slope * slope;
                fourths += slope * slope * (slope * slope);
            }
        }
        double n = to - from;
        double kurtosis = slopes * fourths / (squares * squares);
        return new SignalQuality(
                k,
                (float) (flat(k) / n),
                (float) (saturated / n),
                (float) kurtosis,
                leakage(from, to, lag, slopes, squares, kurtosis));
    }

    /** Half a wave later: 4 to 11 slopes. */
    private float leakage(int from, int to, int lag, int slopes, double squares, double kurtosis) {
        double changes = 0;
        for (int i = from; i < to; i++) {
            boolean isEnd = i >= lag && i % lag == 0;
            double change = isEnd ? bend(i, lag) - bend(i - lag, lag) : 0;
            changes += change * change;
        }
        boolean isNoise = changes >= 0.3 * squares && !(kurtosis > 6);
        if (lag < 2 || isNoise || squares < slopes * 0.03 * 0.03) {
            return Float.NaN;
        }
        float least = 1;
        for (int delay = 4; delay <= 11; delay++) {
            least = Math.min(least, leakage(from, to, lag, delay));
        }
        return least;
    }

    private float leakage(int from, int to, int lag, int delay) {
        float left = 0;
        float whole = 0;
        for (int i = from; i < to; i++) {
            if (i >= lag && i % lag == 0) {
                left += Math.abs(slope(i, lag) + slope(i - delay * lag, lag));
                whole += Math.abs(slope(i, lag)) + Math.abs(slope(i - delay * lag, lag));
            }
        }
        return left / whole;
    }

    /** How far the signal is from a line between a slope's ends. */
    private float bend(int end, int lag) {
        float share = (float) (lag / 2) / lag;
        return end < lag
                ? 0
                : signal[end - lag / 2] - (signal[end] * (1 - share) + signal[end - lag] * share);
    }

    private float slope(int end, int lag) {
        return end < lag ? 0 : signal[end] - signal[end - lag];
    }

    /** Samples of a period's quarters of seconds that end a stretch of flat ones. */
    private int flat(int k) {
        int flat = 0;
        for (int b = 4 * k * settings.periodSeconds();
                b < 4 * (k + 1) * settings.periodSeconds();
                b++) {
            int first = b;
            while (first >= 0 && isFlat(first)) {
                first--;
            }
            long stretch = at((b + 1) / 4.0) - at((first + 1) / 4.0);
            boolean counts = first < b && stretch >= Math.round(quality.flatSeconds() * rate);
            flat += counts ? (int) (at((b + 1) / 4.0) - at(b / 4.0)) : 0;
        }
        return flat;
    }

    private boolean isFlat(int quarter) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int i = (int) at(quarter / 4.0); i < at((quarter + 1) / 4.0); i++) {
            low = Math.min(low, signal[i]);
            high = Math.max(high, signal[i]);
        }
        return high - low <= (float) (2 * quality.flatMillivolts());
    }
}
