package io.qrstream.benchmarks;

import java.util.OptionalDouble;

/**
 * One line of the table.
 *
 * @param what was measured
 * @param unit of both figures
 * @param ours the median
 * @param peer who else, or empty if there is none
 * @param theirs the peer's median, NaN if there is none
 * @param ratio of ours to theirs, NaN without a peer
 * @param goal the ratio that is aimed at, if there is one
 * @param how sides, rounds and spread, in a few words
 */
public record Result(
        String what,
        String unit,
        double ours,
        String peer,
        double theirs,
        double ratio,
        OptionalDouble goal,
        String how) {

    /** A figure without a peer. */
    public static Result alone(String what, String unit, double ours, String how) {
        return new Result(
                what, unit, ours, "", Double.NaN, Double.NaN, OptionalDouble.empty(), how);
    }

    /** A figure beside a peer's, the second side of the rounds. */
    public static Result against(String what, String unit, Rounds rounds, String peer, String how) {
        return alone(what, unit, rounds.median(0), how + "; " + rounds.describe())
                .beside(peer, rounds, 1);
    }

    /** The same figures with a ratio to aim at. */
    public Result aimingAt(double goal) {
        return new Result(what, unit, ours, peer, theirs, ratio, OptionalDouble.of(goal), how);
    }

    /** The same figure, the rounds' first side, beside a peer's, without a goal. */
    public Result beside(String peer, Rounds rounds, int side) {
        return beside(peer, rounds.median(side), rounds.ratio(side));
    }

    /** The same figure beside a peer's that was not measured in turn with it, without a goal. */
    public Result beside(String peer, double theirs) {
        return beside(peer, theirs, ours / theirs);
    }

    private Result beside(String peer, double theirs, double ratio) {
        return new Result(what, unit, ours, peer, theirs, ratio, OptionalDouble.empty(), how);
    }
}
