package io.qrstream.window;

/**
 * How the quality of signals is measured.
 *
 * @param periodSeconds how much signal is judged at a time, in whole seconds
 * @param flatMillivolts a signal that stays this close to one value is flat ...
 * @param flatSeconds ... from the moment on that it has done so for this long
 * @param saturationMillivolts amounts from which on a sample is beyond the amplifier's range
 */
public record QualitySettings(
        int periodSeconds, double flatMillivolts, double flatSeconds, double saturationMillivolts) {

    // A slope is a difference over this time: about the upstroke of an R-peak, so that noise
    // between neighbouring samples of a high sampling rate does not drown it.
    private static final double SLOPE_SECONDS = 0.02;

    public QualitySettings {
        require(periodSeconds >= 1, "period in s", periodSeconds);
        require(flatMillivolts >= 0, "flat signal within mV", flatMillivolts);
        require(flatSeconds > 0, "flat signal for s", flatSeconds);
        require(saturationMillivolts > 0, "saturation in mV", saturationMillivolts);
    }

    private static void require(boolean holds, String what, double value) {
        if (!holds) {
            throw new IllegalArgumentException(what + " cannot be " + value);
        }
    }

    /** Who wants no line to be flat says a year: more samples than an int can count. */
    long flatSamples(Run run) {
        return Math.max(1, Math.round(flatSeconds * run.workingRate()));
    }

    int slopeSamples(Run run) {
        return (int) Math.max(1, Math.round(SLOPE_SECONDS * run.workingRate()));
    }
}
