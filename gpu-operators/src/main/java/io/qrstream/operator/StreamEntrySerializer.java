package io.qrstream.operator;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Keyed state of the window stage; the state itself knows its format and version. */
final class StreamEntrySerializer extends DataSerializer<StreamEntry> {

    private static final long serialVersionUID = 1;

    @Override
    public StreamEntry createInstance() {
        return new StreamEntry();
    }

    @Override
    public StreamEntry copy(StreamEntry from) {
        return from.copy();
    }

    @Override
    public void serialize(StreamEntry state, DataOutputView target) throws IOException {
        state.write(target);
    }

    @Override
    public StreamEntry deserialize(DataInputView source) throws IOException {
        return StreamEntry.read(source);
    }

    @Override
    public TypeSerializerSnapshot<StreamEntry> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The serializer has no configuration. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<StreamEntry> {
        public Snapshot() {
            super(StreamEntrySerializer::new);
        }
    }
}
