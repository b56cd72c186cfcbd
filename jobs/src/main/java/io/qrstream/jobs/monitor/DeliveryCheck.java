package io.qrstream.jobs.monitor;

import io.qrstream.jobs.options.InvalidOptionException;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.connector.base.DeliveryGuarantee;

/** Finds transactions that the brokers would refuse or end too early, before the job starts. */
final class TransactionCheck {

    private TransactionCheck() {}

    /**
     * Checks exactly-once delivery; the other guarantees need nothing.
     *
     * @throws InvalidOptionException naming both values that do not go together
     */
    static void check(Configuration options, ReadableConfig flink) {
        if (options.get(MonitorOptions.DELIVERY) != DeliveryGuarantee.EXACTLY_ONCE) {
            return;
        }
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
