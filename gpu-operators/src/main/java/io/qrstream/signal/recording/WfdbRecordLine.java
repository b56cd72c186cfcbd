package io.qrstream.signal.recording;

import static io.qrstream.signal.recording.InvalidRecordingException.quote;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a WFDB header: header(5) of the WFDB Applications Guide.
 *
 * @param segments how many, or 0 of a record that has no segments
 * @param signals how many, at least 1
 * @param samplingRate in Hz, if given
 * @param length frames, 0 if the line does not say
 */
record WfdbRecordLine(int segments, int signals, OptionalDouble samplingRate, long length) {

    private static final String NUMBER = "[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d{1,3})?";

    // Base time and date follow the number of samples; nothing here needs them.
    private static final Pattern LINE =
            Pattern.compile(
                    ("(?<name>[^\\s/]+)(/(?<segments>\\d{1,9}))?\\s+(?<signals>\\d{1,9})"
                                    + "(\\s+(?<rate>@)(/@(\\(@\\))?)?(\\s+(?<length>\\d{1,18})(\\s.*)?)?)?\\s*")
                            .replace("@", NUMBER));

    /**
     * Reads the line.
     *
     * @throws IllegalArgumentException saying what of the line cannot be read
     */
    static WfdbRecordLine parse(String line) {
        Matcher record = LINE.matcher(line);
        require(
                record.matches(),
                "%s is not a record line: NAME[/SEGMENTS] SIGNALS [SAMPLING_RATE [SAMPLES [TIME"
                        + " [DATE]]]]",
                line);
        String segments = record.group("segments");
        require(segments == null || Integer.parseInt(segments) > 0, "%s has no segments", line);
        int signals = Integer.parseInt(record.group("signals"));
        require(signals > 0, "%s has no signals", line);
        String length = record.group("length");
        return new WfdbRecordLine(
                segments == null ? 0 : Integer.parseInt(segments),
                signals,
                samplingRate(record.group("rate")),
                length == null ? 0 : Long.parseLong(length));
    }

    private static OptionalDouble samplingRate(String text) {
        if (text == null) {
            return OptionalDouble.empty();
        }
        double rate = Double.parseDouble(text);
        require(rate > 0 && Double.isFinite(rate), "%s is not a sampling rate in Hz", text);
        return OptionalDouble.of(rate);
    }

    private static void require(boolean holds, String format, String value) {
        if (!holds) {
            throw new IllegalArgumentException(format.formatted(quote(value)));
        }
    }
}
