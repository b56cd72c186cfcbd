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

    private static final int PLACES_LOG2 = 12;
    // Knuth's multiplicative hashing, by the golden ratio.
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Rhythm[] rhythms = new Rhythm[1 << PLACES_LOG2];

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

    private static int place(Heartbeat heartbeat) {
        long interval = Double.doubleToLongBits(heartbeat.rrSeconds());
        long rate = Double.doubleToLongBits(heartbeat.samplingRate());
        return (int) ((interval + 31 * rate) * GOLDEN >>> Long.SIZE - PLACES_LOG2);
    }
}
