package io.qrstream.operator;

import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.heartbeat.HeartbeatBatch;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Brings heartbeats to the host, one record each, in event time: a record's timestamp is its
 * R-peak.
 *
 * <p>A heartbeat is known only when the next one begins, so the watermark stays behind the chunks'
 * by a fixed delay.
 *
 * @param <T> heartbeats as the stage before has them, scored or not
 */
final class ResultOperator<T extends HeartbeatBatch> extends AbstractStreamOperator<Heartbeat>
        implements OneInputStreamOperator<T, Heartbeat> {

    private static final long serialVersionUID = 1;

    private final long watermarkDelayMillis;

    ResultOperator(long watermarkDelayMillis) {
        this.watermarkDelayMillis = watermarkDelayMillis;
    }

    @Override
    public void processElement(StreamRecord<T> record) {
        HeartbeatBatch heartbeats = record.getValue();
        for (int i = 0; i < heartbeats.size(); i++) {
            Heartbeat heartbeat = heartbeats.heartbeat(i);
            output.collect(new StreamRecord<>(heartbeat, heartbeat.rPeakTimeMillis()));
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        boolean end = mark.getTimestamp() == Long.MAX_VALUE;
        long delayed = Math.max(mark.getTimestamp(), Long.MIN_VALUE + watermarkDelayMillis);
        super.processWatermark(end ? mark : new Watermark(delayed - watermarkDelayMillis));
    }
}
