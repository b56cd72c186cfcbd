package io.qrstream.benchmarks.stages;

import io.qrstream.peaks.BeatHistory;
import io.qrstream.peaks.RPeaks;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The beat decision stage, histories at hand: without Flink's state. */
@State(Scope.Thread)
public class BeatDecisionBenchmark {

    private BeatHistory[] histories;
    private final RPeaks peaks = new RPeaks();

    @Setup
    public void open(BatchFixture fixture) {
        histories = StageInput.histories(fixture.shape);
    }

    @Benchmark
    public RPeaks candidatesToPeaks(BatchFixture fixture) {
        StageInput.decide(fixture.candidates(), histories, peaks);
        return peaks;
    }
}
