package io.qrstream.signal;

/** Why a chunk was turned away; the name goes into the {@code ecg-rejected} topic. */
public enum RejectReason {
    /** The bytes are not an ECG chunk: wrong magic, unknown schema or a truncated record. */
    UNDECODABLE,
    /** The record is longer than the job accepts. */
    TOO_LARGE,
    /** The stream id is empty or too long. */
    STREAM_ID,
    /** The sampling rate is not a number of Hz that an electrocardiograph can have. */
    SAMPLING_RATE,
    /** The index of the first sample is negative, or the last one's does not fit 64 bits. */
    SAMPLE_INDEX,
    /** The time of the first sample lies outside the years 1900 to 2200. */
    TIME,
    /** The gain is zero, negative, not finite, or gives voltages that no body can have. */
    GAIN,
    /** The chunk carries no samples. */
    NO_SAMPLES,
    /** The samples' bytes are not a whole number of samples. */
    SAMPLE_BYTES,
    /** A sample is NaN, infinite or beyond any voltage a body can have. */
    SAMPLE_VALUE,
    /** No chunk but limits of alerts, which cannot be. */
    THRESHOLDS
}
