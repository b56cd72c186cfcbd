package io.qrstream.signal;

/** How the samples of an {@link EcgChunk} are packed, little-endian and without padding. */
public enum SampleEncoding {
    /** Two bytes a sample, ADC units; millivolts are {@code (x - baseline) / gain}. */
    INT16(Short.BYTES),
    /** Four bytes a sample, IEEE 754, millivolts. */
    FLOAT32(Float.BYTES);

    private final int bytesPerSample;

    SampleEncoding(int bytesPerSample) {
        this.bytesPerSample = bytesPerSample;
    }

    /** Bytes that one sample takes. */
    public int bytesPerSample() {
        return bytesPerSample;
    }
}
