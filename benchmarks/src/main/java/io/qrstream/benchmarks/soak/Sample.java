package io.qrstream.benchmarks.soak;

import java.util.EnumMap;
import java.util.Map;

/**
 * What was seen at one moment.
 *
 * @param minutes since the streams began
 * @param values NaN or missing where there was nothing to see
 */
record Sample(double minutes, Map<Measure, Double> values) {

    Sample {
        values = new EnumMap<>(values);
    }

    /** A value, or NaN. */
    double get(Measure measure) {
        return values.getOrDefault(measure, Double.NaN);
    }
}
