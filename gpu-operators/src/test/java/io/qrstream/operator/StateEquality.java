package io.qrstream.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.testutils.DeeplyEqualsChecker;

/** States are equal where their snapshots are. */
final class StateEquality {

    private StateEquality() {}

    static <T> DeeplyEqualsChecker bySnapshot(Class<T> type, TypeSerializer<T> serializer) {
        return new DeeplyEqualsChecker()
                .withCustomCheck(
                        (a, b) -> type.isInstance(a) && type.isInstance(b),
                        (a, b, checker) ->
                                Arrays.equals(
                                        write(serializer, type.cast(a)),
                                        write(serializer, type.cast(b))));
    }

    static <T> byte[] write(TypeSerializer<T> serializer, T state) {
        try {
            DataOutputSerializer out = new DataOutputSerializer(64);
            serializer.serialize(state, out);
            return out.getCopyOfBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T read(TypeSerializer<T> serializer, byte[] bytes) throws IOException {
        return serializer.deserialize(new DataInputDeserializer(bytes));
    }
}
