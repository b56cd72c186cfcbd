package io.qrstream.jobs.monitor;

import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** Where a job without a checkpoint begins to read. */
@SuppressWarnings("deprecation") // Flink's connector still asks for Kafka's OffsetResetStrategy.
public enum StartingOffsets {
    /** Where the consumer group stopped, or the beginning if it never read. */
    COMMITTED(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST)),
    /** At the oldest record there is. */
    EARLIEST(OffsetsInitializer.earliest()),
    /** After the newest record there is. */
    LATEST(OffsetsInitializer.latest());

    private final OffsetsInitializer initializer;

    StartingOffsets(OffsetsInitializer initializer) {
        this.initializer = initializer;
    }

    OffsetsInitializer initializer() {
        return initializer;
    }
}
