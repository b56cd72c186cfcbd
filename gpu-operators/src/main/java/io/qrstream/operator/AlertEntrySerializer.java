package io.qrstream.operator;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Keyed state of the alerts stage; the state itself knows its format and version. */
final class AlertEntrySerializer extends MutableStateSerializer<AlertEntry> {

    private static final long serialVersionUID = 1;

    @Override
    public AlertEntry createInstance() {
        return new AlertEntry();
    }

    @Override
    public void serialize(AlertEntry state, DataOutputView target) throws IOException {
        state.write(target);
    }

    @Override
    public AlertEntry deserialize(DataInputView source) throws IOException {
        return AlertEntry.read(source);
    }

    @Override
    public TypeSerializerSnapshot<AlertEntry> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The serializer has no configuration. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<AlertEntry> {
        public Snapshot() {
            super(AlertEntrySerializer::new);
        }
    }
}
