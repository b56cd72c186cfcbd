package io.qrstream.jobs.cli;

import java.time.Duration;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the command line's text becomes values. */
public final class Values {

    private Values() {}

    /** Teaches a command Flink's spelling of durations: {@code 500ms}, {@code 60s}, {@code 1h}. */
    public static CommandLine register(CommandLine command) {
        ITypeConverter<Duration> durations = Values::positiveDuration;
        return command.registerConverter(Duration.class, durations);
    }

    private static Duration positiveDuration(String text) {
        try {
            Duration duration = withUnit(text);
            if (duration.isZero() || duration.isNegative()) {
                throw new TypeConversionException("'" + text + "' is not longer than nothing");
            }
            return duration;
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no duration; write for example 500ms, 60s or 1h");
        }
    }

    /** A number alone is milliseconds to Flink; who writes one means seconds. */
    private static Duration withUnit(String text) {
        if (text.matches(".*\\d\\s*")) {
            throw new IllegalArgumentException("no unit");
        }
        return TimeUtils.parseDuration(text);
    }
}
