package io.qrstream.jobs.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.io.NumberOutput;

/**
 * The decimal texts of numbers, remembered: RR intervals, heart rates and sampling rates are a few
 * hundred values, and to spell one takes as long as the rest of its heartbeat.
 *
 * <p>A number has one place, which the last that belongs there keeps: memory is bounded. Not for
 * use by more than one thread at a time.
 */
final class NumberTexts {

    private static final int PLACES_LOG2 = 12;
    // Knuth's multiplicative hashing, by the golden ratio.
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final double[] numbers = new double[1 << PLACES_LOG2];
    private final byte[][] texts = new byte[1 << PLACES_LOG2][];

    /** The shortest text that reads back as this finite number; not to be written to. */
    byte[] of(double number) {
        long bits = Double.doubleToRawLongBits(number);
        int place = (int) (bits * GOLDEN >>> Long.SIZE - PLACES_LOG2);
        if (texts[place] == null || Double.doubleToRawLongBits(numbers[place]) != bits) {
            numbers[place] = number;
            texts[place] = NumberOutput.toString(number, true).getBytes(US_ASCII);
        }
        return texts[place];
    }
}
