package io.qrstream.operator;

import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.heartbeat.HeartbeatAnomaly;
import io.qrstream.heartbeat.HeartbeatScore;
import org.apache.flink.api.common.typeutils.SerializerTestBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;

class HeartbeatSerializerTest extends SerializerTestBase<Heartbeat> {

    @Override
    protected TypeSerializer<Heartbeat> createSerializer() {
        return new HeartbeatSerializer();
    }

    @Override
    protected int getLength() {
        return -1;
    }

    @Override
    protected Class<Heartbeat> getTypeClass() {
        return Heartbeat.class;
    }

    @Override
    protected Heartbeat[] getTestData() {
        Heartbeat pruned = new Heartbeat("ä€😀", 360, 5, 100, 1L << 32, 170, -3, Double.NaN, false);
        Heartbeat kept = new Heartbeat("p/1", 250.5, 1L << 40, 350, 200, 420, 1L << 41, 0.75, true);
        float[] point = {-1.5f, Float.MIN_VALUE};
        return new Heartbeat[] {
            pruned,
            kept,
            kept.withAnomaly(new HeartbeatAnomaly(0.75f, 0.125f, Float.NaN)),
            kept.withScore(new HeartbeatScore("lightvae-0", 0.5f, 0.99f, 0.4f, 1, point)),
            kept.withScore(
                    new HeartbeatScore(
                            "", Float.POSITIVE_INFINITY, 1, Float.NaN, 0, new float[300]))
        };
    }
}
