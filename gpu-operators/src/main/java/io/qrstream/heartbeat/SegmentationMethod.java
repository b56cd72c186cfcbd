package io.qrstream.heartbeat;

/** The segmentation rules there are, by the names that options have for them. */
public enum SegmentationMethod {
    /** {@link GateToGate}, the reference's. */
    GATE_TO_GATE(GateToGate.NAME),

    /** {@link AroundR}. */
    AROUND_R(AroundR.NAME);

    private final String text;

    SegmentationMethod(String text) {
        this.text = text;
    }

    /** As it is written in options. */
    @Override
    public String toString() {
        return text;
    }
}
