package io.qrstream.jobs.monitor;

import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/** Where a job stops reading. */
public enum StoppingOffsets {
    /** Nowhere: the job runs until it is stopped. */
    NEVER,
    /** After what was the newest record when the job began. */
    LATEST;

    void apply(KafkaSourceBuilder<?> source) {
        if (this == LATEST) {
            source.setBounded(OffsetsInitializer.latest());
        }
    }
}
