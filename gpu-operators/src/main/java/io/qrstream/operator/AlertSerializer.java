package io.qrstream.operator;

import io.qrstream.alerts.Alert;
import io.qrstream.alerts.Alert.Cause;
import io.qrstream.alerts.Alert.Phase;
import io.qrstream.alerts.AlertKind;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Alerts to what is not chained to their stage; in no state. */
final class AlertSerializer extends ImmutableSerializer<Alert> {

    private static final long serialVersionUID = 1;

    private static final AlertKind[] KINDS = AlertKind.values();
    private static final Phase[] PHASES = Phase.values();
    private static final Cause[] CAUSES = Cause.values();
    private static final byte NO_CAUSE = -1;

    @Override
    public Alert createInstance() {
        return new Alert("", "", AlertKind.PAUSE, Phase.RAISED, 0, 0, 0, 0, 0, 0, 0, null);
    }

    @Override
    public void serialize(Alert alert, DataOutputView target) throws IOException {
        target.writeUTF(alert.id());
        target.writeUTF(alert.stream());
        target.writeByte(alert.kind().ordinal());
        target.writeByte(alert.phase().ordinal());
        target.writeLong(alert.timeMillis());
        target.writeLong(alert.raisedMillis());
        target.writeLong(alert.run());
        target.writeLong(alert.sample());
        target.writeDouble(alert.value());
        target.writeDouble(alert.worst());
        target.writeDouble(alert.limit());
        target.writeByte(alert.cause() == null ? NO_CAUSE : alert.cause().ordinal());
    }

    @Override
    public Alert deserialize(DataInputView source) throws IOException {
        return new Alert(
                source.readUTF(),
                source.readUTF(),
                KINDS[source.readByte()],
                PHASES[source.readByte()],
                source.readLong(),
                source.readLong(),
                source.readLong(),
                source.readLong(),
                source.readDouble(),
                source.readDouble(),
                source.readDouble(),
                readCause(source));
    }

    private static Cause readCause(DataInputView source) throws IOException {
        byte ordinal = source.readByte();
        return ordinal == NO_CAUSE ? null : CAUSES[ordinal];
    }

    @Override
    public TypeSerializerSnapshot<Alert> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The serializer has no configuration. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Alert> {
        public Snapshot() {
            super(AlertSerializer::new);
        }
    }
}
