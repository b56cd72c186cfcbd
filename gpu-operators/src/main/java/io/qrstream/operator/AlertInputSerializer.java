package io.qrstream.operator;

import io.qrstream.alerts.Thresholds;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Vital signs and limits on their way through the shuffle. */
final class AlertInputSerializer extends ImmutableSerializer<AlertInput> {

    private static final long serialVersionUID = 1;
    private static final VitalSignsSerializer SIGNS = new VitalSignsSerializer();

    @Override
    public AlertInput createInstance() {
        return AlertInput.of("", Thresholds.NONE);
    }

    @Override
    public void serialize(AlertInput input, DataOutputView target) throws IOException {
        target.writeBoolean(input.signs() != null);
        if (input.signs() != null) {
            SIGNS.serialize(input.signs(), target);
        } else {
            target.writeUTF(input.stream());
            input.thresholds().write(target);
        }
    }

    @Override
    public AlertInput deserialize(DataInputView source) throws IOException {
        return source.readBoolean()
                ? AlertInput.of(SIGNS.deserialize(source))
                : AlertInput.of(source.readUTF(), Thresholds.read(source));
    }

    @Override
    public TypeSerializerSnapshot<AlertInput> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The serializer has no configuration. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<AlertInput> {
        public Snapshot() {
            super(AlertInputSerializer::new);
        }
    }
}
