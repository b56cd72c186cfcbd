package io.qrstream.jobs.monitor;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink's options that the job wants otherwise than Flink does, where nobody says anything. */
final class FlinkDefaults {

    private FlinkDefaults() {}

    /** Sets what neither the cluster's configuration nor the user has set. */
    static void complete(StreamExecutionEnvironment environment) {
        ReadableConfig given = environment.getConfiguration();
        Configuration missing = new Configuration();
        setIfAbsent(
                given,
                CheckpointingOptions.CHECKPOINTING_INTERVAL,
                Duration.ofSeconds(10),
                missing);
        setIfAbsent(given, PipelineOptions.GENERIC_TYPES, false, missing);
        setIfAbsent(given, PipelineOptions.AUTO_GENERATE_UIDS, false, missing);
        // Records are immutable or on loan: copies between chained operators protect nothing.
        setIfAbsent(given, PipelineOptions.OBJECT_REUSE, true, missing);
        if (environment instanceof LocalStreamEnvironment && isStoredNowhere(given)) {
            missing.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, LocalCheckpoints.folder());
        }
        environment.configure(missing);
    }

    private static boolean isStoredNowhere(ReadableConfig given) {
        return given.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY).isEmpty()
                && given.getOptional(CheckpointingOptions.CHECKPOINT_STORAGE).isEmpty();
    }

    private static <T> void setIfAbsent(
            ReadableConfig given, ConfigOption<T> option, T value, Configuration missing) {
        if (given.getOptional(option).isEmpty()) {
            missing.set(option, value);
        }
    }
}
