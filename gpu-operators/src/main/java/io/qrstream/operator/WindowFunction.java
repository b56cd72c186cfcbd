package io.qrstream.operator;

import io.qrstream.heartbeat.Detector;
import io.qrstream.signal.EcgChunk;
import io.qrstream.window.SignalWindow;
import io.qrstream.window.StreamEvent;
import io.qrstream.window.StreamWindower;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The window stage, keyed by stream.
 *
 * <p>Signal too short for a window is flushed {@code window.linger} later; chunks that waited
 * elsewhere already are gathered to longer windows than those that come as they are recorded. A
 * stream silent for {@code stream.retention} is forgotten; the end of the input ends every run.
 */
final class WindowFunction extends KeyedProcessFunction<String, EcgChunk, SignalWindow> {

    private static final long serialVersionUID = 1;
    private static final long END_OF_INPUT = Long.MAX_VALUE;

    private final Configuration options;
    private final Detector detector;

    private transient long lingerMillis;
    private transient long retentionMillis;
    private transient double hopSeconds;
    private transient double catchUpHopSeconds;
    private transient long catchUpAgeMillis;
    private transient long openedAt;
    private transient StreamWindower windower;
    private transient ValueState<StreamEntry> entries;
    private transient Counter chunks;
    private transient Counter samples;
    // Made once, not per record: the collector is the same object for all of them.
    private transient Collector<SignalWindow> out;
    private transient Consumer<SignalWindow> forward;

    WindowFunction(Configuration options, Detector detector) {
        this.options = options;
        this.detector = detector;
    }

    @Override
    public void open(OpenContext context) {
        lingerMillis = options.get(StageOptions.WINDOW_LINGER).toMillis();
        retentionMillis = options.get(StageOptions.STREAM_RETENTION).toMillis();
        hopSeconds = StageSettings.seconds(options.get(StageOptions.WINDOW_HOP));
        catchUpHopSeconds =
                Math.max(hopSeconds, StageSettings.seconds(options.get(StageOptions.CATCH_UP_HOP)));
        catchUpAgeMillis = options.get(StageOptions.CATCH_UP_AGE).toMillis();
        openedAt = System.currentTimeMillis();
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        chunks = metrics.counter(StageMetrics.CHUNKS);
        samples = metrics.counter(StageMetrics.SAMPLES);
        Map<StreamEvent, Counter> events = new EnumMap<>(StreamEvent.class);
        for (StreamEvent event : StreamEvent.values()) {
            events.put(event, metrics.counter(StageMetrics.of(event)));
        }
        windower =
                new StreamWindower(
                        StageSettings.windowSettings(options, detector),
                        VitalsOptions.measured(options),
                        event -> events.get(event).inc());
        entries =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>("streams", new StreamEntrySerializer()));
        forward = window -> out.collect(window);
    }

    @Override
    public void processElement(EcgChunk chunk, Context context, Collector<SignalWindow> out)
            throws Exception {
        this.out = out;
        chunks.inc();
        samples.inc(chunk.length());
        TimerService timers = context.timerService();
        long now = timers.currentProcessingTime();
        StreamEntry entry = entries.value();
        if (entry == null) {
            entry = new StreamEntry();
            entry.retireAt = now + retentionMillis;
            timers.registerProcessingTimeTimer(entry.retireAt);
            timers.registerEventTimeTimer(END_OF_INPUT);
        }
        boolean old = now - chunk.endTimeMillis() > catchUpAgeMillis;
        long owned = entry.signal.nextOwned();
        double hop = old ? catchUpHopSeconds : hopSeconds;
        // What comes again keeps no stream: one that sends nothing else began anew unnoticed.
        if (windower.accept(entry.signal, chunk, hop, forward)) {
            entry.lastSeen = now;
            promiseFlush(entry, entry.signal.nextOwned() != owned, timers);
        }
        entries.update(entry);
    }

    private void promiseFlush(StreamEntry entry, boolean handedOn, TimerService timers) {
        long due = entry.lastSeen + lingerMillis;
        if (entry.flushAt == StreamEntry.NEVER) {
            if (windower.hasDecidable(entry.signal)) {
                entry.flushAt = due;
                timers.registerProcessingTimeTimer(due);
            }
        } else if (handedOn) {
            // What the timer was set for has gone; what is left came with this chunk.
            entry.flushAt = due;
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<SignalWindow> out)
            throws Exception {
        this.out = out;
        StreamEntry entry = entries.value();
        if (entry == null) {
            return;
        }
        boolean retired = timestamp >= entry.retireAt && retire(entry, context.timerService());
        if (retired || context.timeDomain() == TimeDomain.EVENT_TIME) {
            windower.endRun(entry.signal, forward);
            entries.clear();
            context.timerService().deleteEventTimeTimer(END_OF_INPUT);
            return;
        }
        if (timestamp >= entry.flushAt) {
            entry.flushAt = StreamEntry.NEVER;
            windower.flush(entry.signal, forward);
        } else if (entry.flushAt != StreamEntry.NEVER) {
            context.timerService().registerProcessingTimeTimer(entry.flushAt);
        }
        entries.update(entry);
    }

    /** The time that the job itself was down does not count as the stream's silence. */
    private boolean retire(StreamEntry entry, TimerService timers) {
        long due = Math.max(entry.lastSeen, openedAt) + retentionMillis;
        if (timers.currentProcessingTime() >= due) {
            return true;
        }
        entry.retireAt = due;
        timers.registerProcessingTimeTimer(due);
        return false;
    }
}
