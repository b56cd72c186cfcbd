package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.heartbeat.Heartbeats;
import io.qrstream.peaks.RPeaks;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class HandleSerializerTest {

    @Test
    void handsTheSameObjectOnWithinAChain() {
        HandleSerializer<RPeaks> serializer = new HandleSerializer<>(RPeaks.class);
        RPeaks peaks = new RPeaks();
        assertThat(serializer.copy(peaks)).isSameAs(peaks);
        assertThat(serializer.copy(peaks, new RPeaks())).isSameAs(peaks);
    }

    @Test
    void refusesToLetAHandleOutAndSaysWhatToDo() {
        HandleSerializer<RPeaks> serializer = new HandleSerializer<>(RPeaks.class);
        DataOutputSerializer out = new DataOutputSerializer(8);
        assertThatThrownBy(() -> serializer.serialize(new RPeaks(), out))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("RPeaks is on loan within one chain")
                .hasMessageContaining("keep operator chaining on");
        assertThatThrownBy(() -> serializer.deserialize(new DataInputDeserializer(new byte[9])))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("RPeaks is on loan");
        assertThat(out.length()).isZero();
    }

    @Test
    void typesAreToldApartByTheirClass() {
        assertThat(StageTypeInfo.handle(RPeaks.class))
                .isEqualTo(StageTypeInfo.handle(RPeaks.class))
                .hasSameHashCodeAs(StageTypeInfo.handle(RPeaks.class))
                .isNotEqualTo(StageTypeInfo.handle(DeviceBatch.class))
                .isNotEqualTo(StageTypeInfo.ECG_CHUNK)
                .hasToString("RPeaks");
        TypeSerializer<Heartbeats> serializer =
                StageTypeInfo.handle(Heartbeats.class).createSerializer(new SerializerConfigImpl());
        assertThat(serializer).isInstanceOf(HandleSerializer.class);
    }
}
