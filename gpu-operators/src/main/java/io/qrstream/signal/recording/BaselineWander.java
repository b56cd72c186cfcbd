package io.qrstream.signal.recording;

/**
 * The part of z that respiration moves. Equation 1 of McSharry et al. (2003) is linear in z, so its
 * answer to {@code z0(t) = A sin(2 pi f t)} can be added: {@code A sin(2 pi f t - atan(w)) / sqrt(1
 * + w²)}, {@code w = 2 pi f}. Steps by rotation; {@link #reset} takes away what rounding piles up.
 */
final class BaselineWander {

    private final double radiansPerSecond;
    private final double amplitude;
    private final double lag;
    private final double stepCosine;
    private final double stepSine;
    private double cosine;
    private double sine;

    /**
     * @param patient whose respiration it is
     * @param step in seconds
     */
    BaselineWander(SyntheticPatient patient, double step) {
        radiansPerSecond = 2 * Math.PI * patient.respiratoryFrequency();
        amplitude = patient.wander() / StrictMath.sqrt(1 + radiansPerSecond * radiansPerSecond);
        lag = StrictMath.atan(radiansPerSecond);
        stepCosine = StrictMath.cos(radiansPerSecond * step);
        stepSine = StrictMath.sin(radiansPerSecond * step);
    }

    /** Goes to a time, in seconds. */
    void reset(double time) {
        cosine = StrictMath.cos(radiansPerSecond * time - lag);
        sine = StrictMath.sin(radiansPerSecond * time - lag);
    }

    /** Goes on by one step. */
    void step() {
        double next = sine * stepCosine + cosine * stepSine;
        cosine = cosine * stepCosine - sine * stepSine;
        sine = next;
    }

    /** In mV. */
    double value() {
        return amplitude * sine;
    }
}
