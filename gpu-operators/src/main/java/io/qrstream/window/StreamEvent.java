package io.qrstream.window;

/** What a chunk did to its stream, or met there, other than continue it. */
public enum StreamEvent {
    /** The first chunk of a stream. */
    STREAM_STARTED,
    /** All of the chunk's samples were there already; it was dropped. */
    DUPLICATE,
    /** Some of the chunk's samples were there already; they were trimmed. */
    OVERLAP,
    /** Samples are missing: the run ended and another began. */
    GAP,
    /** The sampling rate changed: the run ended and another began. */
    RATE_CHANGE,
    /** The index went back while the clock went on: the recorder began anew, and so did the run. */
    RESTART,
    /** The chunk belongs to a run that has ended; it was dropped. */
    LATE,
    /** The clock left the index: the run goes on, by the new clock. */
    CLOCK_JUMP,
    /**
     * The run was begun by a job with other windows, and restored: it ended and another began; its
     * R-peaks that were not decided are lost.
     */
    SETTINGS_CHANGE
}
