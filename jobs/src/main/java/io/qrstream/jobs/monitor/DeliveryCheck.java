package io.qrstream.jobs.monitor;

import io.qrstream.jobs.options.InvalidOptionException;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Finds, before the job starts, a delivery that loses results: none, or transactions that the
 * brokers would refuse or end too early.
 */
final class DeliveryCheck {

    private DeliveryCheck() {}

    /**
     * Checks the delivery; at-least-once needs nothing.
     *
     * @throws InvalidOptionException naming the value that cannot be, or both that do not go
     *     together
     */
    static void check(Configuration options, ReadableConfig flink) {
        switch (options.get(MonitorOptions.DELIVERY)) {
            case NONE ->
                    throw new InvalidOptionException(
                            MonitorOptions.DELIVERY.key()
                                    + " is 'none', which loses results: give 'exactly-once' or"
                                    + " 'at-least-once'");
            case EXACTLY_ONCE -> checkTransactions(options, flink);
            case AT_LEAST_ONCE -> {}
        }
    }

    private static void checkTransactions(Configuration options, ReadableConfig flink) {
        Duration timeout = options.get(MonitorOptions.TRANSACTION_TIMEOUT);
        Duration longest = options.get(MonitorOptions.TRANSACTION_MAX_TIMEOUT);
        Duration interval = flink.get(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        if (timeout.compareTo(longest) > 0) {
            throw new InvalidOptionException(
                    says(MonitorOptions.TRANSACTION_TIMEOUT.key(), timeout)
                            + ", but the brokers allow no more than "
                            + says(MonitorOptions.TRANSACTION_MAX_TIMEOUT.key(), longest));
        }
        if (timeout.compareTo(interval) <= 0) {
            throw new InvalidOptionException(
                    says(MonitorOptions.TRANSACTION_TIMEOUT.key(), timeout)
                            + ": transactions would end before the checkpoint that commits them, "
                            + says(CheckpointingOptions.CHECKPOINTING_INTERVAL.key(), interval));
        }
    }

    private static String says(String key, Duration value) {
        return key + " = " + value.toSeconds() + " s";
    }
}
