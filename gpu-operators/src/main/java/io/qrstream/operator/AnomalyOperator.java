package io.qrstream.operator;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.HostMemory;
import io.qrstream.heartbeat.AnomalyDetection;
import io.qrstream.heartbeat.AnomalySettings;
import io.qrstream.heartbeat.AroundR;
import io.qrstream.heartbeat.HeartbeatAnomaly;
import io.qrstream.heartbeat.Heartbeats;
import io.qrstream.heartbeat.HostRows;
import io.qrstream.heartbeat.UsualHeartbeat;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The anomaly stage: each heartbeat against what is usual in its stream, which is keyed state. The
 * key is set window by window, as in the beat decision.
 */
final class AnomalyOperator extends AbstractStreamOperator<Heartbeats>
        implements OneInputStreamOperator<Heartbeats, Heartbeats> {

    private static final long serialVersionUID = 1;

    private final AroundR window;
    private final double workingRate;

    private transient AnomalyDetection detection;
    private transient HostRows hostRows;
    private transient ValueState<UsualHeartbeat> states;
    private transient HeartbeatAnomaly[] anomalies;
    private transient Counter busyNanos;

    /**
     * @param window that the heartbeats are cut by
     * @param workingRate in Hz
     */
    AnomalyOperator(AroundR window, double workingRate) {
        this.window = window;
        this.workingRate = workingRate;
    }

    @Override
    public void open() throws Exception {
        super.open();
        busyNanos = getMetricGroup().counter(StageMetrics.BUSY_NANOS);
        detection = new AnomalyDetection(AnomalySettings.DEFAULT, window, workingRate);
        hostRows = new HostRows();
        anomalies = new HeartbeatAnomaly[0];
        states =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "usual-heartbeats", new UsualHeartbeatSerializer()));
    }

    @Override
    public void processElement(StreamRecord<Heartbeats> element) throws Exception {
        long start = System.nanoTime();
        Heartbeats heartbeats = element.getValue();
        DeviceBatch batch = heartbeats.batch();
        if (anomalies.length < heartbeats.size()) {
            anomalies = new HeartbeatAnomaly[2 * heartbeats.size()];
        }
        HostMemory rows = heartbeats.kept() == 0 ? null : hostRows.of(heartbeats);
        int next = 0;
        for (int window = 0; window < batch.size(); window++) {
            int end = next;
            while (end < heartbeats.size() && heartbeats.window(end) == window) {
                end++;
            }
            if (end > next || batch.endsRun(window)) {
                judge(heartbeats, rows, next, end, window);
            }
            next = end;
        }
        busyNanos.inc(System.nanoTime() - start);
        output.collect(element.replace(heartbeats.judged(anomalies)));
    }

    private void judge(Heartbeats heartbeats, HostMemory rows, int from, int to, int window)
            throws Exception {
        setCurrentKey(heartbeats.batch().run(window).stream());
        UsualHeartbeat usual = from < to ? states.value() : null;
        usual = usual == null ? new UsualHeartbeat() : usual;
        for (int i = from; i < to; i++) {
            boolean kept = heartbeats.row(i) != Heartbeats.PRUNED;
            anomalies[i] = kept ? detection.judge(heartbeats, rows, i, usual) : null;
        }
        if (heartbeats.batch().endsRun(window)) {
            states.clear();
        } else {
            states.update(usual);
        }
    }
}
