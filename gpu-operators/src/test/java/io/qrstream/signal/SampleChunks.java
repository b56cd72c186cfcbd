package io.qrstream.signal;

/** Chunks that satisfy the rules, for tests that then spoil them. */
final class SampleChunks {

    private SampleChunks() {}

    static EcgChunk int16() {
        return EcgChunk.ofInt16("101/0", 360, 0, 1_000, 200, 1024, new short[] {995, 1000, 1011});
    }

    static EcgChunk millivolts() {
        return EcgChunk.ofMillivolts("102/1", 250, 7, 1_000, new float[] {-0.1f, 0.5f}, 0, 2);
    }
}
