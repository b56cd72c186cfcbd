package io.qrstream.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.SampleEncoding;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Chunks through the shuffle: the samples stay packed and are copied as bytes. */
public final class EcgChunkSerializer extends ImmutableSerializer<EcgChunk> {

    private static final long serialVersionUID = 1;
    private static final SampleEncoding[] ENCODINGS = SampleEncoding.values();

    @Override
    public EcgChunk createInstance() {
        return new EcgChunk("", 0, 0, 0, SampleEncoding.FLOAT32, 1, 0, new byte[0]);
    }

    @Override
    public void serialize(EcgChunk chunk, DataOutputView target) throws IOException {
        // Java's own form of strings is written and read a character at a time.
        byte[] stream = chunk.stream().getBytes(UTF_8);
        target.writeInt(stream.length);
        target.write(stream);
        target.writeDouble(chunk.samplingRate());
        target.writeLong(chunk.firstSample());
        target.writeLong(chunk.timeMillis());
        target.writeByte(chunk.encoding().ordinal());
        target.writeDouble(chunk.gain());
        target.writeInt(chunk.baseline());
        target.writeInt(chunk.bytes());
        target.write(chunk.samples(), chunk.offset(), chunk.bytes());
    }

    @Override
    public EcgChunk deserialize(DataInputView source) throws IOException {
        String stream = new String(bytes(source), UTF_8);
        double samplingRate = source.readDouble();
        long firstSample = source.readLong();
        long timeMillis = source.readLong();
        SampleEncoding encoding = ENCODINGS[source.readByte()];
        double gain = source.readDouble();
        int baseline = source.readInt();
        return new EcgChunk(
                stream,
                samplingRate,
                firstSample,
                timeMillis,
                encoding,
                gain,
                baseline,
                bytes(source));
    }

    private static byte[] bytes(DataInputView source) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        return bytes;
    }

    @Override
    public TypeSerializerSnapshot<EcgChunk> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The serializer has no configuration. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<EcgChunk> {
        public Snapshot() {
            super(EcgChunkSerializer::new);
        }
    }
}
