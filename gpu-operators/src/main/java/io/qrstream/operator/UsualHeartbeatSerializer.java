package io.qrstream.operator;

import io.qrstream.heartbeat.UsualHeartbeat;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Keyed state of the anomaly stage; the state itself knows its format and version. */
final class UsualHeartbeatSerializer extends DataSerializer<UsualHeartbeat> {

    private static final long serialVersionUID = 1;

    @Override
    public UsualHeartbeat createInstance() {
        return new UsualHeartbeat();
    }

    @Override
    public UsualHeartbeat copy(UsualHeartbeat from) {
        return from.copy();
    }

    @Override
    public void serialize(UsualHeartbeat state, DataOutputView target) throws IOException {
        state.write(target);
    }

    @Override
    public UsualHeartbeat deserialize(DataInputView source) throws IOException {
        return UsualHeartbeat.read(source);
    }

    @Override
    public TypeSerializerSnapshot<UsualHeartbeat> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The serializer has no configuration. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<UsualHeartbeat> {
        public Snapshot() {
            super(UsualHeartbeatSerializer::new);
        }
    }
}
