package io.qrstream.operator;

import io.qrstream.vitals.VitalSigns;
import io.qrstream.vitals.VitalSigns.Anomalies;
import io.qrstream.vitals.VitalSigns.Rhythm;
import io.qrstream.vitals.VitalSigns.Variability;
import io.qrstream.window.SignalQuality;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Vital signs on their way to the alerts. */
final class VitalSignsSerializer extends ImmutableSerializer<VitalSigns> {

    private static final long serialVersionUID = 1;

    @Override
    public VitalSigns createInstance() {
        return new VitalSigns(
                "",
                0,
                0,
                0,
                0,
                new Rhythm(0, 0, 0, 0, 0, 0),
                new Variability(0, 0, 0, 0),
                new Anomalies(0, 0),
                new SignalQuality(0, 0, 0, 0, 0));
    }

    @Override
    public void serialize(VitalSigns signs, DataOutputView target) throws IOException {
        target.writeUTF(signs.stream());
        target.writeDouble(signs.samplingRate());
        target.writeLong(signs.run());
        target.writeLong(signs.sample());
        target.writeLong(signs.timeMillis());
        write(signs.rhythm(), target);
        target.writeInt(signs.variability().seconds());
        target.writeInt(signs.variability().nnIntervals());
        target.writeDouble(signs.variability().rmssdMillis());
        target.writeDouble(signs.variability().sdnnMillis());
        target.writeInt(signs.anomalies().scored());
        target.writeDouble(signs.anomalies().rate());
        signs.quality().write(target);
    }

    private static void write(Rhythm rhythm, DataOutputView target) throws IOException {
        target.writeInt(rhythm.beats());
        target.writeDouble(rhythm.heartRateBpm());
        target.writeDouble(rhythm.rrSeconds());
        target.writeDouble(rhythm.rrShortestSeconds());
        target.writeDouble(rhythm.rrLongestSeconds());
        target.writeDouble(rhythm.pauseSeconds());
    }

    @Override
    public VitalSigns deserialize(DataInputView source) throws IOException {
        return new VitalSigns(
                source.readUTF(),
                source.readDouble(),
                source.readLong(),
                source.readLong(),
                source.readLong(),
                readRhythm(source),
                new Variability(
                        source.readInt(),
                        source.readInt(),
                        source.readDouble(),
                        source.readDouble()),
                new Anomalies(source.readInt(), source.readDouble()),
                SignalQuality.read(source, true));
    }

    private static Rhythm readRhythm(DataInputView source) throws IOException {
        return new Rhythm(
                source.readInt(),
                source.readDouble(),
                source.readDouble(),
                source.readDouble(),
                source.readDouble(),
                source.readDouble());
    }

    @Override
    public TypeSerializerSnapshot<VitalSigns> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The serializer has no configuration. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<VitalSigns> {
        public Snapshot() {
            super(VitalSignsSerializer::new);
        }
    }
}
