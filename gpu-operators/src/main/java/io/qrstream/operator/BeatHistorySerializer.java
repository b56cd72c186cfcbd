package io.qrstream.operator;

import io.qrstream.peaks.BeatHistory;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Keyed state of the beat decision stage; the state itself knows its format and version. */
final class BeatHistorySerializer extends DataSerializer<BeatHistory> {

    private static final long serialVersionUID = 1;

    @Override
    public BeatHistory createInstance() {
        return new BeatHistory();
    }

    @Override
    public BeatHistory copy(BeatHistory from) {
        return from.copy();
    }

    @Override
    public void serialize(BeatHistory state, DataOutputView target) throws IOException {
        state.write(target);
    }

    @Override
    public BeatHistory deserialize(DataInputView source) throws IOException {
        return BeatHistory.read(source);
    }

    @Override
    public TypeSerializerSnapshot<BeatHistory> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The serializer has no configuration. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<BeatHistory> {
        public Snapshot() {
            super(BeatHistorySerializer::new);
        }
    }
}
