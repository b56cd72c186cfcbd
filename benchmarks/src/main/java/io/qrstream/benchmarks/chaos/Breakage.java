package io.qrstream.benchmarks.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qrstream.signal.ChunkCodec;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.RejectReason;
import java.util.Arrays;

/** Ways in which a chunk breaks, and the reason that it must be rejected for. */
enum Breakage {
    TRUNCATED(RejectReason.UNDECODABLE) {
        @Override
        byte[] of(EcgChunk chunk) {
            byte[] whole = new ChunkCodec().encode(chunk);
            return Arrays.copyOf(whole, whole.length / 2);
        }
    },
    SOMETHING_ELSE(RejectReason.UNDECODABLE) {
        @Override
        byte[] of(EcgChunk chunk) {
            return ("no chunk of " + chunk.stream() + " at " + chunk.firstSample()).getBytes(UTF_8);
        }
    },
    EMPTY(RejectReason.NO_SAMPLES) {
        @Override
        byte[] of(EcgChunk chunk) {
            return encode(chunk, chunk.samplingRate(), new float[0]);
        }
    },
    NOT_A_NUMBER(RejectReason.SAMPLE_VALUE) {
        @Override
        byte[] of(EcgChunk chunk) {
            return encode(chunk, chunk.samplingRate(), new float[] {0, Float.NaN, 0});
        }
    },
    NO_RATE(RejectReason.SAMPLING_RATE) {
        @Override
        byte[] of(EcgChunk chunk) {
            return encode(chunk, 0, new float[] {0, 0, 0});
        }
    };

    private final RejectReason reason;

    Breakage(RejectReason reason) {
        this.reason = reason;
    }

    /** How a chunk of some second breaks, if it does. */
    static Breakage at(int second) {
        return values()[second % values().length];
    }

    /** The broken record's value. */
    abstract byte[] of(EcgChunk chunk);

    /** Why it must be rejected. */
    RejectReason reason() {
        return reason;
    }

    private static byte[] encode(EcgChunk chunk, double samplingRate, float[] millivolts) {
        return new ChunkCodec()
                .encode(
                        EcgChunk.ofMillivolts(
                                chunk.stream(),
                                samplingRate,
                                chunk.firstSample(),
                                chunk.timeMillis(),
                                millivolts,
                                0,
                                millivolts.length));
    }
}
