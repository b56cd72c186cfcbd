package io.qrstream.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What the serializers of mutable states share: a copy is what its snapshot gives. Copies are rare:
 * a state is copied when it changes while a checkpoint is being written.
 *
 * @param <T> the type
 */
abstract class MutableStateSerializer<T> extends DataSerializer<T> {

    private static final long serialVersionUID = 1;
    private static final int TYPICAL_BYTES = 1024;

    @Override
    public final T copy(T from) {
        try {
            DataOutputSerializer bytes = new DataOutputSerializer(TYPICAL_BYTES);
            serialize(from, bytes);
            return deserialize(new DataInputDeserializer(bytes.getSharedBuffer()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
