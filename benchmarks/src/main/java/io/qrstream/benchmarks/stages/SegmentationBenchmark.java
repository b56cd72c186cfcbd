package io.qrstream.benchmarks.stages;

import static io.qrstream.benchmarks.stages.StageInput.DETECTOR;

import io.qrstream.heartbeat.GateToGate;
import io.qrstream.heartbeat.Heartbeats;
import io.qrstream.heartbeat.Segmentation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The segmentation stage: heartbeats to rows. */
@State(Scope.Thread)
public class SegmentationBenchmark {

    private final Segmentation segmentation = Segmentation.onCpu(GateToGate.of(DETECTOR));

    @Benchmark
    public Heartbeats peaksToHeartbeats(BatchFixture fixture) {
        fixture.again();
        return segmentation.apply(fixture.peaks());
    }
}
