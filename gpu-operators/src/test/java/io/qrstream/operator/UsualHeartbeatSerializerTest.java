package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.heartbeat.UsualHeartbeat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.flink.api.common.typeutils.SerializerTestBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.junit.jupiter.api.Test;

class UsualHeartbeatSerializerTest extends SerializerTestBase<UsualHeartbeat> {

    private static final UsualHeartbeatSerializer SERIALIZER = new UsualHeartbeatSerializer();

    UsualHeartbeatSerializerTest() {
        super(StateEquality.bySnapshot(UsualHeartbeat.class, SERIALIZER));
    }

    @Override
    protected TypeSerializer<UsualHeartbeat> createSerializer() {
        return new UsualHeartbeatSerializer();
    }

    @Override
    protected int getLength() {
        return -1;
    }

    @Override
    protected Class<UsualHeartbeat> getTypeClass() {
        return UsualHeartbeat.class;
    }

    @Override
    protected UsualHeartbeat[] getTestData() {
        return new UsualHeartbeat[] {
            new UsualHeartbeat(),
            usual(0, 1, 0.5, Double.NaN, -0.25f, 1),
            usual(1L << 40, 70_000, -0.5, -0.125, new float[43])
        };
    }

    @Test
    void refusesAVersionThatItDoesNotKnow() {
        byte[] bytes = StateEquality.write(SERIALIZER, new UsualHeartbeat());
        bytes[0] = 4;
        assertThatThrownBy(() -> StateEquality.read(SERIALIZER, bytes))
                .isInstanceOf(IOException.class)
                .hasMessage("usual heartbeat of version 4, this is 1");
    }

    /** Version 1 as it lies in savepoints: written by hand, so that a change of it is noticed. */
    private static UsualHeartbeat usual(
            long run, int count, double logAmplitude, double logInterval, float... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(31 + 4 * shape.length).put((byte) 1);
        bytes.putLong(run).putInt(count).putDouble(logAmplitude).putDouble(logInterval);
        bytes.putShort((short) shape.length);
        for (float point : shape) {
            bytes.putFloat(point);
        }
        try {
            UsualHeartbeat read = StateEquality.read(SERIALIZER, bytes.array());
            assertThat(StateEquality.write(SERIALIZER, read)).isEqualTo(bytes.array());
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
