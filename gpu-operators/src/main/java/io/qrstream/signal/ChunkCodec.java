package io.qrstream.signal;

import static io.qrstream.signal.RejectReason.TOO_LARGE;
import static io.qrstream.signal.RejectReason.UNDECODABLE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * {@link EcgChunk} to and from Avro's single-object encoding; the schema is {@code ecg-chunk.avsc}.
 *
 * <p>Fields are read one by one rather than through a generic record: this runs once per chunk of
 * every patient. Nothing is allocated by a length that the payload merely claims: what a chunk can
 * cost is bounded by the bytes that arrived. Not for use by more than one thread at a time.
 */
public final class ChunkCodec {

    /** Longest payload accepted unless told otherwise, in bytes. */
    public static final int DEFAULT_MAX_BYTES = 1 << 20;

    private static final byte[] HEADER = ChunkSchema.header();
    private static final SampleEncoding[] ENCODINGS = SampleEncoding.values();
    private static final int FIXED_FIELDS_BYTES = 64;
    private static final char REPLACEMENT = '\uFFFD';

    private final int maxBytes;
    private BinaryDecoder decoder;
    private BinaryEncoder encoder;

    public ChunkCodec() {
        this(DEFAULT_MAX_BYTES);
    }

    /**
     * A codec that turns longer payloads away.
     *
     * @param maxBytes longest payload that {@link #decode} accepts, in bytes
     */
    public ChunkCodec(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Returns the chunk's payload, whether or not it satisfies {@link ChunkRules}. */
    public byte[] encode(EcgChunk chunk) {
        var bytes = new ByteArrayOutputStream(chunk.bytes() + 4 * FIXED_FIELDS_BYTES);
        bytes.writeBytes(HEADER);
        encoder = EncoderFactory.get().directBinaryEncoder(bytes, encoder);
        try {
            writeFields(chunk, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Returns the chunk in a payload; it satisfies {@link ChunkRules}.
     *
     * @param payload the chunk's from now on, for its samples stay there: not to be written again
     * @throws InvalidChunkException for every payload that is not exactly one such chunk
     */
    public EcgChunk decode(byte[] payload) throws InvalidChunkException {
        return decode(payload, 0, payload.length);
    }

    /**
     * Returns the chunk in a payload among other bytes; it satisfies {@link ChunkRules}.
     *
     * @param bytes the chunk's from now on, for its samples stay there: not to be written again
     * @param offset where the payload begins
     * @param length how many bytes it has
     * @throws InvalidChunkException for every payload that is not exactly one such chunk
     */
    public EcgChunk decode(byte[] bytes, int offset, int length) throws InvalidChunkException {
        if (length > maxBytes) {
            throw new InvalidChunkException(
                    TOO_LARGE, length + " bytes, at most " + maxBytes + " bytes are accepted");
        }
        checkHeader(bytes, offset, length);
        decoder =
                DecoderFactory.get()
                        .binaryDecoder(
                                bytes, offset + HEADER.length, length - HEADER.length, decoder);
        return ChunkRules.check(readFields(bytes, offset + length, length));
    }

    private static void checkHeader(byte[] bytes, int offset, int length)
            throws InvalidChunkException {
        int end = offset + Math.min(length, HEADER.length);
        if (!Arrays.equals(bytes, offset, end, HEADER, 0, HEADER.length)) {
            HexFormat hex = HexFormat.of();
            String opening = hex.formatHex(bytes, offset, end);
            throw undecodable("opens with '" + opening + "', not " + hex.formatHex(HEADER));
        }
    }

    private EcgChunk readFields(byte[] payload, int end, int length) throws InvalidChunkException {
        try {
            String stream = readStream(payload, end);
            double samplingRate = decoder.readDouble();
            long firstSample = decoder.readLong();
            long timeMillis = decoder.readLong();
            SampleEncoding encoding = readEncoding();
            double gain = decoder.readDouble();
            int baseline = decoder.readInt();
            int bytes = skipBytes("samples");
            if (!decoder.isEnd()) {
                throw undecodable("bytes follow the samples");
            }
            return new EcgChunk(
                    stream,
                    samplingRate,
                    firstSample,
                    timeMillis,
                    encoding,
                    gain,
                    baseline,
                    payload,
                    end - bytes,
                    bytes);
        } catch (IOException | AvroRuntimeException e) {
            String detail = e.getMessage() == null ? "" : ": " + e.getMessage();
            throw undecodable("truncated or corrupt after " + length + " bytes" + detail);
        }
    }

    /** Malformed UTF-8 is refused: replaced, it could give two patients one id. */
    private String readStream(byte[] payload, int payloadEnd)
            throws IOException, InvalidChunkException {
        int length = skipBytes("stream");
        int end = payloadEnd - remaining();
        String stream = new String(payload, end - length, length, StandardCharsets.UTF_8);
        if (stream.indexOf(REPLACEMENT) >= 0) {
            byte[] utf8 = stream.getBytes(StandardCharsets.UTF_8);
            if (!Arrays.equals(utf8, 0, utf8.length, payload, end - length, end)) {
                throw undecodable("stream id is not UTF-8");
            }
        }
        return stream;
    }

    private SampleEncoding readEncoding() throws IOException, InvalidChunkException {
        int index = decoder.readEnum();
        if (index < 0 || index >= ENCODINGS.length) {
            throw undecodable("encoding has no symbol " + index);
        }
        return ENCODINGS[index];
    }

    /** Skips a field of bytes, whose number it returns; behind them is where the decoder is. */
    private int skipBytes(String field) throws IOException, InvalidChunkException {
        long length = decoder.readLong();
        int remaining = remaining();
        if (length < 0 || length > remaining) {
            throw undecodable(field + " claims " + length + " bytes, " + remaining + " remain");
        }
        decoder.skipFixed((int) length);
        return (int) length;
    }

    private int remaining() throws IOException {
        return decoder.inputStream().available();
    }

    private static void writeFields(EcgChunk chunk, BinaryEncoder out) throws IOException {
        out.writeString(chunk.stream());
        out.writeDouble(chunk.samplingRate());
        out.writeLong(chunk.firstSample());
        out.writeLong(chunk.timeMillis());
        out.writeEnum(chunk.encoding().ordinal());
        out.writeDouble(chunk.gain());
        out.writeInt(chunk.baseline());
        out.writeBytes(chunk.samples(), chunk.offset(), chunk.bytes());
        out.flush();
    }

    private static InvalidChunkException undecodable(String what) {
        return new InvalidChunkException(UNDECODABLE, what);
    }
}
