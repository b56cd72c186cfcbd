package io.qrstream.operator;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.util.TimeUtils;

/** What the numbers among {@link StageOptions} may be, which their types do not say. */
final class StageRanges {

    private static final Duration A_MOMENT = Duration.ofMillis(1);
    // A time and much more than this overflow, and every stream would be forgotten at once.
    private static final Duration FOR_EVER = Duration.ofDays(36_500);
    // Half of it, a batch's, then holds some windows; and a number without a unit is of bytes.
    private static final MemorySize LEAST_DEVICE_MEMORY = MemorySize.ofMebiBytes(2);
    // A sixteenth of it stages a batch, which Java addresses by int.
    private static final MemorySize MOST_DEVICE_MEMORY = MemorySize.parse("31 gb");

    private StageRanges() {}

    /**
     * Refuses what no job can run with.
     *
     * @throws IllegalArgumentException naming option, value and limit
     */
    static void check(ReadableConfig options) {
        atLeast(options, StageOptions.BATCH_MAX_WINDOWS, 1);
        atLeast(options, StageOptions.BATCH_MAX_SAMPLES, 1);
        atLeast(options, StageOptions.DEVICE_BATCHES, 1);
        // Shorter than a chunk, it would end every run with it.
        atLeast(options, StageOptions.STREAM_RETENTION, Duration.ofMinutes(1));
        atLeast(options, StageOptions.SCORING_WATCH_INTERVAL, A_MOMENT);
        atLeast(options, StageOptions.DEVICE_MEMORY, LEAST_DEVICE_MEMORY);
        atMost(options, StageOptions.STREAM_RETENTION, FOR_EVER);
        atMost(options, StageOptions.DEVICE_MEMORY, MOST_DEVICE_MEMORY);
    }

    private static <T extends Comparable<T>> void atLeast(
            ReadableConfig options, ConfigOption<T> option, T least) {
        T value = options.get(option);
        if (value.compareTo(least) < 0) {
            throw refused(option, value, "at least", least);
        }
    }

    private static <T extends Comparable<T>> void atMost(
            ReadableConfig options, ConfigOption<T> option, T most) {
        T value = options.get(option);
        if (value.compareTo(most) > 0) {
            throw refused(option, value, "at most", most);
        }
    }

    private static IllegalArgumentException refused(
            ConfigOption<?> option, Object value, String bound, Object limit) {
        return new IllegalArgumentException(
                "%s is '%s': give %s %s".formatted(option.key(), text(value), bound, text(limit)));
    }

    private static String text(Object value) {
        return value instanceof Duration duration
                ? TimeUtils.formatWithHighestUnit(duration)
                : value.toString();
    }
}
