package io.qrstream.operator;

import io.qrstream.alerts.Alert;
import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.signal.EcgChunk;
import io.qrstream.vitals.VitalSigns;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Says to Flink how a type of the flow is serialized, so that nothing falls back to Kryo.
 *
 * @param <T> the type
 */
public final class StageTypeInfo<T> extends TypeInformation<T> {

    private static final long serialVersionUID = 1;

    /** Chunks, on their way through the shuffle. */
    public static final TypeInformation<EcgChunk> ECG_CHUNK =
            new StageTypeInfo<>(EcgChunk.class, new EcgChunkSerializer());

    /** Heartbeats, where they leave the chain. */
    static final TypeInformation<Heartbeat> HEARTBEAT =
            new StageTypeInfo<>(Heartbeat.class, new HeartbeatSerializer());

    /** Vital signs, on their way to the alerts. */
    static final TypeInformation<VitalSigns> VITAL_SIGNS =
            new StageTypeInfo<>(VitalSigns.class, new VitalSignsSerializer());

    /** Vital signs and streams' own limits, on their way through the shuffle. */
    public static final TypeInformation<AlertInput> ALERT_INPUT =
            new StageTypeInfo<>(AlertInput.class, new AlertInputSerializer());

    /** Alerts, where they leave their stage. */
    static final TypeInformation<Alert> ALERT =
            new StageTypeInfo<>(Alert.class, new AlertSerializer());

    private final Class<T> type;
    private final TypeSerializer<T> serializer;

    StageTypeInfo(Class<T> type, TypeSerializer<T> serializer) {
        this.type = type;
        this.serializer = serializer;
    }

    /**
     * For what the stages of one chain hand to each other: borrowed memory, which cannot leave the
     * chain.
     */
    public static <T> TypeInformation<T> handle(Class<T> type) {
        return new StageTypeInfo<>(type, new HandleSerializer<>(type));
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return serializer.duplicate();
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StageTypeInfo<?> that && type == that.type;
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(type);
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof StageTypeInfo;
    }
}
