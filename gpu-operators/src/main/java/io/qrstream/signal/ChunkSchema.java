package io.qrstream.signal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/** The Avro schema of {@link EcgChunk} and the header that its fingerprint makes. */
public final class ChunkSchema {

    private static final String RESOURCE = "ecg-chunk.avsc";
    private static final short SINGLE_OBJECT_MAGIC = (short) 0xC301;

    private ChunkSchema() {}

    /** Parses the schema that ships beside this class. */
    public static Schema load() {
        try (InputStream in = ChunkSchema.class.getResourceAsStream(RESOURCE)) {
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    /**
     * The 10 bytes that open every chunk: C3 01 and the schema's CRC-64-AVRO fingerprint,
     * little-endian (Avro specification, "Single-object encoding").
     */
    static byte[] header() {
        long fingerprint = SchemaNormalization.parsingFingerprint64(load());
        return ByteBuffer.allocate(Short.BYTES + Long.BYTES)
                .putShort(SINGLE_OBJECT_MAGIC)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(fingerprint)
                .array();
    }
}
