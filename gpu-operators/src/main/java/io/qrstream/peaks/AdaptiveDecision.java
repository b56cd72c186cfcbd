package io.qrstream.peaks;

import io.qrstream.device.CpuLoops;

/**
 * Accepts a candidate where it stands out as the stream's R-peaks do.
 *
 * <p>A candidate's <em>height</em> is the root of its mean energy (RMS of 16 filtered samples, mV),
 * its <em>contrast</em> the height over that of its surroundings, its <em>prominence</em> the
 * product of both. It is an R-peak if its prominence, raised the longer the last R-peak is ago,
 * exceeds a threshold between the levels of the last R-peaks and of what was none, raised soon
 * after an R-peak. All of it is decided at once, from the past and the candidate's own
 * surroundings: nothing is taken back, and nothing depends on how the stream was cut.
 *
 * <p>Signal and noise levels are after Pan and Tompkins (IEEE Trans Biomed Eng 32(3), 1985) and
 * Hamilton and Tompkins (33(12), 1986), but by quantiles, which no single artefact moves; a
 * threshold that sinks with time takes the place of their search back. The contrast, instead of the
 * bare height, is what keeps P and T waves, steps and noise out of weak signals.
 */
final class AdaptiveDecision extends BeatDecision {

    // Fitted to MIT-BIH's training half; errors hardly change a fifth up or down from each.
    private static final double SIGNAL_SHARE = 0.48;
    private static final double NOISE_SHARE = 0.8;
    private static final double SIGNAL_QUANTILE = 0.9;
    private static final double NOISE_QUANTILE = 0.5;

    // A T wave follows within 0.6 s; up to twice the threshold and more, falling linearly.
    private static final double EARLY = 1.1;
    private static final double EARLY_SECONDS = 0.6;

    // From 0.4 RR intervals on a candidate is worth more, up to 2.2 times as much in a pause.
    private static final double LATE = 0.6;
    private static final double LATE_FROM = 0.4;
    private static final double LATE_AT_MOST = 2;

    // An artefact raises the level to no more than this multiple.
    private static final double MOST_OF_LEVEL = 3;

    // Noise has a contrast of 2 at its peaks, any ECG of 3 and more at its R-peaks.
    private static final double MIN_CONTRAST = 2.3;
    private static final double CONTRAST_QUANTILE = 0.75;

    private static final double FLOOR_MV = 0.05;
    private static final double FIRST_LEVEL_MV = 0.4;
    private static final double FIRST_RR_SECONDS = 0.8;
    private static final double PAUSE_SECONDS = 2;

    // What divides by the surroundings must not be zero: 1 µV.
    private static final double LEAST_SURROUNDINGS_MV = 1e-3;

    private final int behind;
    private final int refractory;
    private final int filterDelay;
    private final int toPeak;
    private final double rate;

    AdaptiveDecision(int suppression, int taps, int toPeak, double workingRate) {
        Surroundings surroundings = new Surroundings(suppression);
        behind = surroundings.behind();
        refractory = surroundings.ahead();
        filterDelay = taps / 2;
        this.toPeak = toPeak;
        rate = workingRate;
    }

    @Override
    void decide(Candidates candidates, int i, BeatHistory history, RPeaks accepted) {
        Levels levels = history.levels();
        if (levels.last != RPeaks.NONE && candidates.gate(i) - levels.last <= refractory) {
            // Only equal heights leave two candidates so near: it is one heartbeat.
            return;
        }
        double height = rms(candidates.height(i), CpuLoops.ENERGY_SPAN);
        double around =
                rms(candidates.surroundings(i), EnergySurroundings.PLACES * CpuLoops.ENERGY_SPAN);
        double contrast = height / (around + LEAST_SURROUNDINGS_MV);
        double prominence = height * contrast;
        levels.contrasts.add((float) contrast);
        double signal = level(levels);
        if (isBeat(levels, candidates.gate(i), height, prominence, signal)) {
            note(levels, candidates.gate(i), height, signal);
            long peak = candidates.strongest(i) - filterDelay;
            long gate = Math.max(0, peak - toPeak);
            accepted.add(candidates.window(i), gate, peak, history);
            history.add(gate, peak);
        } else {
            levels.others.add((float) prominence);
        }
    }

    private boolean isBeat(
            Levels levels, long gate, double height, double prominence, double signal) {
        double since = levels.last == RPeaks.NONE ? gate + behind : gate - levels.last;
        double noise = levels.others.isEmpty() ? 0 : levels.others.quantile(NOISE_QUANTILE);
        double threshold = SIGNAL_SHARE * signal + NOISE_SHARE * noise;
        return height > FLOOR_MV
                && levels.contrasts.quantile(CONTRAST_QUANTILE) > MIN_CONTRAST
                && prominence * late(levels, since) > threshold * early(since);
    }

    private static double level(Levels levels) {
        return levels.beats.isEmpty() ? FIRST_LEVEL_MV : levels.beats.quantile(SIGNAL_QUANTILE);
    }

    private double early(double since) {
        return 1 + EARLY * Math.max(0, 1 - since / (EARLY_SECONDS * rate));
    }

    private double late(Levels levels, double since) {
        double usual =
                levels.intervals.isEmpty()
                        ? FIRST_RR_SECONDS * rate
                        : levels.intervals.quantile(0.5);
        return 1 + LATE * Math.min(LATE_AT_MOST, Math.max(0, since / usual - LATE_FROM));
    }

    private void note(Levels levels, long gate, double height, double signal) {
        boolean first = levels.beats.isEmpty();
        double most = first ? height : MOST_OF_LEVEL * signal;
        levels.beats.add((float) Math.min(height, most));
        long interval = gate - levels.last;
        if (levels.last != RPeaks.NONE && interval < PAUSE_SECONDS * rate) {
            levels.intervals.add(interval);
        }
        levels.last = gate;
    }

    private static double rms(float energy, int samples) {
        return Math.sqrt((double) energy / samples);
    }
}
