package io.qrstream.jobs.evaluate;

import io.qrstream.heartbeat.AnomalySettings;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The logistic regression behind an anomaly's score: Newton's method on the likelihood, normal and
 * abnormal heartbeats with the same weight as a whole.
 */
final class AnomalyFit {

    private static final int STEPS = 100;
    private static final double CLOSE = 1e-9;

    // Keeps the weights finite where the classes can be told apart without an error.
    private static final double RIDGE = 1e-6;

    private AnomalyFit() {}

    /**
     * Fits to heartbeats.
     *
     * @throws IllegalArgumentException unless there are normal and abnormal ones
     */
    static AnomalySettings fit(List<JudgedBeat> beats) {
        long abnormal = beats.stream().filter(JudgedBeat::abnormal).count();
        if (abnormal == 0 || abnormal == beats.size()) {
            throw new IllegalArgumentException(
                    "%d abnormal ones of %d heartbeats: nothing to fit to"
                            .formatted(abnormal, beats.size()));
        }
        RealVector weights = new ArrayRealVector(3);
        for (int step = 0; step < STEPS; step++) {
            RealVector change = shortened(step(beats, weights, abnormal), beats, weights, abnormal);
            weights = weights.add(change);
            if (change.getLInfNorm() < CLOSE) {
                break;
            }
        }
        return settings(weights);
    }

    private static RealVector step(List<JudgedBeat> beats, RealVector weights, long abnormal) {
        RealVector gradient = new ArrayRealVector(3);
        RealMatrix curvature = new Array2DRowRealMatrix(3, 3);
        for (JudgedBeat beat : beats) {
            RealVector x = features(beat);
            double p = 1 / (1 + Math.exp(-x.dotProduct(weights)));
            double share = share(beat, beats, abnormal);
            double missing = (beat.abnormal() ? 1 : 0) - p;
            gradient.combineToSelf(1, share * missing, x);
            curvature = curvature.add(x.outerProduct(x).scalarMultiply(share * p * (1 - p)));
        }
        gradient.combineToSelf(1, -RIDGE, weights);
        for (int i = 0; i < 3; i++) {
            curvature.addToEntry(i, i, RIDGE);
        }
        return new CholeskyDecomposition(curvature).getSolver().solve(gradient);
    }

    /** A whole step may lead far away, where all is certain and no slope leads back. */
    private static RealVector shortened(
            RealVector step, List<JudgedBeat> beats, RealVector weights, long abnormal) {
        double before = loss(beats, weights, abnormal);
        RealVector change = step;
        while (change.getLInfNorm() >= CLOSE
                && !(loss(beats, weights.add(change), abnormal) < before)) {
            change = change.mapMultiply(0.5);
        }
        return change;
    }

    /** What the steps make smaller: the likelihood's negative logarithm, and the ridge. */
    private static double loss(List<JudgedBeat> beats, RealVector weights, long abnormal) {
        double loss = RIDGE / 2 * weights.dotProduct(weights);
        for (JudgedBeat beat : beats) {
            double logit = features(beat).dotProduct(weights);
            double wrong = Math.log1p(Math.exp(beat.abnormal() ? -logit : logit));
            loss += share(beat, beats, abnormal) * wrong;
        }
        return loss;
    }

    private static double share(JudgedBeat beat, List<JudgedBeat> beats, long abnormal) {
        return 0.5 / (beat.abnormal() ? abnormal : beats.size() - abnormal);
    }

    private static RealVector features(JudgedBeat beat) {
        return new ArrayRealVector(
                new double[] {
                    1,
                    AnomalySettings.shapeFeature(beat.distance()),
                    AnomalySettings.rhythmFeature(beat.lead())
                });
    }

    private static AnomalySettings settings(RealVector weights) {
        return new AnomalySettings(weights.getEntry(0), weights.getEntry(1), weights.getEntry(2));
    }
}
