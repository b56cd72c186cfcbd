package io.qrstream.jobs.wire;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.BoundedOutOfOrdernessWatermarks;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Event time is the chunks' own; a rejected record has none and moves no watermark. */
public final class ChunkWatermarks implements WatermarkGenerator<ChunkInput> {

    private final WatermarkGenerator<ChunkInput> chunks;

    private ChunkWatermarks(Duration maxOutOfOrderness) {
        chunks = new BoundedOutOfOrdernessWatermarks<>(maxOutOfOrderness);
    }

    /**
     * The strategy for the source, applied partition by partition.
     *
     * @param maxOutOfOrderness how much older than the newest a chunk may be
     * @param idleness how long a partition may be silent before the others stop waiting for it
     */
    public static WatermarkStrategy<ChunkInput> strategy(
            Duration maxOutOfOrderness, Duration idleness) {
        return WatermarkStrategy.<ChunkInput>forGenerator(
                        c -> new ChunkWatermarks(maxOutOfOrderness))
                .withTimestampAssigner((input, kafkaTime) -> time(input, kafkaTime))
                .withIdleness(idleness);
    }

    private static long time(ChunkInput input, long kafkaTime) {
        return input.isChunk() ? input.chunk().timeMillis() : kafkaTime;
    }

    @Override
    public void onEvent(ChunkInput input, long time, WatermarkOutput output) {
        if (input.isChunk()) {
            chunks.onEvent(input, time, output);
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        chunks.onPeriodicEmit(output);
    }
}
