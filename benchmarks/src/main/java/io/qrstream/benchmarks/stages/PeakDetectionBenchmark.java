package io.qrstream.benchmarks.stages;

import io.qrstream.peaks.Candidates;
import io.qrstream.peaks.PeakDetection;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The peaks stage: non-maximum suppression and compaction. */
@State(Scope.Thread)
public class PeakDetectionBenchmark {

    private final PeakDetection detection = PeakDetection.onCpu(StageInput.DETECTOR.suppression());

    @Benchmark
    public Candidates responseToCandidates(BatchFixture fixture) {
        return detection.apply(fixture.response());
    }
}
