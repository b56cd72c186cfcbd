package io.qrstream.benchmarks.chaos;

import java.util.SplittableRandom;

/** What a patient has that somebody should be told of, half of the time. */
enum Condition {
    WELL,
    /** The heart beats 150 times a minute. */
    FAST,
    /** An electrode is off. */
    FLAT,
    /** The amplifier is at the end of its range. */
    SATURATED,
    /** Nothing but noise is there. */
    NOISY,
    /** The recorder falls silent for good. */
    GONE;

    private static final int SICK_IN = 16;
    private static final int EPISODE_SECONDS = 24;
    private static final int STAYS_SECONDS = 20;
    private static final double BEATS_A_MINUTE = 150;
    private static final float BEYOND_RANGE = 6;
    private static final double NOISE = 2;

    /** The condition of a patient: one in sixteen has each of them. */
    static Condition of(int patient) {
        int number = 1 + patient % SICK_IN;
        return number < values().length ? values()[number] : WELL;
    }

    /** The heart rate of its episodes, if it is a matter of the heart. */
    double heartRate(double usual) {
        return this == FAST ? BEATS_A_MINUTE : usual;
    }

    /** Whether it shows in a second; it comes and goes, patient by patient at other times. */
    boolean shows(int patient, int second) {
        return this != WELL && (second + patient) / EPISODE_SECONDS % 2 == 1;
    }

    /** Seconds that a recorder sends, if it is there for a number of them. */
    int sent(int seconds) {
        return this == GONE ? Math.min(seconds, STAYS_SECONDS) : seconds;
    }

    /** Does to a signal, in mV, what it does while it shows. */
    void disturb(float[] millivolts, SplittableRandom random) {
        for (int i = 0; i < millivolts.length; i++) {
            switch (this) {
                case FLAT -> millivolts[i] = 0;
                case SATURATED -> millivolts[i] = BEYOND_RANGE;
                case NOISY -> millivolts[i] = (float) (NOISE * (random.nextDouble() - 0.5));
                default -> {}
            }
        }
    }
}
