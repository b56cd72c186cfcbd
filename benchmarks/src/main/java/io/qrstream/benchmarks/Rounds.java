package io.qrstream.benchmarks;

import java.util.Arrays;

/** Figures of several sides, measured alternately so that they share the machine's moods. */
public final class Rounds {

    /** One measurement of one side. */
    @FunctionalInterface
    public interface Side {
        /** Runs once; returns the figure. */
        double measure() throws Exception;
    }

    private final double[][] figures;

    private Rounds(int sides, int rounds) {
        figures = new double[sides][rounds];
    }

    /**
     * Runs every side once to warm up, then all sides in turn.
     *
     * @param rounds how often each side is measured, at least 1
     */
    public static Rounds alternate(int rounds, Side... sides) throws Exception {
        Rounds result = new Rounds(sides.length, rounds);
        for (Side side : sides) {
            side.measure();
        }
        for (int round = 0; round < rounds; round++) {
            for (int side = 0; side < sides.length; side++) {
                result.figures[side][round] = sides[side].measure();
            }
        }
        return result;
    }

    /** The median of a side. */
    public double median(int side) {
        return median(figures[side]);
    }

    /**
     * The median of the first side over another, round by round: the sides of a round share the
     * machine's mood, the median rounds of two sides may not.
     */
    public double ratio(int side) {
        double[] ratios = new double[figures[side].length];
        Arrays.setAll(ratios, round -> figures[0][round] / figures[side][round]);
        return median(ratios);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** How many rounds, and how far they spread around the median. */
    String describe() {
        StringBuilder text =
                new StringBuilder(
                        "medians of " + figures[0].length + " alternating and of their ratios");
        for (int side = 0; side < figures.length; side++) {
            double low = Arrays.stream(figures[side]).min().orElseThrow() / median(side) - 1;
            double high = Arrays.stream(figures[side]).max().orElseThrow() / median(side) - 1;
            text.append(String.format("%s%+.0f..%+.0f %%", separator(side), 100 * low, 100 * high));
        }
        return text.toString();
    }

    private static String separator(int side) {
        return side == 0 ? ", spread " : " and ";
    }
}
