package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.signal.EcgChunk;
import io.qrstream.window.StreamWindower;
import io.qrstream.window.WindowSettings;
import java.io.IOException;
import java.util.OptionalDouble;
import org.apache.flink.api.common.typeutils.SerializerTestBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.junit.jupiter.api.Test;

class StreamEntrySerializerTest extends SerializerTestBase<StreamEntry> {

    private static final StreamEntrySerializer SERIALIZER = new StreamEntrySerializer();

    StreamEntrySerializerTest() {
        super(StateEquality.bySnapshot(StreamEntry.class, SERIALIZER));
    }

    @Override
    protected TypeSerializer<StreamEntry> createSerializer() {
        return new StreamEntrySerializer();
    }

    @Override
    protected int getLength() {
        return -1;
    }

    @Override
    protected Class<StreamEntry> getTypeClass() {
        return StreamEntry.class;
    }

    @Override
    protected StreamEntry[] getTestData() {
        StreamEntry waiting = filled(360);
        waiting.lastSeen = 1_700_000_000_000L;
        waiting.flushAt = waiting.lastSeen + 250;
        waiting.retireAt = waiting.lastSeen + 86_400_000;
        return new StreamEntry[] {new StreamEntry(), filled(250), waiting};
    }

    @Test
    void timesComeBack() throws IOException {
        StreamEntry entry = getTestData()[2];
        StreamEntry back = StateEquality.read(SERIALIZER, StateEquality.write(SERIALIZER, entry));
        assertThat(back.lastSeen).isEqualTo(entry.lastSeen);
        assertThat(back.flushAt).isEqualTo(entry.flushAt);
        assertThat(back.retireAt).isEqualTo(entry.retireAt);
        assertThat(back.signal.run()).isEqualTo(entry.signal.run());
    }

    @Test
    void refusesAVersionThatItDoesNotKnow() {
        byte[] bytes = StateEquality.write(SERIALIZER, filled(250));
        bytes[0] = 2;
        assertThatThrownBy(() -> StateEquality.read(SERIALIZER, bytes))
                .isInstanceOf(IOException.class)
                .hasMessage("stream entry of version 2, this is 1");
        bytes[0] = 1;
        bytes[1] = 9;
        assertThatThrownBy(() -> StateEquality.read(SERIALIZER, bytes))
                .isInstanceOf(IOException.class)
                .hasMessage("stream state of version 9, this is 5");
    }

    private static StreamEntry filled(double rate) {
        WindowSettings settings = new WindowSettings(OptionalDouble.of(250), 30, 20, 1, 60, 500);
        StreamEntry entry = new StreamEntry();
        EcgChunk chunk =
                EcgChunk.ofInt16("s/ä", rate, 77, 1_000, 200, 0, new short[] {1, 2, 3, 4, 5});
        new StreamWindower(settings, event -> {}).accept(entry.signal, chunk, window -> {});
        return entry;
    }
}
