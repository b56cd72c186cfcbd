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
 * @param goal the ratio of ours to theirs that is aimed at, if there is one
 * @param how sides, rounds and spread, in a few words
 */
public record Result(
        String what,
        String unit,
        double ours,
        String peer,
        double theirs,
        OptionalDouble goal,
        String how) {

    /** A figure without a peer. */
    public static Result alone(String what, String unit, double ours, String how) {
        return new Result(what, unit, ours, "", Double.NaN, OptionalDouble.empty(), how);
    }

    /** A figure beside a peer's. */
    public static Result against(String what, String unit, Rounds rounds, String peer, String how) {
        return new Result(
                what,
                unit,
                rounds.median(0),
                peer,
                rounds.median(1),
                OptionalDouble.empty(),
                how + "; " + rounds.describe());
    }

    /** The same figures with a ratio to aim at. */
    public Result aimingAt(double goal) {
        return new Result(what, unit, ours, peer, theirs, OptionalDouble.of(goal), how);
    }

    /** The same figure beside a peer's, without a goal. */
    public Result beside(String peer, double theirs) {
        return new Result(what, unit, ours, peer, theirs, OptionalDouble.empty(), how);
    }

    /** Ours over theirs, NaN without a peer. */
    public double ratio() {
        return ours / theirs;
    }
}
