package io.qrstream.peaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.CpuDevice;
import io.qrstream.testing.TestRuns;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reference rule: all candidates, each with what came before it in its run. */
class BeatDecisionTest {

    private static final int TO_PEAK = 90 - 14;

    private final CpuDevice device = new CpuDevice();
    private final Batcher batcher = new Batcher(device, 1, 100, 1 << 20);
    private final BeatDecision decision = BeatDecision.reference(180, 30);
    private final Candidates candidates = new Candidates();
    private final RPeaks peaks = new RPeaks();

    @AfterEach
    void close() {
        batcher.close();
        device.close();
    }

    @Test
    void acceptsEveryCandidateAtItsPeak() {
        start(window("s", 0, 500, false));
        candidates.add(0, 10, 1);
        candidates.add(0, 210, 0.1f);
        candidates.add(0, 460, 2);
        assertThat(decision.decide(candidates, 0, 0, new BeatHistory(), peaks)).isEqualTo(3);

        assertThat(peaks.size()).isEqualTo(3);
        peak(0, 10, RPeaks.NONE, RPeaks.NONE);
        peak(1, 210, 10, RPeaks.NONE);
        peak(2, 460, 210, 200);
    }

    @Test
    void takesOnlyTheCandidatesOfItsWindow() {
        start(window("a", 0, 100, false), window("b", 0, 100, false), window("c", 0, 100, false));
        candidates.add(0, 10, 1);
        candidates.add(2, 20, 1);
        assertThat(BeatDecision.concerns(candidates, 0, 0)).isTrue();
        assertThat(decision.decide(candidates, 0, 0, new BeatHistory(), peaks)).isEqualTo(1);
        assertThat(BeatDecision.concerns(candidates, 1, 1)).isFalse();
        assertThat(BeatDecision.concerns(candidates, 1, 2)).isTrue();
        assertThat(decision.decide(candidates, 1, 2, new BeatHistory(), peaks)).isEqualTo(2);
        assertThat(peaks.window(0)).isZero();
        assertThat(peaks.window(1)).isEqualTo(2);
    }

    @Test
    void remembersFromBatchToBatch() throws IOException {
        BeatHistory history = new BeatHistory();
        start(window("s", 0, 300, false));
        candidates.add(0, 50, 1);
        candidates.add(0, 250, 1);
        decision.decide(candidates, 0, 0, history, peaks);
        start(window("s", 300, 300, false));
        candidates.add(0, 500, 1);
        decision.decide(candidates, 0, 0, throughBytes(history).copy(), peaks);
        assertThat(peaks.size()).isOne();
        peak(0, 500, 250, 200);
    }

    @Test
    void forgetsAtTheEndOfTheRunEvenWithoutACandidate() {
        BeatHistory history = new BeatHistory();
        start(window("s", 0, 300, false), window("s", 300, 0, true), window("s", 0, 300, true));
        candidates.add(0, 50, 1);
        candidates.add(2, 70, 1);
        decision.decide(candidates, 0, 0, history, peaks);
        assertThat(BeatDecision.concerns(candidates, 1, 1)).isTrue();
        decision.decide(candidates, 1, 1, history, peaks);
        decision.decide(candidates, 1, 2, history, peaks);
        peak(1, 70, RPeaks.NONE, RPeaks.NONE);
        assertThat(history.gate).isEqualTo(RPeaks.NONE);
    }

    @Test
    void aHistoryOfAnUnknownVersionIsRefused() {
        byte[] bytes = {7, 0, 0};
        assertThatThrownBy(
                        () ->
                                BeatHistory.read(
                                        new DataInputStream(new ByteArrayInputStream(bytes))))
                .isInstanceOf(IOException.class)
                .hasMessage("beat history of version 7, this is 4");
    }

    /** As savepoints hold them that were written before there was an adaptive rule. */
    @Test
    void aHistoryOfTheFirstVersionIsRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(1);
        out.writeLong(10);
        out.writeLong(86);
        out.writeLong(RPeaks.NONE);
        BeatHistory history =
                BeatHistory.read(
                        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(history.gate).isEqualTo(10);
        assertThat(history.peak).isEqualTo(86);
        assertThat(history.interval).isEqualTo(RPeaks.NONE);
        assertThat(history.levels().beats.isEmpty()).isTrue();
    }

    private record Window(String stream, int firstOwned, int owned, boolean endsRun) {}

    private static Window window(String stream, int firstOwned, int owned, boolean endsRun) {
        return new Window(stream, firstOwned, owned, endsRun);
    }

    private void start(Window... windows) {
        for (Window w : windows) {
            batcher.add(
                    TestRuns.window(
                            TestRuns.run(w.stream()),
                            new float[1000],
                            1,
                            179,
                            w.firstOwned(),
                            w.owned(),
                            w.endsRun()));
        }
        DeviceBatch batch = batcher.take();
        candidates.start(batch);
        peaks.start(batch);
    }

    private void peak(int i, long gate, long previousGate, long previousInterval) {
        long previousPeak = previousGate == RPeaks.NONE ? RPeaks.NONE : previousGate + TO_PEAK;
        assertThat(peaks.gate(i)).isEqualTo(gate);
        assertThat(peaks.peak(i)).isEqualTo(gate + TO_PEAK);
        assertThat(peaks.previousGate(i)).isEqualTo(previousGate);
        assertThat(peaks.previousPeak(i)).isEqualTo(previousPeak);
        assertThat(peaks.previousInterval(i)).isEqualTo(previousInterval);
    }

    private static BeatHistory throughBytes(BeatHistory history) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        history.write(new DataOutputStream(bytes));
        return BeatHistory.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
