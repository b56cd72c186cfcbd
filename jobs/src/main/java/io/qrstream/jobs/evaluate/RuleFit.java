package io.qrstream.jobs.evaluate;

import io.qrstream.heartbeat.AdaptiveDetector;
import io.qrstream.peaks.AdaptiveRule;
import io.qrstream.peaks.BeatDecision;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.random.Well19937c;

/**
 * Fits the adaptive rule's constants to recordings: CMA-ES (Hansen and Ostermeier 2001) on the
 * number of errors, which has steps, and no slope to follow.
 *
 * @param toleranceSeconds how far a detection may be from its heartbeat
 * @param extraWeight how many missed heartbeats a false one is worth
 * @param generations of the search
 * @param seed of what is random
 */
record RuleFit(double toleranceSeconds, double extraWeight, int generations, long seed) {

    private static final int POPULATION = 16;
    private static final double SPREAD = 0.15;

    // The constants are searched as multiples of those that are shipped.
    private static final double LEAST = 0.5;
    private static final double MOST = 1.8;

    /** Evaluations of the rule that a fit asks for. */
    int evaluations() {
        return generations * POPULATION;
    }

    /**
     * Fits; blocks.
     *
     * @param progress told after each evaluation
     */
    AdaptiveRule fit(List<RecordedCandidates> records, Consumer<AdaptiveRule> progress) {
        double[] shipped = constants(AdaptiveRule.DEFAULT);
        double[] spread = new double[shipped.length];
        Arrays.fill(spread, SPREAD);
        CMAESOptimizer search =
                new CMAESOptimizer(generations, 0, true, 0, 0, new Well19937c(seed), false, null);
        double[] best =
                search.optimize(
                                new MaxEval(Integer.MAX_VALUE),
                                new ObjectiveFunction(
                                        multiples -> cost(rule(multiples), records, progress)),
                                GoalType.MINIMIZE,
                                new InitialGuess(ones(shipped.length)),
                                bounds(shipped),
                                new CMAESOptimizer.Sigma(spread),
                                new CMAESOptimizer.PopulationSize(POPULATION))
                        .getPoint();
        return rule(best);
    }

    private double cost(
            AdaptiveRule rule, List<RecordedCandidates> records, Consumer<AdaptiveRule> progress) {
        BeatCounts counts = counts(rule, records);
        progress.accept(rule);
        return counts.missed() + extraWeight * counts.extra();
    }

    /** What a rule finds in recordings, all together. */
    BeatCounts counts(AdaptiveRule rule, List<RecordedCandidates> records) {
        BeatDecision decision = new AdaptiveDetector(rule).beatDecision();
        return records.stream()
                .map(record -> record.evaluate(decision, toleranceSeconds).counts())
                .reduce(BeatCounts.NONE, BeatCounts::plus);
    }

    /**
     * What is searched: all but what guards against noise and flat lines, of which marks say
     * nothing.
     */
    private static double[] constants(AdaptiveRule r) {
        return new double[] {
            r.signalShare(),
            r.noiseShare(),
            r.signalQuantile(),
            r.noiseQuantile(),
            r.early(),
            r.earlySeconds(),
            r.late(),
            r.lateFrom(),
            r.lateAtMost(),
            r.mostOfLevel(),
            r.halvingShift()
        };
    }

    private static AdaptiveRule rule(double[] multiples) {
        double[] c = constants(AdaptiveRule.DEFAULT);
        Arrays.setAll(c, i -> c[i] * multiples[i]);
        AdaptiveRule guards = AdaptiveRule.DEFAULT;
        return new AdaptiveRule(
                c[0],
                c[1],
                Math.min(1, c[2]),
                Math.min(1, c[3]),
                c[4],
                c[5],
                c[6],
                c[7],
                c[8],
                c[9],
                c[10],
                guards.minContrast(),
                guards.maxShift(),
                guards.ecgShare(),
                guards.floorMillivolts(),
                guards.leastShare());
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static SimpleBounds bounds(double[] shipped) {
        double[] least = new double[shipped.length];
        double[] most = new double[shipped.length];
        Arrays.fill(least, LEAST);
        Arrays.fill(most, MOST);
        return new SimpleBounds(least, most);
    }
}
