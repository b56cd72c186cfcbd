package io.qrstream.operator;

import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.heartbeat.HeartbeatAnomaly;
import io.qrstream.heartbeat.HeartbeatScore;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Heartbeats to what is not chained to the stages, with their scores if they have one. */
final class HeartbeatSerializer extends ImmutableSerializer<Heartbeat> {

    private static final long serialVersionUID = 1;

    @Override
    public Heartbeat createInstance() {
        return new Heartbeat("", 0, 0, 0, 0, 0, 0, 0, false);
    }

    @Override
    public void serialize(Heartbeat heartbeat, DataOutputView target) throws IOException {
        target.writeUTF(heartbeat.stream());
        target.writeDouble(heartbeat.samplingRate());
        target.writeLong(heartbeat.run());
        target.writeLong(heartbeat.start());
        target.writeLong(heartbeat.length());
        target.writeLong(heartbeat.rPeak());
        target.writeLong(heartbeat.rPeakTimeMillis());
        target.writeDouble(heartbeat.rrSeconds());
        target.writeBoolean(heartbeat.kept());
        target.writeBoolean(heartbeat.score() != null);
        if (heartbeat.score() != null) {
            write(heartbeat.score(), target);
        }
        target.writeBoolean(heartbeat.anomaly() != null);
        if (heartbeat.anomaly() != null) {
            write(heartbeat.anomaly(), target);
        }
    }

    private static void write(HeartbeatAnomaly anomaly, DataOutputView target) throws IOException {
        target.writeFloat(anomaly.score());
        target.writeFloat(anomaly.shapeDistance());
        target.writeFloat(anomaly.rrRatio());
    }

    private static void write(HeartbeatScore score, DataOutputView target) throws IOException {
        target.writeUTF(score.model());
        target.writeFloat(score.score());
        target.writeFloat(score.quantile());
        target.writeFloat(score.reconstructionError());
        target.writeFloat(score.kl());
        target.writeInt(score.embedding().length);
        for (float value : score.embedding()) {
            target.writeFloat(value);
        }
    }

    @Override
    public Heartbeat deserialize(DataInputView source) throws IOException {
        return new Heartbeat(
                source.readUTF(),
                source.readDouble(),
                source.readLong(),
                source.readLong(),
                source.readLong(),
                source.readLong(),
                source.readLong(),
                source.readDouble(),
                source.readBoolean(),
                source.readBoolean() ? readScore(source) : null,
                source.readBoolean() ? readAnomaly(source) : null);
    }

    private static HeartbeatAnomaly readAnomaly(DataInputView source) throws IOException {
        return new HeartbeatAnomaly(source.readFloat(), source.readFloat(), source.readFloat());
    }

    private static HeartbeatScore readScore(DataInputView source) throws IOException {
        String model = source.readUTF();
        float score = source.readFloat();
        float quantile = source.readFloat();
        float error = source.readFloat();
        float kl = source.readFloat();
        float[] embedding = new float[source.readInt()];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = source.readFloat();
        }
        return new HeartbeatScore(model, score, quantile, error, kl, embedding);
    }

    @Override
    public TypeSerializerSnapshot<Heartbeat> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The serializer has no configuration. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Heartbeat> {
        public Snapshot() {
            super(HeartbeatSerializer::new);
        }
    }
}
