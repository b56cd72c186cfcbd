package io.qrstream.jobs.wire;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.core.io.SerializedString;

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
    private final SerializableString[] texts = new SerializableString[1 << PLACES_LOG2];

    /** The shortest text that reads back as this finite number. */
    SerializableString of(double number) {
        long bits = Double.doubleToRawLongBits(number);
        int place = (int) (bits * GOLDEN >>> Long.SIZE - PLACES_LOG2);
        if (texts[place] == null || Double.doubleToRawLongBits(numbers[place]) != bits) {
            numbers[place] = number;
            texts[place] = new SerializedString(NumberOutput.toString(number, true));
        }
        return texts[place];
    }
}
