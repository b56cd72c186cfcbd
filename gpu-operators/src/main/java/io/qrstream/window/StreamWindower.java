package io.qrstream.window;

import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.ResamplingRatio;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Joins the chunks of streams to runs and cuts the runs into windows.
 *
 * <p>Whatever the chunks' sizes, the windows of a run own each of its gates once and hold the same
 * samples around it. The index alone says whether a chunk continues its run; the clock decides only
 * between a recorder that began anew and a chunk that came twice.
 *
 * <p>Holds no stream's state, so one serves all streams of a subtask. Not thread-safe.
 */
public final class StreamWindower {

    // Long chunks are taken in slices, so that no stream's state grows with its chunks.
    private static final int SLICE_SAMPLES = 4096;

    private final WindowSettings settings;
    private final Optional<QualitySettings> quality;
    private final Resampler resampler = new Resampler();
    // Of all streams, so that no stream's state holds it.
    private final float[] slopes = new float[WaveMeter.ROOM];
    private final Consumer<StreamEvent> events;
    private final WindowShape shape;
    // Of the last stream's rate, which is most streams': to find a ratio takes long for a chunk.
    private double ratioOf = Double.NaN;
    private ResamplingRatio ratio;

    /**
     * A windower that does not measure the signals' quality.
     *
     * @param settings how windows are cut
     * @param events told what chunks did to their streams
     */
    public StreamWindower(WindowSettings settings, Consumer<StreamEvent> events) {
        this(settings, Optional.empty(), events);
    }

    /**
     * @param settings how windows are cut
     * @param quality how the signals' quality is measured, if it is
     * @param events told what chunks did to their streams
     */
    public StreamWindower(
            WindowSettings settings,
            Optional<QualitySettings> quality,
            Consumer<StreamEvent> events) {
        this.settings = settings;
        this.quality = quality;
        this.events = events;
        shape = WindowShape.of(settings);
    }

    /**
     * Takes a chunk and hands on the windows that are due.
     *
     * @param state of the chunk's stream; changed
     * @param chunk satisfies {@link io.qrstream.signal.ChunkRules}; in order of its stream, but for
     *     what {@link StreamEvent} names
     * @param windows each is valid until the receiver returns
     */
    public void accept(StreamState state, EcgChunk chunk, Consumer<SignalWindow> windows) {
        accept(state, chunk, settings.hopSeconds(), windows);
    }

    /**
     * Takes a chunk and hands on the windows that are due by another hop than the settings'.
     *
     * @param hopSeconds how much new signal makes a window due
     * @return whether any of its samples were new
     */
    public boolean accept(
            StreamState state, EcgChunk chunk, double hopSeconds, Consumer<SignalWindow> windows) {
        if (state.run == null) {
            events.accept(StreamEvent.STREAM_STARTED);
            start(state, chunk);
        } else if (!isOurs(state)) {
            endForeign(state, windows);
            start(state, chunk);
        } else {
            StreamEvent broken = discontinuity(state, chunk);
            if (broken != null) {
                events.accept(broken);
                if (broken == StreamEvent.DUPLICATE || broken == StreamEvent.LATE) {
                    return false;
                }
                if (broken != StreamEvent.OVERLAP) {
                    endRun(state, windows);
                    start(state, chunk);
                }
            }
        }
        followClock(state, chunk);
        append(state, chunk, settings.hopSamples(state.run, hopSeconds), windows);
        return true;
    }

    /** Hands on every gate that can be decided by now, however few. */
    public void flush(StreamState state, Consumer<SignalWindow> windows) {
        if (state.run != null && isOurs(state)) {
            emit(state, 1, windows);
        }
    }

    /** Whether {@link #flush} would hand on anything. */
    public boolean hasDecidable(StreamState state) {
        return state.run != null && isOurs(state) && decidable(state, resampler.known(state)) > 0;
    }

    /** Ends the stream's run, as a gap would: its last window says so, even if it owns no gate. */
    public void endRun(StreamState state, Consumer<SignalWindow> windows) {
        if (state.run == null) {
            return;
        }
        if (!isOurs(state)) {
            endForeign(state, windows);
            return;
        }
        resampler.finish(state, settings.edges().held());
        measure(state);
        long end = state.working.end();
        float behind = settings.edges().held() ? state.working.last() : 0;
        state.working.append(settings.edges().after(), behind);
        long decidable = Math.max(0, decidable(state, state.working.end()));
        do {
            int owned = (int) Math.min(decidable, settings.maxSamples(state.run));
            decidable -= owned;
            windows.accept(window(state, owned, decidable == 0, end));
            state.nextOwned += owned;
        } while (decidable > 0);
        state.run = null;
    }

