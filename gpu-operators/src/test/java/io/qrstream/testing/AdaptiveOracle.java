package io.qrstream.testing;

import io.qrstream.convolution.RickerWavelet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The adaptive detector as it is defined, on a whole run at 250 Hz, with no thought of speed.
 * Shares no code with the stages but the filter's taps.
 */
public final class AdaptiveOracle {

    private static final int EDGE = 300;
    private static final int SUPPRESSION = 105;
    private static final int BEHIND = 53;

    /** The last samples of a run that are no gates: R-peaks lie no later behind theirs. */
    private static final int LAST_PEAK = 41;

    private static final int TO_PEAK = 76;

    private final float[] samples;
    private final float[] filtered;
    private final float[] energies;
    private final List<Float> beats = new ArrayList<>();
    private final List<Float> others = new ArrayList<>();
    private final List<Boolean> ecg = new ArrayList<>();
    private final List<Float> intervals = new ArrayList<>();
    private final List<Oracle.Found> found = new ArrayList<>();
    private final List<Long> gates = new ArrayList<>();
    private final List<Float> heights = new ArrayList<>();
    private long last = Long.MIN_VALUE;

    private AdaptiveOracle(float before, float[] signal) {
        float[] longer = held(signal, EDGE, EDGE);
        Arrays.fill(longer, 0, EDGE, before);
        samples = longer;
        filtered = Oracle.convolve(longer, RickerWavelet.levelTaps(24));
        energies = Oracle.energies(filtered);
    }

    /**
     * The R-peaks of a run, each with where its heartbeat begins.
     *
     * @param before what is held before the run: its first sample, before it was resampled
     */
    public static List<Oracle.Found> find(float before, float[] signal) {
        AdaptiveOracle oracle = new AdaptiveOracle(before, signal);
        float[] response = Arrays.copyOfRange(oracle.energies, EDGE, oracle.energies.length);
        for (long gate : Oracle.gates(response, SUPPRESSION)) {
            if (gate < signal.length - LAST_PEAK) {
                oracle.decide(gate);
            }
        }
        return oracle.found;
    }

    /** A signal with its first and last value held. */
    public static float[] held(float[] signal, int before, int after) {
        float[] longer = new float[before + signal.length + after];
        Arrays.fill(longer, 0, before, signal[0]);
        System.arraycopy(signal, 0, longer, before, signal.length);
        Arrays.fill(longer, before + signal.length, longer.length, signal[signal.length - 1]);
        return longer;
    }

    private void decide(long gate) {
        if (last != Long.MIN_VALUE && gate - last <= SUPPRESSION - 1 - BEHIND) {
            return;
        }
        int at = EDGE + BEHIND + (int) gate;
        double height = Math.sqrt((double) energies[at] / 16);
        double contrast = height / (Math.sqrt((double) around(energies, at) / 256) + 1e-3);
        double shift = shift(samples, strongest(filtered, at) - 12);
        double prominence = height * contrast / (1 + shift / 4 * (shift / 4));
        if (!(prominence < Float.MAX_VALUE)) {
            return;
        }
        double since = last == Long.MIN_VALUE ? gate + BEHIND : gate - last;
        double level = beats.isEmpty() ? 0.4 : quantile(beats, 0.9);
        double signal = sunk(level, since / 250);
        gates.add(gate);
        heights.add((float) height);
        boolean regular = isRegular() && height > 0.3 * signal;
        keep(ecg, 30, contrast > (regular ? 1.3 : 2.3) && shift < 1);
        double noise = others.isEmpty() ? 0 : quantile(others, 0.5);
        double early = 1 + 0.8 * Math.max(0, 1 - since / (0.5 * 250));
        double usual = intervals.isEmpty() ? 0.8 * 250 : quantile(intervals, 0.5);
        double late = 1 + 0.6 * Math.min(2, Math.max(0, since / usual - 0.4));
        boolean accepted =
                height > 0.05
                        && (beats.size() < 5
                                || height > 0.2 * sunk(quantile(beats, 0.5), since / 250))
                        && share(ecg) >= 0.2
                        && prominence * late > (0.48 * signal + noise) * early;
        if (!accepted) {
            keep(others, 8, (float) prominence);
            return;
        }
        if (signal < level) {
            beats.clear();
        }
        double most = beats.isEmpty() ? height : 3 * signal;
        keep(beats, 5, (float) Math.min(height, most));
        if (last != Long.MIN_VALUE && gate - last < 500) {
            keep(intervals, 8, (float) (gate - last));
        }
        last = gate;
        long peak = strongest(filtered, at) - 12 - EDGE;
        found.add(new Oracle.Found(Math.max(0, peak - TO_PEAK), peak));
    }

    private static double sunk(double level, double seconds) {
        double left = level;
        if (level > 4 && seconds > 3) {
            left = Math.max(0.4, level * StrictMath.pow(2, 3 - seconds));
        }
        return seconds > 60 ? left * StrictMath.pow(2, 60 - seconds) : left;
    }

    /** Whether the last three candidates were each as far and as high as the one before them. */
    private boolean isRegular() {
        int newest = gates.size() - 1;
        for (int i = newest; i > newest - 3; i--) {
            if (i < 2) {
                return false;
            }
            long interval = gates.get(i) - gates.get(i - 1);
            long before = gates.get(i - 1) - gates.get(i - 2);
            double change = Math.abs((double) heights.get(i) - heights.get(i - 1));
            if (Math.abs(interval - before) > 0.1 * before || change > 0.25 * heights.get(i - 1)) {
                return false;
            }
        }
        return true;
    }

    /** The sum of the energies around the one of a candidate. */
    public static float around(float[] energies, int at) {
        float before = 0;
        float after = 0;
        for (int k = 72; k >= 16; k -= 8) {
            before += energies[at - k];
        }
        for (int k = 16; k <= 72; k += 8) {
            after += energies[at + k];
        }
        return before + after;
    }

    /** The strongest of the filtered samples that the energy of a candidate sums. */
    public static int strongest(float[] filtered, int at) {
        int strongest = at - 15;
        for (int i = at - 14; i <= at; i++) {
            strongest = Math.abs(filtered[i]) > Math.abs(filtered[strongest]) ? i : strongest;
        }
        return strongest;
    }

    /** The change of level at a peak, over how far the samples go beyond both levels. */
    public static float shift(float[] samples, int peak) {
        float before = level(samples, peak - 39);
        float after = level(samples, peak + 24);
        float rise = 0;
        for (int i = peak - 20; i <= peak + 20; i++) {
            float above = samples[i] - Math.max(before, after);
            float below = Math.min(before, after) - samples[i];
            rise = Math.max(rise, Math.max(above, below));
        }
        return Math.abs(after - before) / (rise + 0.02f);
    }

    private static float level(float[] samples, int from) {
        float[] sums = new float[4];
        for (int i = 0; i < 16; i++) {
            sums[i % 4] += samples[from + i];
        }
        return ((sums[0] + sums[1]) + (sums[2] + sums[3])) / 16;
    }

    private static double share(List<Boolean> flags) {
        return flags.stream().filter(flag -> flag).count() / (double) flags.size();
    }

    private static <T> void keep(List<T> values, int most, T value) {
        values.add(value);
        if (values.size() > most) {
            values.remove(0);
        }
    }

    private static double quantile(List<Float> values, double share) {
        List<Float> sorted = values.stream().sorted().toList();
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        if (below == sorted.size() - 1) {
            return sorted.get(below);
        }
        double rise = (double) sorted.get(below + 1) - sorted.get(below);
        return sorted.get(below) + (place - below) * rise;
    }
}
