package io.qrstream.signal.recording;

import static io.qrstream.signal.recording.InvalidRecordingException.quote;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One signal line of a WFDB header: header(5) of the WFDB Applications Guide.
 *
 * @param file name of the signal file, relative to the header's folder
 * @param format how the samples are stored
 * @param perFrame samples in a frame: its sampling rate as a multiple of the record line's
 * @param skew how many samples precede sample 0
 * @param byteOffset where in the file they begin
 * @param gain ADC units per unit, not zero
 * @param baseline ADC units at zero
 * @param units of the physical quantity
 * @param initial ADC units before the first difference, where the format stores differences
 * @param checksum sum of all samples modulo 2^16, if given
 * @param description which lead it is; empty if not given
 */
record WfdbSignal(
        String file,
        WfdbFormat format,
        int perFrame,
        int skew,
        int byteOffset,
        double gain,
        int baseline,
        String units,
        int initial,
        OptionalInt checksum,
        String description) {

    private static final double DEFAULT_GAIN = 200;
    private static final Set<String> FLAC = Set.of("508", "516", "524");

    private static final Pattern LINE =
            Pattern.compile(
                    "(?<file>\\S+)\\s+(?<format>\\d{1,9})"
                            + "(x(?<perFrame>\\d{1,9}))?(:(?<skew>\\d{1,9}))?(\\+(?<offset>\\d{1,9}))?"
                            + "(\\s+(?<gain>[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?)"
                            + "(\\((?<baseline>-?\\d{1,10})\\))?(/(?<units>\\S+))?"
                            + "(\\s+(?<resolution>\\d{1,9})(\\s+(?<zero>-?\\d{1,10})"
                            + "(\\s+(?<initial>-?\\d{1,10})(\\s+(?<checksum>-?\\d{1,9})"
                            + "(\\s+(?<block>-?\\d{1,9})(\\s+(?<description>.*))?)?)?)?)?)?)?\\s*");

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException saying what of the line cannot be read
     */
    static WfdbSignal parse(String line) {
        Matcher match = LINE.matcher(line);
        require(
                match.matches(),
                "%s is not a signal line: FILE FORMAT [GAIN(BASELINE)/UNITS [RESOLUTION [ZERO"
                        + " [INITIAL [CHECKSUM [BLOCK [DESCRIPTION]]]]]]]",
                quote(line));
        int zero = integer(match, "zero").orElse(0);
        WfdbFormat format = format(match.group("format"));
        return new WfdbSignal(
                match.group("file"),
                format,
                Math.max(1, integer(match, "perFrame").orElse(1)),
                integer(match, "skew").orElse(0),
                integer(match, "offset").orElse(0),
                gain(match.group("gain")),
                integer(match, "baseline").orElse(zero),
                Optional.ofNullable(match.group("units")).orElse("mV"),
                integer(match, "initial").orElse(zero),
                format == WfdbFormat.FORMAT_0 ? OptionalInt.empty() : integer(match, "checksum"),
                Optional.ofNullable(match.group("description")).orElse("").strip());
    }

    /** The same without a checksum. */
    WfdbSignal unchecked() {
        return new WfdbSignal(
                file,
                format,
                perFrame,
                skew,
                byteOffset,
                gain,
                baseline,
                units,
                initial,
                OptionalInt.empty(),
                description);
    }

    /** ADC units per millivolt; empty if the signal is not a voltage. */
    OptionalDouble gainPerMillivolt() {
        return switch (units) {
            case "mV" -> OptionalDouble.of(gain);
            // Both the micro sign and the Greek mu are written for micro.
            case "uV", "\u00b5V", "\u03bcV" -> OptionalDouble.of(gain * 1000);
            case "V" -> OptionalDouble.of(gain / 1000);
            default -> OptionalDouble.empty();
        };
    }

    private static WfdbFormat format(String code) {
        return WfdbFormat.of(Integer.parseInt(code))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "signal format %s%s is not supported, only %s"
                                                .formatted(
                                                        code,
                                                        FLAC.contains(code) ? " (FLAC)" : "",
                                                        WfdbFormat.supported())));
    }

    private static double gain(String text) {
        double gain = text == null ? 0 : Double.parseDouble(text);
        require(Double.isFinite(gain), "gain %s is not finite", text);
        return gain == 0 ? DEFAULT_GAIN : gain;
    }

    private static OptionalInt integer(Matcher match, String group) {
        String text = match.group(group);
        if (text == null) {
            return OptionalInt.empty();
        }
        long value = Long.parseLong(text);
        require(value == (int) value, "%s is not a number of 32 bits", text);
        return OptionalInt.of((int) value);
    }

    private static void require(boolean holds, String format, Object... args) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(format, args));
        }
    }
}
