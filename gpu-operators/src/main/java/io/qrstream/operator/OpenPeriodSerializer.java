package io.qrstream.operator;

import io.qrstream.vitals.OpenPeriod;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Keyed state of the vitals stage; the state itself knows its format and version. */
final class OpenPeriodSerializer extends MutableStateSerializer<OpenPeriod> {

    private static final long serialVersionUID = 1;

    @Override
    public OpenPeriod createInstance() {
        return new OpenPeriod();
    }

    @Override
    public void serialize(OpenPeriod state, DataOutputView target) throws IOException {
        state.write(target);
    }

    @Override
    public OpenPeriod deserialize(DataInputView source) throws IOException {
        return OpenPeriod.read(source);
    }

    @Override
    public TypeSerializerSnapshot<OpenPeriod> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The serializer has no configuration. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<OpenPeriod> {
        public Snapshot() {
            super(OpenPeriodSerializer::new);
        }
    }
}
