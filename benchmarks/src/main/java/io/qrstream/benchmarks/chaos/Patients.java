package io.qrstream.benchmarks.chaos;

import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.recording.EcgGenerator;
import io.qrstream.signal.recording.SyntheticPatient;
import java.util.SplittableRandom;

/**
 * The streams of a run, all of them different, and which of their chunks arrive broken: everything
 * follows from the seed, so that what was sent need not be kept.
 *
 * @param count how many
 * @param seed of the signals and of what breaks
 * @param startMillis time of the first stream's first sample, milliseconds since the epoch; those
 *     of the others are spread over the second that begins there
 */
public record Patients(int count, long seed, long startMillis) {

    static final int SAMPLING_RATE = 250;

    private static final double GAIN = 200;
    private static final int ONE_IN = 100;
    private static final int GAP_SECONDS = 1000;

    /** The id of a stream, from 0. */
    static String id(int patient) {
        return "patient-" + patient;
    }

    /** Time of a stream's first sample, milliseconds since the epoch. */
    long beginMillis(int patient) {
        return startMillis + patient * 1000L / count;
    }

    /** A stream's signal from its beginning. */
    Signal signal(int patient) {
        return new Signal(patient);
    }

    /** How many of so many seconds a patient's recorder sends. */
    int sentSeconds(int patient, int seconds) {
        return Condition.of(patient).sent(seconds);
    }

    /** Whether a chunk is broken on its way. */
    boolean isBroken(int patient, int second) {
        return random(patient, second).nextInt(ONE_IN) == 0;
    }

    /** A chunk far beyond the end: it ends the run that is open. */
    EcgChunk afterTheEnd(int patient, int seconds) {
        return chunk(patient, seconds + GAP_SECONDS, new short[1]);
    }

    private SplittableRandom random(int patient, int second) {
        return new SplittableRandom(seed ^ ((long) patient << Integer.SIZE | second));
    }

    private EcgChunk chunk(int patient, int second, short[] adc) {
        return EcgChunk.ofInt16(
                id(patient),
                SAMPLING_RATE,
                (long) second * SAMPLING_RATE,
                beginMillis(patient) + second * 1000L,
                GAIN,
                0,
                adc);
    }

    /** One stream, second by second. Belongs to one thread. */
    public final class Signal {

        private final int patient;
        private final Condition condition;
        private final EcgGenerator usual;
        private final EcgGenerator inEpisodes;
        private final float[] millivolts = new float[SAMPLING_RATE];
        private int second;

        private Signal(int patient) {
            this.patient = patient;
            condition = Condition.of(patient);
            SyntheticPatient heart = SyntheticPatient.of(seed + patient);
            double rate = condition.heartRate(heart.heartRate());
            usual = new EcgGenerator(heart, SAMPLING_RATE);
            inEpisodes = new EcgGenerator(heart.withHeartRate(rate), SAMPLING_RATE);
        }

        /** The next second, unbroken. */
        EcgChunk next() {
            fill();
            short[] adc = new short[SAMPLING_RATE];
            for (int i = 0; i < SAMPLING_RATE; i++) {
                adc[i] = (short) Math.round(GAIN * millivolts[i]);
            }
            return chunk(patient, second++, adc);
        }

        private void fill() {
            if (condition.shows(patient, second)) {
                inEpisodes.fill(millivolts, 0, SAMPLING_RATE);
                condition.disturb(millivolts, random(patient, second));
            } else {
                usual.fill(millivolts, 0, SAMPLING_RATE);
            }
        }
    }
}
