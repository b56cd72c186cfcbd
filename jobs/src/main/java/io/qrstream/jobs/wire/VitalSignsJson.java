package io.qrstream.jobs.wire;

import io.qrstream.vitals.VitalSigns;
import io.qrstream.vitals.VitalSigns.Rhythm;
import io.qrstream.vitals.VitalSigns.Variability;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * {@link VitalSigns} as one JSON object; the schema is {@code vitals.schema.json}. Not for use by
 * more than one thread at a time.
 */
public final class VitalSignsJson {

    private final JsonRecord json = new JsonRecord();

    /** Returns the object's UTF-8, without a line end. */
    public byte[] write(VitalSigns signs) {
        try {
            json.begin()
                    .text("stream", signs.stream())
                    .number("run", signs.run())
                    .number("sample", signs.sample())
                    .number("time_ms", signs.timeMillis())
                    .number("sampling_rate", signs.samplingRate());
            write(signs.rhythm());
            write(signs.variability());
            return json.number("scored", signs.anomalies().scored())
                    .number("anomaly_rate", signs.anomalies().rate())
                    .number("flat_share", signs.quality().flatShare())
                    .number("saturated_share", signs.quality().saturatedShare())
                    .number("slope_kurtosis", signs.quality().slopeKurtosis())
                    .number("vf_leakage", signs.quality().vfLeakage())
                    .end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Rhythm rhythm) throws IOException {
        json.number("beats", rhythm.beats())
                .number("heart_rate_bpm", rhythm.heartRateBpm())
                .number("rr_seconds", rhythm.rrSeconds())
                .number("rr_shortest_seconds", rhythm.rrShortestSeconds())
                .number("rr_longest_seconds", rhythm.rrLongestSeconds())
                .number("pause_seconds", rhythm.pauseSeconds());
    }

    private void write(Variability variability) throws IOException {
        json.number("variability_seconds", variability.seconds())
                .number("nn_intervals", variability.nnIntervals())
                .number("rmssd_ms", variability.rmssdMillis())
                .number("sdnn_ms", variability.sdnnMillis());
    }
}
