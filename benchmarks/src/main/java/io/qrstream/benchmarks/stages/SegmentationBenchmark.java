package io.qrstream.benchmarks.stages;

import static io.qrstream.benchmarks.stages.StageInput.DETECTOR;

import io.qrstream.device.DeviceFloats;
import io.qrstream.heartbeat.GateToGate;
import io.qrstream.heartbeat.Segmentation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The segmentation stage: heartbeats to rows. */
@State(Scope.Thread)
public class SegmentationBenchmark {

    private final Segmentation segmentation = Segmentation.onCpu(GateToGate.of(DETECTOR));

    @Benchmark
    public DeviceFloats peaksToHeartbeats(BatchFixture fixture) {
        fixture.again();
        return segmentation.apply(fixture.peaks()).rows();
    }
}
