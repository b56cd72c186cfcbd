package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.peaks.Candidates;
import io.qrstream.peaks.RPeaks;
import io.qrstream.testing.TestRuns;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The history that the beat decision keeps of each stream. */
class BeatDecisionOperatorTest {

    private final HostStages stages = new HostStages();
    private KeyedOneInputStreamOperatorTestHarness<String, Candidates, RPeaks> harness;

    @BeforeEach
    void start() throws Exception {
        open(null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
        stages.close();
    }

    @Test
    void remembersEachStreamOnItsOwn() throws Exception {
        RPeaks first = decide("a", 0, 1000, false);
        long gate = first.gate(first.size() - 1);
        assertThat(first.previousGate(0)).isEqualTo(RPeaks.NONE);
        assertThat(decide("b", 0, 1000, false).previousGate(0)).isEqualTo(RPeaks.NONE);
        RPeaks second = decide("a", 1000, 1000, false);
        assertThat(second.previousGate(0)).isEqualTo(gate);
        assertThat(second.gate(0)).isEqualTo(gate + HostStages.RR);
        assertThat(second.previousInterval(0)).isEqualTo(HostStages.RR);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
    }

    @Test
    void remembersThroughACheckpoint() throws Exception {
        RPeaks before = decide("a", 0, 1000, false);
        long gate = before.gate(before.size() - 1);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        decide("a", 1000, 1000, false);
        harness.close();
        open(state);
        assertThat(decide("a", 1000, 1000, false).previousGate(0)).isEqualTo(gate);
    }

    @Test
    void forgetsAStreamWhoseRunEnded() throws Exception {
        decide("a", 0, 1000, false);
        decide("a", 1000, 0, true);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(decide("a", 0, 1000, false).previousGate(0)).isEqualTo(RPeaks.NONE);
    }

    @Test
    void aWindowWithoutCandidatesTouchesNoState() throws Exception {
        assertThat(decide("a", 120, 10, false).size()).isZero();
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    private void open(OperatorSubtaskState state) throws Exception {
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new BeatDecisionOperator(HostStages.DETECTOR),
                        candidates -> candidates.batch().run(0).stream(),
                        Types.STRING);
        harness.setup(new HandleSerializer<>(RPeaks.class));
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    /** The answer is valid until the next call. */
    private RPeaks decide(String stream, int firstOwned, int owned, boolean endsRun)
            throws Exception {
        float[] signal = HostStages.pulses(3000);
        Candidates candidates =
                stages.candidates(
                        stages.batch(TestRuns.run(stream), signal, firstOwned, owned, endsRun));
        harness.getOutput().clear();
        harness.processElement(new StreamRecord<>(candidates));
        assertThat(harness.extractOutputValues()).hasSize(1);
        return harness.extractOutputValues().get(0);
    }
}
