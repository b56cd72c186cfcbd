package io.qrstream.operator;

import io.qrstream.vitals.VitalsHistory;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Keyed state of the vitals stage; the state itself knows its format and version. */
final class VitalsHistorySerializer extends MutableStateSerializer<VitalsHistory> {

    private static final long serialVersionUID = 1;

    @Override
    public VitalsHistory createInstance() {
        return new VitalsHistory(VitalsOptions.DEFAULT);
    }

    @Override
    public void serialize(VitalsHistory state, DataOutputView target) throws IOException {
        state.write(target);
    }

    @Override
    public VitalsHistory deserialize(DataInputView source) throws IOException {
        return VitalsHistory.read(source);
    }

    @Override
    public TypeSerializerSnapshot<VitalsHistory> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The serializer has no configuration. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<VitalsHistory> {
        public Snapshot() {
            super(VitalsHistorySerializer::new);
        }
    }
}
