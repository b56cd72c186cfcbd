package io.qrstream.peaks;

import io.qrstream.device.CpuLoops;

/**
 * Accepts a candidate where it stands out as the stream's R-peaks do.
 *
 * <p>A candidate's <em>height</em> is the root of its mean energy (RMS of 16 filtered samples, mV),
 * its <em>contrast</em> the height over that of its surroundings, its <em>prominence</em> the
 * product of both, less where the signal does not come back ({@link LevelShift}). It is an R-peak
 * if its prominence, raised the longer the last R-peak is ago, exceeds a threshold between the
 * levels of the last R-peaks and of what was none, raised soon after an R-peak, and its height is
 * more than a share of the usual one, which P waves in a standstill do not have. All of it is
 * decided at once, from the past and the candidate's own surroundings: nothing is taken back, and
 * nothing depends on how the stream was cut.
 *
 * <p>Signal and noise levels are after Pan and Tompkins (IEEE Trans Biomed Eng 32(3), 1985) and
 * Hamilton and Tompkins (33(12), 1986), but by quantiles, which no single artefact moves; a
 * threshold that sinks with time takes the place of their search back. The contrast, instead of the
 * bare height, is what keeps P and T waves, steps and noise out of weak signals; a fast rhythm,
 * which has little, is told from noise by its {@link Regularity}.
 */
final class AdaptiveDecision extends BeatDecision {

    private static final double FIRST_LEVEL_MV = 0.4;
    private static final double FIRST_RR_SECONDS = 0.8;
    private static final double PAUSE_SECONDS = 2;

    // A level above what hearts have is of artefacts, which are over when there were no R-peaks for
    // a while: then it halves every second. A heart's own stays for a minute, so that P waves of a
    // standstill do not come to count; then it halves too, for an electrode may have made R low.
    private static final double ARTEFACT_MV = 4;
    private static final double SILENT_SECONDS = 3;
    private static final double STANDSTILL_SECONDS = 60;

    // Hum is regular too, but does not stand out at all; P waves are, but lower.
    private static final double LEAST_REGULAR_CONTRAST = 1.3;
    private static final double LEAST_REGULAR_SHARE = 0.3;

    // What divides by the surroundings must not be zero: 1 µV.
    private static final double LEAST_SURROUNDINGS_MV = 1e-3;

    private final AdaptiveRule rule;
    private final int behind;
    private final int refractory;
    private final int filterDelay;
    private final int toPeak;
    private final double rate;

    AdaptiveDecision(AdaptiveRule rule, int suppression, int taps, int toPeak, double workingRate) {
        this.rule = rule;
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
        double contrast = height / (around(candidates, i) + LEAST_SURROUNDINGS_MV);
        double shift = candidates.shift(i);
        double prominence = height * contrast / (1 + square(shift / rule.halvingShift()));
        if (!(prominence < Float.MAX_VALUE)) {
            // The energy is beyond what a float holds: not of a heart.
            return;
        }
        double since = since(levels, candidates.gate(i));
        double signal = level(levels, since);
        boolean regular =
                levels.regularity.add(candidates.gate(i), (float) height)
                        & height > LEAST_REGULAR_SHARE * signal;
        double least = regular ? LEAST_REGULAR_CONTRAST : rule.minContrast();
        levels.ecg.add(contrast > least & shift < rule.maxShift());
        if (isBeat(levels, since, height, prominence, signal)) {
            note(levels, candidates.gate(i), height, signal);
            accept(candidates, i, history, accepted);
        } else {
            levels.others.add((float) prominence);
        }
    }

    private double since(Levels levels, long gate) {
        return levels.last == RPeaks.NONE ? gate + behind : gate - levels.last;
    }

    private boolean isBeat(
            Levels levels, double since, double height, double prominence, double signal) {
        double noise = levels.others.isEmpty() ? 0 : levels.others.quantile(rule.noiseQuantile());
        double threshold = rule.signalShare() * signal + rule.noiseShare() * noise;
        // Not one after the other: which of them fails is harder to foresee than whether one does.
        return height > rule.floorMillivolts()
                & height > least(levels, since)
                & levels.ecg.share() >= rule.ecgShare()
                & prominence * late(levels, since) > threshold * early(since);
    }

    private void accept(Candidates candidates, int i, BeatHistory history, RPeaks accepted) {
        long peak = candidates.strongest(i) - filterDelay;
        long gate = Math.max(0, peak - toPeak);
        accepted.add(candidates.window(i), gate, peak, history);
        history.add(gate, peak);
    }

    private double least(Levels levels, double since) {
        return levels.beats.isFull()
                ? rule.leastShare() * sunk(levels.beats.quantile(0.5), since)
                : 0;
    }

    private double level(Levels levels, double since) {
        return levels.beats.isEmpty()
                ? FIRST_LEVEL_MV
                : sunk(levels.beats.quantile(rule.signalQuantile()), since);
    }

    private double sunk(double level, double since) {
        double seconds = since / rate;
        double left =
                level > ARTEFACT_MV && seconds > SILENT_SECONDS
                        ? Math.max(FIRST_LEVEL_MV, halved(level, seconds - SILENT_SECONDS))
                        : level;
        return seconds > STANDSTILL_SECONDS ? halved(left, seconds - STANDSTILL_SECONDS) : left;
    }

    private static double halved(double level, double times) {
        return level * StrictMath.pow(2, -times);
    }

    private double early(double since) {
        return 1 + rule.early() * Math.max(0, 1 - since / (rule.earlySeconds() * rate));
    }

    private double late(Levels levels, double since) {
        double usual =
                levels.intervals.isEmpty()
                        ? FIRST_RR_SECONDS * rate
                        : levels.intervals.quantile(0.5);
        double intervals = Math.max(0, since / usual - rule.lateFrom());
        return 1 + rule.late() * Math.min(rule.lateAtMost(), intervals);
    }

    private void note(Levels levels, long gate, double height, double signal) {
        if (!levels.beats.isEmpty() && signal < levels.beats.quantile(rule.signalQuantile())) {
            levels.beats.clear();
        }
        // Of a level that has sunk nothing is left, after minutes not even a float, to limit by.
        double most = levels.beats.isEmpty() ? height : rule.mostOfLevel() * signal;
        levels.beats.add((float) Math.min(height, most));
        long interval = gate - levels.last;
        if (levels.last != RPeaks.NONE && interval < PAUSE_SECONDS * rate) {
            levels.intervals.add(interval);
        }
        levels.last = gate;
    }

    private static double around(Candidates candidates, int i) {
        return rms(candidates.surroundings(i), EnergySurroundings.PLACES * CpuLoops.ENERGY_SPAN);
    }

    private static double square(double x) {
        return x * x;
    }

    private static double rms(float energy, int samples) {
        return Math.sqrt((double) energy / samples);
    }
}
