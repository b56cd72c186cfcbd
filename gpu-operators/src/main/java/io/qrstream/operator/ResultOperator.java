package io.qrstream.operator;

import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.heartbeat.HeartbeatBatch;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Brings heartbeats to the host, one record each, in event time: a record's timestamp is its
 * R-peak.
 *
 * <p>A heartbeat is known only with the samples behind its R-peak, gate to gate when the next one
 * begins, so the watermark stays behind the chunks' by a fixed delay.
 *
 * @param <T> heartbeats as the stage before has them, scored or not
 */
final class ResultOperator<T extends HeartbeatBatch> extends DelayedOperator<Heartbeat>
        implements OneInputStreamOperator<T, Heartbeat> {

    private static final long serialVersionUID = 1;

    private transient Histogram latency;
    private transient Histogram rates;

    ResultOperator(long watermarkDelayMillis) {
        super(watermarkDelayMillis);
    }

    @Override
    public void open() throws Exception {
        super.open();
        latency = StageMetrics.histogram(getMetricGroup(), StageMetrics.LATENCY_MILLIS);
        rates = StageMetrics.histogram(getMetricGroup(), StageMetrics.HEART_RATE_BPM);
    }

    @Override
    public void processElement(StreamRecord<T> record) {
        HeartbeatBatch heartbeats = record.getValue();
        long now = getProcessingTimeService().getCurrentProcessingTime();
        for (int i = 0; i < heartbeats.size(); i++) {
            Heartbeat heartbeat = heartbeats.heartbeat(i);
            latency.update(now - heartbeat.endTimeMillis());
            if (!Double.isNaN(heartbeat.rrSeconds())) {
                rates.update(Math.round(heartbeat.heartRateBpm()));
            }
            output.collect(new StreamRecord<>(heartbeat, heartbeat.rPeakTimeMillis()));
        }
    }
}
