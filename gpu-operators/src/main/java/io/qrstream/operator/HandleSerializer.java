package io.qrstream.operator;

import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Hands an object on within a chain and refuses to let it out: it borrows memory that the sender
 * reuses.
 *
 * @param <T> the type
 */
final class HandleSerializer<T> extends DataSerializer<T> {

    private static final long serialVersionUID = 1;

    private final Class<T> type;

    HandleSerializer(Class<T> type) {
        this.type = type;
    }

    @Override
    public T createInstance() {
        return null;
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public void serialize(T handle, DataOutputView target) {
        throw leaving();
    }

    @Override
    public T deserialize(DataInputView source) {
        throw leaving();
    }

    private IllegalStateException leaving() {
        return new IllegalStateException(
                type.getSimpleName()
                        + " is on loan within one chain of operators and cannot be sent: keep"
                        + " operator chaining on, and the parallelism of the stages equal");
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new Snapshot<>(this);
    }

    /** Never restored: handles are in no state. */
    public static final class Snapshot<T> extends SimpleTypeSerializerSnapshot<T> {
        Snapshot(TypeSerializer<T> serializer) {
            super(() -> serializer);
        }
    }
}
