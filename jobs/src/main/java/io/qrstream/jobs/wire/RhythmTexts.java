package io.qrstream.jobs.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.qrstream.heartbeat.Heartbeat;

/**
 * How heartbeats' objects go on from the sampling rate to {@code kept}, remembered: RR intervals
 * are a few hundred values, and to spell one takes as long as the rest of its heartbeat.
 *
 * <p>A text has one place, which the last that belongs there keeps: memory is bounded. Not for use
 * by more than one thread at a time.
 */
final class RhythmTexts {

    private static final int PLACES = 1 << 13;

    private final Rhythm[] rhythms = new Rhythm[PLACES];

    private record Rhythm(double samplingRate, double rrSeconds, boolean kept, byte[] json) {

        static Rhythm of(Heartbeat heartbeat) {
            String json =
                    ",\"sampling_rate\":"
                            + number(heartbeat.samplingRate())
                            + ",\"rr_seconds\":"
                            + number(heartbeat.rrSeconds())
                            + ",\"heart_rate_bpm\":"
                            + number(heartbeat.heartRateBpm())
                            + ",\"kept\":"
                            + heartbeat.kept();
            return new Rhythm(
                    heartbeat.samplingRate(),
                    heartbeat.rrSeconds(),
                    heartbeat.kept(),
                    json.getBytes(US_ASCII));
        }

        /** The fewest digits that read back as the number; JSON knows no NaN. */
        private static String number(double value) {
            return Double.isFinite(value) ? NumberOutput.toString(value, true) : "null";
        }

        boolean isOf(Heartbeat heartbeat) {
            return Double.compare(rrSeconds, heartbeat.rrSeconds()) == 0
                    && samplingRate == heartbeat.samplingRate()
                    && kept == heartbeat.kept();
        }
    }

    /** A heartbeat's fields, each after a comma, in ASCII; not to be written to. */
    byte[] of(Heartbeat heartbeat) {
        int place = place(heartbeat);
        Rhythm rhythm = rhythms[place];
        if (rhythm == null || !rhythm.isOf(heartbeat)) {
            rhythm = Rhythm.of(heartbeat);
            rhythms[place] = rhythm;
        }
        return rhythm.json;
    }

    /**
     * By the samples of the interval, which is a whole number of them: at one rate no two share a
     * place up to 4095 samples, as they would by a hash.
     */
    private static int place(Heartbeat heartbeat) {
        int interval = (int) Math.rint(heartbeat.rrSeconds() * heartbeat.samplingRate());
        int kept = heartbeat.kept() ? 1 : 0;
        return 2 * (interval + (int) heartbeat.samplingRate()) + kept & PLACES - 1;
    }
}
