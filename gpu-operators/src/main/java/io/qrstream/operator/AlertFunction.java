package io.qrstream.operator;

import io.qrstream.alerts.Alert;
import io.qrstream.alerts.AlertKind;
import io.qrstream.alerts.AlertSettings;
import io.qrstream.alerts.AlertTracker;
import io.qrstream.vitals.VitalSigns;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The alerts stage, keyed by stream.
 *
 * <p>Silence is told by a timer in processing time, one a stream, set anew when it fires or must be
 * earlier. The time that the job itself was down does not count. A stream silent for {@code
 * stream.retention} is forgotten, but for its own limits.
 */
final class AlertFunction extends KeyedProcessFunction<String, AlertInput, Alert> {

    private static final long serialVersionUID = 1;

    // Operators open one after the other: a hundredth of the retention apart at most.
    private static final long FORGOTTEN_TOGETHER = 100;

    private final AlertSettings settings;
    private final long retentionMillis;

    private transient AlertTracker tracker;
    private transient ValueState<AlertEntry> entries;
    private transient Map<AlertKind, Counter> raised;
    private transient Map<AlertKind, Counter> cleared;
    // Made once, not per record: the collector is the same object for all of them.
    private transient Collector<Alert> out;

    AlertFunction(Configuration options) {
        settings = AlertOptions.settings(options);
        retentionMillis = options.get(StageOptions.STREAM_RETENTION).toMillis();
    }

    @Override
    public void open(OpenContext context) {
        tracker = new AlertTracker(settings, System.currentTimeMillis(), this::emit);
        entries =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("alerts", new AlertEntrySerializer()));
        raised = counters(StageMetrics.ALERTS_RAISED);
        cleared = counters(StageMetrics.ALERTS_CLEARED);
    }

    private Map<AlertKind, Counter> counters(String name) {
        Map<AlertKind, Counter> counters = new EnumMap<>(AlertKind.class);
        for (AlertKind kind : AlertKind.values()) {
            MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("kind", kind.key());
            counters.put(kind, group.counter(name));
        }
        return counters;
    }

    private void emit(Alert alert) {
        switch (alert.phase()) {
            case RAISED -> raised.get(alert.kind()).inc();
            case CLEARED -> cleared.get(alert.kind()).inc();
            case UPDATED -> {}
        }
        out.collect(alert);
    }

    @Override
    public void processElement(AlertInput input, Context context, Collector<Alert> out)
            throws Exception {
        this.out = out;
        AlertEntry entry = entries.value();
        entry = entry == null ? new AlertEntry() : entry;
        TimerService timers = context.timerService();
        long now = timers.currentProcessingTime();
        VitalSigns signs = input.signs();
        if (signs == null) {
            tracker.own(input.stream(), entry.alerts, input.thresholds(), now);
        } else if (isLeftOver(entry, signs, now)) {
            return;
        } else {
            tracker.signs(entry.alerts, signs, now);
        }
        // A timer that is too early finds out and sets another; one too late must give way.
        if (entry.alerts.isSeen() && due(entry) < entry.dueMillis) {
            schedule(entry, due(entry), timers);
        }
        remember(entry);
    }

    /**
     * Whether vital signs are what the window stage held of a stream until it forgot it, which
     * happens about when it is forgotten here: no sign that it is there again.
     */
    private boolean isLeftOver(AlertEntry entry, VitalSigns signs, long now) {
        long retired = now - retentionMillis + retentionMillis / FORGOTTEN_TOGETHER;
        return tracker.silentSinceMillis(entry.alerts) <= retired
                && signs.timeMillis() <= retired
                && !tracker.isFirst(signs);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> out)
            throws Exception {
        this.out = out;
        AlertEntry entry = entries.value();
        if (entry == null || timestamp != entry.dueMillis) {
            return;
        }
        entry.dueMillis = AlertEntry.NEVER;
        TimerService timers = context.timerService();
        long now = timers.currentProcessingTime();
        if (now >= due(entry)) {
            act(context.getCurrentKey(), entry, now);
        }
        if (entry.alerts.isSeen()) {
            schedule(entry, due(entry), timers);
        }
        remember(entry);
    }

    private void act(String stream, AlertEntry entry, long now) {
        if (now >= forgetMillis(entry)) {
            tracker.forget(stream, entry.alerts, now);
        } else {
            tracker.silent(stream, entry.alerts, now);
        }
    }

    /** When the next thing happens to a stream that stays silent. */
    private long due(AlertEntry entry) {
        return Math.min(tracker.dueMillis(entry.alerts), forgetMillis(entry));
    }

    private long forgetMillis(AlertEntry entry) {
        return tracker.silentSinceMillis(entry.alerts) + retentionMillis;
    }

    private static void schedule(AlertEntry entry, long due, TimerService timers) {
        if (entry.dueMillis != AlertEntry.NEVER) {
            timers.deleteProcessingTimeTimer(entry.dueMillis);
        }
        entry.dueMillis = due;
        timers.registerProcessingTimeTimer(due);
    }

    private void remember(AlertEntry entry) throws Exception {
        if (entry.alerts.isEmpty()) {
            entries.clear();
        } else {
            entries.update(entry);
        }
    }
}
