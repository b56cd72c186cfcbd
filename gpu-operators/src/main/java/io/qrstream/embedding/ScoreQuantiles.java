package io.qrstream.embedding;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The distribution of the training set's scores, which says how unusual a score is.
 *
 * @param values the scores at 0, 1/n, 2/n, … 1 of the distribution, ascending, at least two
 */
public record ScoreQuantiles(List<Double> values) {

    private static final int STEPS = 1000;

    /** Refuses what is no distribution. */
    public ScoreQuantiles {
        values = List.copyOf(values);
        if (values.size() < 2) {
            throw new IllegalArgumentException(values.size() + " score quantiles, not 2 or more");
        }
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            if (!Double.isFinite(value) || (i > 0 && value < values.get(i - 1))) {
                throw new IllegalArgumentException(
                        "score quantile " + i + " is " + value + ": not finite, or descending");
            }
        }
    }

    /**
     * The distribution of scores, in steps of a thousandth.
     *
     * @param scores at least one, in any order; left as they are
     */
    static ScoreQuantiles of(float[] scores) {
        float[] sorted = scores.clone();
        Arrays.sort(sorted);
        double[] values = new double[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            values[i] = at(sorted, (double) i / STEPS * (sorted.length - 1));
        }
        return new ScoreQuantiles(DoubleStream.of(values).boxed().toList());
    }

    private static double at(float[] sorted, double position) {
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        double share = position - below;
        return sorted[below] + share * (sorted[above] - sorted[below]);
    }

    /** A lookup without boxes, for every heartbeat. */
    Lookup lookup() {
        return new Lookup(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Scores to quantiles; immutable. */
    static final class Lookup {

        /** Knows no scores: every quantile is NaN. */
        static final Lookup NONE = new Lookup(new double[0]);

        private final double[] values;

        private Lookup(double[] values) {
            this.values = values;
        }

        /**
         * The share of the training set with a lower score, between the quantiles by a line.
         *
         * @return 0 to 1; NaN for NaN
         */
        float quantile(double score) {
            if (Double.isNaN(score) || values.length == 0) {
                return Float.NaN;
            }
            int last = values.length - 1;
            if (score <= values[0] || score > values[last]) {
                return score <= values[0] ? 0 : 1;
            }
            int above = firstAtLeast(score);
            double share = (score - values[above - 1]) / (values[above] - values[above - 1]);
            return (float) ((above - 1 + share) / last);
        }

        private int firstAtLeast(double score) {
            int low = 0;
            int high = values.length - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (values[middle] < score) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
