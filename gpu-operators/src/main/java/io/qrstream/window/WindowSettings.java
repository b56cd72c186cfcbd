package io.qrstream.window;

import io.qrstream.signal.ChunkRules;
import io.qrstream.signal.ResamplingRatio;
import java.util.OptionalDouble;

/**
 * How windows are cut.
 *
 * <p>A window that owns gates {@code g .. g + owned - 1} holds the working samples {@code g -
 * before .. g + owned + after - 1}. Each gate of a run is owned by exactly one window.
 *
 * @param workingRate in Hz that every stream is resampled to, {@link ChunkRules#MIN_SAMPLING_RATE}
 *     to {@link ChunkRules#MAX_SAMPLING_RATE}, or empty to leave each at its own
 * @param before context before the first owned gate, in working samples, at least 1
 * @param after context after the last owned gate, in working samples
 * @param hopSeconds how much new signal is gathered before a window is made
 * @param maxSeconds the most new signal in one window
 * @param clockToleranceMillis how far a chunk's time may be from its index before the stream's
 *     clock is taken to have jumped
 * @param edges what a run is taken to continue as beyond its ends
 */
public record WindowSettings(
        OptionalDouble workingRate,
        int before,
        int after,
        double hopSeconds,
        double maxSeconds,
        long clockToleranceMillis,
        RunEdges edges) {

    /** Settings with silence beyond the runs' ends. */
    public WindowSettings(
            OptionalDouble workingRate,
            int before,
            int after,
            double hopSeconds,
            double maxSeconds,
            long clockToleranceMillis) {
        this(
                workingRate,
                before,
                after,
                hopSeconds,
                maxSeconds,
                clockToleranceMillis,
                RunEdges.SILENT);
    }

    /** Refuses what no windows can be cut by, naming it. */
    public WindowSettings {
        require(before >= 1, "context before", before);
        require(after >= 0, "context after", after);
        require(hopSeconds >= 0, "hop in seconds", hopSeconds);
        require(maxSeconds > 0 && maxSeconds >= hopSeconds, "longest window in s", maxSeconds);
        require(clockToleranceMillis > 0, "clock tolerance in ms", clockToleranceMillis);
        double rate = workingRate.orElse(ChunkRules.MIN_SAMPLING_RATE);
        boolean reachable =
                rate >= ChunkRules.MIN_SAMPLING_RATE && rate <= ChunkRules.MAX_SAMPLING_RATE;
        require(reachable, "working rate in Hz", rate);
    }

    private static void require(boolean holds, String what, double value) {
        if (!holds) {
            throw new IllegalArgumentException(what + " cannot be " + value);
        }
    }

    /** The ratio that a stream of {@code samplingRate} Hz is resampled by. */
    ResamplingRatio ratio(double samplingRate) {
        return workingRate.isPresent()
                ? ResamplingRatio.of(samplingRate, workingRate.getAsDouble())
                : ResamplingRatio.NONE;
    }

    /** Gates that must be decidable before a window of the run is made, at least 1. */
    int hopSamples(Run run) {
        return hopSamples(run, hopSeconds);
    }

    /** The same for another hop. */
    int hopSamples(Run run, double seconds) {
        return (int) Math.max(1, seconds * run.workingRate());
    }

    /** Most gates that one window of the run owns. */
    int maxSamples(Run run) {
        return (int) Math.max(hopSamples(run), maxSeconds * run.workingRate());
    }
}
