package io.qrstream.signal.recording;

/**
 * One of the waves P, Q, R, S and T: a Gaussian bump on the limit cycle.
 *
 * @param angle where on the cycle, in radians; R is at 0
 * @param millivolts height; negative for Q and S
 * @param width standard deviation, in radians
 */
public record Wave(double angle, double millivolts, double width) {

    /** Refuses a wave that has no shape. */
    public Wave {
        if (!(Math.abs(angle) <= Math.PI
                && width > 0
                && width < 1
                && Double.isFinite(millivolts))) {
            throw new IllegalArgumentException(
                    "wave of %s mV at %s rad, %s rad wide".formatted(millivolts, angle, width));
        }
    }

    /**
     * The same wave at another heart rate: at twice the rate its duration shrinks by a factor of
     * 1.4 only, and so does the distance of Q and S from R; P and T move less. This is how ECGSYN,
     * the authors' own program, does it.
     *
     * @param heartRate in beats per minute; the wave is given for 60
     */
    Wave at(double heartRate) {
        double factor = StrictMath.sqrt(heartRate / 60);
        boolean far = Math.abs(angle) > Math.PI / 4;
        double moved = angle * (far ? StrictMath.sqrt(factor) : factor);
        return new Wave(moved, millivolts, width * factor);
    }
}
