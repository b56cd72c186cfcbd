package io.qrstream.benchmarks.soak;

import io.qrstream.benchmarks.chaos.Sender;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Looks at a running job again and again. Belongs to one thread. */
final class Watch {

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int COLLECTIONS = 12;
    private static final double NANOS = 1e9;

    private final TaskManagers taskManagers;
    private final FlinkFigures flink;
    private final LatencyReader latency;
    private final Sender sender;
    private final Map<Measure, Double> seen = new EnumMap<>(Measure.class);
    private long sentBefore;
    private double before;
    private int collections;

    Watch(TaskManagers taskManagers, FlinkFigures flink, LatencyReader latency, Sender sender) {
        this.taskManagers = taskManagers;
        this.flink = flink;
        this.latency = latency;
        this.sender = sender;
    }

    /** Blocks for the whole time, in the course of which the heap is collected twelve times. */
    void watch(Duration time, Consumer<Sample> samples) throws IOException, InterruptedException {
        long start = System.nanoTime();
        double seconds = 0;
        while (seconds < time.toSeconds()) {
            Thread.sleep(EVERY.toMillis());
            seconds = (System.nanoTime() - start) / NANOS;
            seen.clear();
            lookAtResults(seconds);
            lookAtMemory();
            lookAtState();
            if (seconds * COLLECTIONS >= (collections + 1.0) * time.toSeconds()) {
                collections++;
                seen.put(Measure.LIVE_HEAP, taskManagers.liveHeap());
            }
            samples.accept(new Sample(seconds / 60, seen));
        }
    }

    private void lookAtResults(double seconds) throws IOException {
        long sent = sender.sent();
        seen.put(Measure.CHUNKS, (sent - sentBefore) / (seconds - before));
        LatencyReader.Ages ages = latency.look();
        seen.put(Measure.HEARTBEATS, ages.count() / (seconds - before));
        seen.put(Measure.MEDIAN, ages.medianMillis());
        seen.put(Measure.P99, ages.p99Millis());
        sentBefore = sent;
        before = seconds;
    }

    private void lookAtMemory() throws IOException, InterruptedException {
        double resident = taskManagers.resident();
        double committed = flink.mebibytes("Status.JVM.Memory.Heap.Committed");
        seen.put(Measure.RESIDENT, resident);
        seen.put(Measure.NATIVE, resident - committed);
        seen.put(Measure.HEAP, flink.mebibytes("Status.JVM.Memory.Heap.Used"));
        seen.put(Measure.DIRECT, flink.mebibytes("Status.JVM.Memory.Direct.MemoryUsed"));
        seen.put(Measure.METASPACE, flink.mebibytes("Status.JVM.Memory.Metaspace.Used"));
        seen.put(Measure.THREADS, flink.sum("Status.JVM.Threads.Count"));
        seen.put(Measure.FILES, taskManagers.files());
    }

    private void lookAtState() throws IOException, InterruptedException {
        seen.put(Measure.STATE, flink.stateMebibytes());
        seen.put(Measure.CHECKPOINT, flink.checkpointMillis());
        seen.put(Measure.LAG, flink.pendingChunks());
    }
}
