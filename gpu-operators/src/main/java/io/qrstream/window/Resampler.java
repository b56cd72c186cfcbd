package io.qrstream.window;

import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.PolyphaseFilter;
import io.qrstream.signal.ResamplingRatio;
import java.util.LinkedHashMap;
import java.util.Map;

/** Brings the samples of streams to the working rate, keeping in their state what comes next. */
final class Resampler {

    // Streams of a deployment share a few sampling rates; whoever sends more pays for the filter.
    private static final int KEPT_FILTERS = 32;

    private final Map<ResamplingRatio, PolyphaseFilter> filters =
            new LinkedHashMap<>(KEPT_FILTERS, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<ResamplingRatio, PolyphaseFilter> eldest) {
                    return size() > KEPT_FILTERS;
                }
            };

    // Most chunks have the ratio of the one before.
    private PolyphaseFilter lastFilter;

    /** Begins a run: before its first sample there was {@code value}. */
    void start(StreamState state, float value) {
        ResamplingRatio ratio = state.run.ratio();
        state.input.start(ratio.isNone() ? 0 : filter(ratio).taps() - 1, value);
    }

    /** Takes samples {@code from .. to-1} of a chunk, to be resampled when they are asked for. */
    void append(StreamState state, EcgChunk chunk, int from, int to) {
        ResamplingRatio ratio = state.run.ratio();
        Tail target = ratio.isNone() ? state.working : state.input;
        int beyond = ratio.isNone() ? 0 : filter(ratio).keptBehind();
        float[] samples = target.reserve(to - from + beyond);
        chunk.unpack(from, to, samples, target.offset(target.end()));
        target.grew(to - from);
    }

    /** Index of the working sample after the last that the samples taken so far decide. */
    long known(StreamState state) {
        ResamplingRatio ratio = state.run.ratio();
        return ratio.isNone()
                ? state.working.end()
                : filter(ratio).outputsKnownAfter(state.input.end());
    }

    /** Makes the working samples that are known: many at once cost less than a few each time. */
    void advance(StreamState state) {
        ResamplingRatio ratio = state.run.ratio();
        if (!ratio.isNone()) {
            resample(state, filter(ratio), known(state));
        }
    }

    /** Ends the run: after its last sample that one is held, or there is silence. */
    void finish(StreamState state, boolean held) {
        ResamplingRatio ratio = state.run.ratio();
        if (ratio.isNone()) {
            return;
        }
        PolyphaseFilter filter = filter(ratio);
        long outputs = ratio.outputs(state.input.end());
        int missing = (int) (filter.lastInput(outputs - 1) + 1 - state.input.end());
        if (missing > 0) {
            state.input.append(missing, held ? state.input.last() : 0);
        }
        resample(state, filter, outputs);
    }

    private static void resample(StreamState state, PolyphaseFilter filter, long until) {
        long m = state.working.end();
        int count = (int) Math.max(0, until - m);
        float[] target = state.working.reserve(count);
        int last = state.input.offset(filter.lastInput(m));
        filter.outputs(m, count, state.input.array(), last, target, state.working.offset(m));
        state.working.grew(count);
        state.input.forgetBefore(filter.firstKept(m + count));
    }

    private PolyphaseFilter filter(ResamplingRatio ratio) {
        if (lastFilter == null || !lastFilter.ratio().equals(ratio)) {
            lastFilter = filters.computeIfAbsent(ratio, PolyphaseFilter::new);
        }
        return lastFilter;
    }
}
