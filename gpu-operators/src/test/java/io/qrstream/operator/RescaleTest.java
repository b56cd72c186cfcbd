package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.signal.EcgChunk;
import io.qrstream.window.SignalWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Streams that move between subtasks when the job is rescaled: 1 → 2 → 3 → 1. */
class RescaleTest {

    private static final int KEY_GROUPS = 128;
    private static final int STREAMS = 40;
    private static final int CHUNK = 333;
    private static final int AFTER = ReferenceSettings.DEFAULT.contextAfter();

    private final Map<String, Long> nextOwned = new TreeMap<>();

    @Test
    void everyGateIsOwnedOnceWhereverItsStreamWent() throws Exception {
        int[] parallelisms = {1, 2, 3, 1};
        List<OperatorSubtaskState> states = List.of();
        for (int phase = 0; phase < parallelisms.length; phase++) {
            boolean last = phase == parallelisms.length - 1;
            states = run(phase, parallelisms[phase], states, last);
        }
        long expected = (long) parallelisms.length * CHUNK - AFTER;
        assertThat(nextOwned).hasSize(STREAMS);
        assertThat(nextOwned.values()).containsOnly(expected);
    }

    /** One more chunk of each stream at a parallelism, from the states of the one before. */
    private List<OperatorSubtaskState> run(
            int phase, int parallelism, List<OperatorSubtaskState> before, boolean last)
            throws Exception {
        List<OperatorSubtaskState> states = new ArrayList<>();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            var harness = harness(parallelism, subtask);
            restore(harness, before, parallelism, subtask);
            harness.open();
            feed(harness, phase, parallelism, subtask);
            if (last) {
                harness.processWatermark(Watermark.MAX_WATERMARK);
            }
            states.add(harness.snapshot(phase, phase));
            harness.extractOutputValues().forEach(this::own);
            harness.close();
        }
        return states;
    }

    private static void restore(
            KeyedOneInputStreamOperatorTestHarness<String, EcgChunk, SignalWindow> harness,
            List<OperatorSubtaskState> before,
            int parallelism,
            int subtask)
            throws Exception {
        if (before.isEmpty()) {
            return;
        }
        OperatorSubtaskState all =
                AbstractStreamOperatorTestHarness.repackageState(
                        before.toArray(OperatorSubtaskState[]::new));
        harness.initializeState(
                AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        all, KEY_GROUPS, before.size(), parallelism, subtask));
    }

    private void own(SignalWindow window) {
        long next = nextOwned.getOrDefault(window.run().stream(), 0L);
        assertThat(window.firstOwned()).isEqualTo(next);
        assertThat(window.run().firstSample()).isZero();
        nextOwned.put(window.run().stream(), next + window.owned());
    }

    private static void feed(
            KeyedOneInputStreamOperatorTestHarness<String, EcgChunk, SignalWindow> harness,
            int phase,
            int parallelism,
            int subtask)
            throws Exception {
        long first = (long) phase * CHUNK;
        for (int i = 0; i < STREAMS; i++) {
            String stream = "patient-" + i;
            int owner =
                    KeyGroupRangeAssignment.assignKeyToParallelOperator(
                            stream, KEY_GROUPS, parallelism);
            if (owner == subtask) {
                EcgChunk chunk =
                        EcgChunk.ofMillivolts(
                                stream, 250, first, first * 4, new float[CHUNK], 0, CHUNK);
                harness.processElement(chunk, first * 4);
            }
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, EcgChunk, SignalWindow> harness(
            int parallelism, int subtask) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, EcgChunk, SignalWindow> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(
                                new WindowFunction(new Configuration(), ReferenceSettings.DEFAULT)),
                        EcgChunk::stream,
                        Types.STRING,
                        KEY_GROUPS,
                        parallelism,
                        subtask);
        harness.setup(new HandleSerializer<>(SignalWindow.class));
        harness.setProcessingTime(System.currentTimeMillis());
        return harness;
    }
}
