package io.qrstream.operator;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.heartbeat.HeartbeatBatch;
import io.qrstream.peaks.RPeaks;
import io.qrstream.vitals.OpenPeriod;
import io.qrstream.vitals.VitalSigns;
import io.qrstream.vitals.VitalsHistory;
import io.qrstream.vitals.VitalsSettings;
import io.qrstream.vitals.VitalsTracker;
import io.qrstream.window.SignalQuality;
import io.qrstream.window.SignalWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The vitals stage: sequential rules per stream, on records that are batches of many streams, as
 * the beat decision has them.
 *
 * @param <T> heartbeats as the stage before has them, scored or not
 */
final class VitalsOperator<T extends HeartbeatBatch> extends DelayedOperator<VitalSigns>
        implements OneInputStreamOperator<T, VitalSigns> {

    private static final long serialVersionUID = 1;

    private final VitalsSettings settings;

    private transient VitalsTracker tracker;
    private transient ValueState<OpenPeriod> periods;
    private transient ValueState<VitalsHistory> histories;
    // Of the stream whose turn it is; null until it is asked for.
    private transient VitalsHistory history;
    private transient Counter emitted;

    VitalsOperator(Configuration options) {
        super(options.get(StageOptions.WATERMARK_DELAY).toMillis());
        settings = VitalsOptions.settings(options);
    }

    @Override
    public void open() throws Exception {
        super.open();
        emitted = getMetricGroup().counter(StageMetrics.VITALS);
        tracker = new VitalsTracker(settings, this::emit);
        periods = state("open-periods", new OpenPeriodSerializer());
        histories = state("vitals-histories", new VitalsHistorySerializer());
    }

    private <S> ValueState<S> state(String name, DataSerializer<S> serializer) {
        return getRuntimeContext().getState(new ValueStateDescriptor<>(name, serializer));
    }

    private void emit(VitalSigns signs) {
        emitted.inc();
        output.collect(new StreamRecord<>(signs, signs.timeMillis()));
    }

    @Override
    public void processElement(StreamRecord<T> record) throws Exception {
        HeartbeatBatch heartbeats = record.getValue();
        RPeaks peaks = heartbeats.ends();
        DeviceBatch batch = peaks.batch();
        int peak = 0;
        int heartbeat = 0;
        for (int window = 0; window < batch.size(); window++) {
            int first = peak;
            while (peak < peaks.size() && peaks.window(peak) == window) {
                peak++;
            }
            if (peak > first || saysMore(peaks, window)) {
                heartbeat = follow(heartbeats, window, first, peak, heartbeat);
            }
        }
    }

    /** Whether a window without R-peaks matters: a run's first says that it begins. */
    private boolean saysMore(RPeaks peaks, int window) {
        DeviceBatch batch = peaks.batch();
        long from = batch.firstOwned(window);
        return batch.quality(window).length > 0
                || batch.endsRun(window)
                || from == 0
                || tracker.endsPeriod(batch.run(window), from, peaks.decidedUntil(window));
    }

    /** Takes R-peaks {@code from .. to-1}, those of a window; returns the next heartbeat. */
    private int follow(HeartbeatBatch heartbeats, int window, int from, int to, int heartbeat)
            throws IOException {
        RPeaks peaks = heartbeats.ends();
        DeviceBatch batch = peaks.batch();
        setCurrentKey(batch.run(window).stream());
        OpenPeriod open = periods.value();
        open = open == null ? new OpenPeriod() : open;
        history = null;
        tracker.follow(batch.run(window), open, this::history, batch.firstOwned(window));
        for (SignalQuality measured : batch.quality(window)) {
            tracker.quality(measured);
        }
        int next = heartbeat;
        for (int i = from; i < to; i++) {
            boolean ends = next < heartbeats.size() && heartbeats.end(next) == i;
            tracker.peak(
                    peaks.peak(i),
                    ends ? heartbeats.anomaly(next) : Float.NaN,
                    ends ? heartbeats.quantile(next) : Float.NaN);
            next += ends ? 1 : 0;
        }
        tracker.decided(decidedUntil(peaks, window));
        remember(open, batch.endsRun(window));
        return next;
    }

    /** After a run's last window nothing comes that its last samples could wait for. */
    private static long decidedUntil(RPeaks peaks, int window) {
        long end = peaks.batch().runEnd(window);
        boolean isOver = peaks.batch().endsRun(window) && end != SignalWindow.OPEN;
        return isOver ? end : peaks.decidedUntil(window);
    }

    private VitalsHistory history() {
        try {
            if (history == null) {
                history = histories.value();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (history == null || !history.isOf(settings)) {
            history = new VitalsHistory(settings);
        }
        return history;
    }

    private void remember(OpenPeriod open, boolean runEnded) throws IOException {
        if (runEnded) {
            periods.clear();
            histories.clear();
            return;
        }
        periods.update(open);
        if (history != null) {
            histories.update(history);
        }
    }
}
