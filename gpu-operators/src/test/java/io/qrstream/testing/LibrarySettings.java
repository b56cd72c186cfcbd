package io.qrstream.testing;

import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.heartbeat.Detector;
import io.qrstream.heartbeat.SegmentationRule;
import io.qrstream.window.WindowSettings;
import java.util.OptionalDouble;

/** How a {@link LibraryPipeline} works. */
public record LibrarySettings(
        Detector detector,
        SegmentationRule rule,
        WindowSettings windows,
        int maxWindows,
        int maxSamples,
        ConvolutionMethod method) {

    private static final long CLOCK_TOLERANCE_MILLIS = 500;

    /**
     * With the context that detector and rule need, and batches of a middle size.
     *
     * @param workingRate in Hz, or empty for the streams' own
     */
    public static LibrarySettings of(
            Detector detector,
            SegmentationRule rule,
            OptionalDouble workingRate,
            double hopSeconds,
            double longestSeconds) {
        WindowSettings windows =
                new WindowSettings(
                        workingRate,
                        detector.contextBefore(rule),
                        detector.contextAfter(rule),
                        hopSeconds,
                        longestSeconds,
                        CLOCK_TOLERANCE_MILLIS,
                        detector.edges(rule));
        return new LibrarySettings(detector, rule, windows, 64, 1 << 16, ConvolutionMethod.DIRECT);
    }

    /** The same in other batches. */
    public LibrarySettings inBatchesOf(int windows, int samples) {
        return new LibrarySettings(detector, rule, this.windows, windows, samples, method);
    }

    /** The same by another convolution. */
    public LibrarySettings by(ConvolutionMethod other) {
        return new LibrarySettings(detector, rule, windows, maxWindows, maxSamples, other);
    }
}
