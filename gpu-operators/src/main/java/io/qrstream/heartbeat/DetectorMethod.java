package io.qrstream.heartbeat;

/** The detectors there are, by the names that options have for them. */
public enum DetectorMethod {
    /** {@link AdaptiveDetector}. */
    ADAPTIVE("adaptive", new AdaptiveDetector()),

    /** {@link ReferenceSettings#DEFAULT}. */
    REFERENCE("reference", ReferenceSettings.DEFAULT);

    private final String text;
    private final Detector detector;

    DetectorMethod(String text, Detector detector) {
        this.text = text;
        this.detector = detector;
    }

    /** The detector itself. */
    public Detector detector() {
        return detector;
    }

    /** As it is written in options. */
    @Override
    public String toString() {
        return text;
    }
}
