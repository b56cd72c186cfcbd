package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.peaks.BeatHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.flink.api.common.typeutils.SerializerTestBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.junit.jupiter.api.Test;

class BeatHistorySerializerTest extends SerializerTestBase<BeatHistory> {

    private static final BeatHistorySerializer SERIALIZER = new BeatHistorySerializer();

    BeatHistorySerializerTest() {
        super(StateEquality.bySnapshot(BeatHistory.class, SERIALIZER));
    }

    @Override
    protected TypeSerializer<BeatHistory> createSerializer() {
        return new BeatHistorySerializer();
    }

    @Override
    protected int getLength() {
        return -1;
    }

    @Override
    protected Class<BeatHistory> getTypeClass() {
        return BeatHistory.class;
    }

    @Override
    protected BeatHistory[] getTestData() {
        return new BeatHistory[] {
            new BeatHistory(),
            history(5, 80, -1),
            history(1L << 40, (1L << 40) + 75, 212),
            adaptive(),
            adaptiveWithoutRegularity(),
            adaptiveWithContrasts()
        };
    }

    @Test
    void refusesAVersionThatItDoesNotKnow() {
        byte[] bytes = StateEquality.write(SERIALIZER, new BeatHistory());
        bytes[0] = 5;
        assertThatThrownBy(() -> StateEquality.read(SERIALIZER, bytes))
                .isInstanceOf(IOException.class)
                .hasMessage("beat history of version 5, this is 4");
    }

    /** Version 4 with levels, written by hand too. */
    private static BeatHistory adaptive() {
        ByteBuffer bytes = levels((byte) 4);
        return read(bytes.putLong(542).putLong(201).putFloat(1.1f).put((byte) 2));
    }

    /** Version 3. */
    private static BeatHistory adaptiveWithoutRegularity() {
        return read(levels((byte) 3));
    }

    private static ByteBuffer levels(byte version) {
        ByteBuffer bytes = ByteBuffer.allocate(100).put(version);
        bytes.putLong(500).putLong(576).putLong(201).put((byte) 1);
        bytes.putLong(542);
        bytes.put((byte) 2).putFloat(0.9f).putFloat(1.1f);
        bytes.put((byte) 1).putFloat(0.2f);
        bytes.put((byte) 1).putFloat(201);
        return bytes.put((byte) 3).putInt(0b101);
    }

    /** Version 2. */
    private static BeatHistory adaptiveWithContrasts() {
        ByteBuffer bytes = ByteBuffer.allocate(100).put((byte) 2);
        bytes.putLong(500).putLong(576).putLong(201).put((byte) 1);
        bytes.putLong(542);
        bytes.put((byte) 2).putFloat(0.9f).putFloat(1.1f);
        bytes.put((byte) 1).putFloat(0.2f);
        bytes.put((byte) 3).putFloat(9).putFloat(0.4f).putFloat(8);
        bytes.put((byte) 1).putFloat(201);
        return read(bytes);
    }

    /** Version 1 as it lies in savepoints: written by hand, so that a change of it is noticed. */
    private static BeatHistory history(long gate, long peak, long interval) {
        ByteBuffer bytes = ByteBuffer.allocate(25).put((byte) 1);
        bytes.putLong(gate).putLong(peak).putLong(interval);
        return read(bytes);
    }

    private static BeatHistory read(ByteBuffer bytes) {
        try {
            return StateEquality.read(SERIALIZER, bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