    /**
     * Ends a run that was begun by other settings and restored: its signal was kept for other
     * windows, and its R-peaks are another detector's. What was not decided is lost.
     */
    private void endForeign(StreamState state, Consumer<SignalWindow> windows) {
        events.accept(StreamEvent.SETTINGS_CHANGE);
        windows.accept(window(state, 0, true, SignalWindow.OPEN));
        state.run = null;
    }

    private boolean isOurs(StreamState state) {
        return state.shape.equals(shape)
                && state.run.ratio().equals(ratio(state.run.samplingRate()));
    }

    private ResamplingRatio ratio(double samplingRate) {
        if (samplingRate != ratioOf) {
            ratio = settings.ratio(samplingRate);
            ratioOf = samplingRate;
        }
        return ratio;
    }

    private StreamEvent discontinuity(StreamState state, EcgChunk chunk) {
        if (chunk.samplingRate() != state.run.samplingRate()) {
            boolean news = chunk.endTimeMillis() > state.run.timeMillis(state.nextSample);
            return news ? StreamEvent.RATE_CHANGE : StreamEvent.LATE;
        }
        if (chunk.firstSample() > state.nextSample) {
            return StreamEvent.GAP;
        }
        if (chunk.firstSample() == state.nextSample) {
            return null;
        }
        // Against the latest time of all: what comes again after a clock was set back is no news.
        if (chunk.timeMillis() > state.latestMillis + settings.clockToleranceMillis()) {
            return StreamEvent.RESTART;
        }
        if (chunk.endSample() > state.nextSample) {
            return StreamEvent.OVERLAP;
        }
        boolean ofThisRun = chunk.firstSample() >= state.run.firstSample();
        return ofThisRun ? StreamEvent.DUPLICATE : StreamEvent.LATE;
    }

    private void start(StreamState state, EcgChunk chunk) {
        state.run =
                new Run(
                        chunk.stream(),
                        chunk.firstSample(),
                        chunk.samplingRate(),
                        ratio(chunk.samplingRate()),
                        chunk.timeMillis());
        state.nextSample = chunk.firstSample();
        state.latestMillis = chunk.timeMillis();
        state.nextOwned = 0;
        state.shape = shape;
        float before = settings.edges().held() ? firstSample(chunk) : 0;
        state.working.start(settings.before(), before);
        state.meter.start();
        resampler.start(state, before);
    }

    private static float firstSample(EcgChunk chunk) {
        float[] first = new float[1];
        chunk.unpack(0, 1, first, 0);
        return first[0];
    }

    private void followClock(StreamState state, EcgChunk chunk) {
        long expected = state.run.timeMillis(chunk.firstSample());
        if (Math.abs(chunk.timeMillis() - expected) > settings.clockToleranceMillis()) {
            events.accept(StreamEvent.CLOCK_JUMP);
            state.run = state.run.withClock(chunk.firstSample(), chunk.timeMillis());
        }
    }

    private void append(
            StreamState state, EcgChunk chunk, int hop, Consumer<SignalWindow> windows) {
        int length = chunk.length();
        int from = (int) (state.nextSample - chunk.firstSample());
        while (from < length) {
            int to = Math.min(length, from + SLICE_SAMPLES);
            resampler.append(state, chunk, from, to);
            emit(state, hop, windows);
            from = to;
        }
        state.nextSample = chunk.endSample();
        state.latestMillis = Math.max(state.latestMillis, chunk.endTimeMillis());
    }

    private void emit(StreamState state, int least, Consumer<SignalWindow> windows) {
        long decidable = decidable(state, resampler.known(state));
        if (decidable < least) {
            return;
        }
        resampler.advance(state);
        measure(state);
        int most = settings.maxSamples(state.run);
        while (decidable >= least) {
            int owned = (int) Math.min(decidable, most);
            windows.accept(window(state, owned, false, SignalWindow.OPEN));
            state.nextOwned += owned;
            decidable -= owned;
        }
        state.working.forgetBefore(state.nextOwned - settings.before());
    }

    private void measure(StreamState state) {
        if (quality.isPresent()) {
            state.meter.measure(state.working, state.run, quality.get(), settings.before(), slopes);
        }
    }

    private long decidable(StreamState state, long end) {
        return end - settings.after() - state.nextOwned;
    }

    private SignalWindow window(StreamState state, int owned, boolean endsRun, long runEnd) {
        return new SignalWindow(
                state.run,
                state.nextOwned,
                owned,
                state.working.array(),
                owned == 0 ? 0 : state.working.offset(state.nextOwned - settings.before()),
                owned == 0 ? 0 : settings.before() + owned + settings.after(),
                endsRun,
                runEnd,
                state.meter.take());
    }
}
