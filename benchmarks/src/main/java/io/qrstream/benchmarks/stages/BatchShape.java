package io.qrstream.benchmarks.stages;

/** How a batch is made up. */
public enum BatchShape {
    /** As in the job: a second of each of many streams. */
    LIVE(256, StageInput.SAMPLING_RATE),
    /** As over a recording: one long window. */
    RECORDING(1, 1 << 14);

    final int windows;
    final int owned;

    BatchShape(int windows, int owned) {
        this.windows = windows;
        this.owned = owned;
    }

    /** New samples in a batch, context not counted. */
    int samples() {
        return windows * owned;
    }
}
