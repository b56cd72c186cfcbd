package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.alerts.Alert;
import io.qrstream.alerts.AlertKind;
import io.qrstream.alerts.Limit;
import io.qrstream.alerts.Thresholds;
import io.qrstream.testing.TestSigns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The alerts stage's timers, state and limits; the rules are tested in their own package. */
class AlertFunctionTest {

    private static final int KEY_GROUPS = 128;
    private static final long SECOND = 1000;
    private static final long HOUR = 3600 * SECOND;

    private KeyedOneInputStreamOperatorTestHarness<String, AlertInput, Alert> harness;
    private long now;

    @BeforeEach
    void start() throws Exception {
        // The function notes the real time at which it was opened: these are times after that.
        now = System.currentTimeMillis() + HOUR;
        harness = harness(1, 0);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aStreamIsSilentAfterItsLimitAndForgottenAfterTheRetention() throws Exception {
        send("s", 0);
        advance(20 * SECOND);
        send("s", 1);
        advance(29 * SECOND);
        assertThat(said()).isEmpty();
        advance(SECOND);
        assertThat(said()).containsExactly("s/stream_silent/0/2500 RAISED");
        advance(24 * HOUR - 31 * SECOND);
        assertThat(said()).hasSize(2).last().isEqualTo("s/stream_silent/0/2500 UPDATED");
        advance(SECOND);
        assertThat(said()).hasSize(3).last().isEqualTo("s/stream_silent/0/2500 CLEARED");
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    /** The window stage ends a run a little later than its stream is forgotten here. */
    @Test
    void whatIsLeftOfAForgottenStreamDoesNotBringItBack() throws Exception {
        send("s", 0);
        forget();
        assertThat(said()).hasSize(2).last().isEqualTo("s/stream_silent/0/1250 CLEARED");
        advance(4 * SECOND);
        send("s", 1);
        assertThat(harness.numKeyedStateEntries()).isZero();
        advance(25 * HOUR);
        assertThat(said()).hasSize(2);
    }

    /** After a restart the two are forgotten at about the same time, whichever comes first. */
    @Test
    void whatIsLeftOfAStreamDoesNotEndItsSilence() throws Exception {
        send("s", 0);
        advance(30 * SECOND);
        advance(24 * HOUR - 31 * SECOND);
        send("s", 1);
        assertThat(said()).hasSize(2).last().isEqualTo("s/stream_silent/0/1250 UPDATED");
        advance(SECOND);
        assertThat(said()).hasSize(3).last().isEqualTo("s/stream_silent/0/1250 CLEARED");
    }

    @Test
    void aForgottenStreamThatBeginsAnewIsBack() throws Exception {
        send("s", 1);
        forget();
        assertThat(said()).hasSize(2);
        send("s", 0);
        advance(30 * SECOND);
        assertThat(said()).hasSize(3).last().isEqualTo("s/stream_silent/0/1250 RAISED");
    }

    /** It is forgotten here, and its run went on: its recorder's clock says that it is there. */
    @Test
    void aForgottenStreamWhoseSignsAreFreshIsBack() throws Exception {
        send("s", 0);
        forget();
        harness.processElement(
                AlertInput.of(TestSigns.later(TestSigns.healthy("s", 1), now - 5 * SECOND)), 0);
        advance(30 * SECOND);
        assertThat(said()).hasSize(3).last().isEqualTo("s/stream_silent/0/2500 RAISED");
    }

    @Test
    void aSilenceIsUpdatedEveryMinuteByTheStreamsOneTimer() throws Exception {
        send("s", 0);
        for (int second = 1; second <= 151; second++) {
            advance(SECOND);
            assertThat(harness.numProcessingTimeTimers()).isOne();
        }
        assertThat(harness.extractOutputValues())
                .extracting(alert -> alert.phase() + " " + alert.value())
                .containsExactly("RAISED 30.0", "UPDATED 90.0", "UPDATED 150.0");
        assertThat(harness.extractOutputValues())
                .extracting(Alert::id)
                .containsOnly("s/stream_silent/0/1250/" + (now - 121 * SECOND));
    }

    @Test
    void aSilenceEndsWhenItsLimitIsSwitchedOffAndIsSaidAgainWhenItIsOn() throws Exception {
        send("s", 0);
        advance(40 * SECOND);
        own("s", Map.of(AlertKind.STREAM_SILENT, Limit.OFF));
        assertThat(said()).hasSize(2).last().isEqualTo("s/stream_silent/0/1250 CLEARED");
        advance(10 * 60 * SECOND);
        assertThat(said()).hasSize(2);
        own("s", Map.of());
        advance(SECOND);
        assertThat(said()).hasSize(3).last().isEqualTo("s/stream_silent/0/1250 RAISED");
        List<Alert> alerts = harness.extractOutputValues();
        assertThat(alerts.get(2).id()).isNotEqualTo(alerts.get(0).id());
        assertThat(harness.numProcessingTimeTimers()).isOne();
    }

    @Test
    void aLimitOfItsOwnThatAPeriodWouldCrossDoesNotCount() throws Exception {
        own("s", Map.of(AlertKind.STREAM_SILENT, new Limit(1, 1)));
        send("s", 0);
        advance(29 * SECOND);
        assertThat(said()).isEmpty();
        advance(SECOND);
        assertThat(said()).hasSize(1);
    }

    @Test
    void aStreamThatComesBackHasOneTimer() throws Exception {
        send("s", 0);
        advance(31 * SECOND);
        send("s", 1);
        assertThat(said())
                .containsExactly(
                        "s/stream_silent/0/1250 RAISED",
                        "s/stream_silent/0/1250 CLEARED",
                        "s/stream_back/0/2500 RAISED");
        assertThat(harness.numProcessingTimeTimers()).isOne();
        advance(30 * SECOND);
        assertThat(said()).hasSize(5).last().isEqualTo("s/stream_silent/0/2500 RAISED");
    }

    @Test
    void limitsOfItsOwnCountFromWhenTheyCome() throws Exception {
        own("s", Map.of(AlertKind.STREAM_SILENT, new Limit(10, 10)));
        own("never seen", Map.of(AlertKind.PAUSE, Limit.OFF));
        send("s", 0);
        send("other", 0);
        advance(10 * SECOND);
        assertThat(said()).containsExactly("s/stream_silent/0/1250 RAISED");
        own("other", Map.of(AlertKind.STREAM_SILENT, new Limit(15, 15)));
        advance(5 * SECOND);
        assertThat(said()).hasSize(2);
        own("never seen", Map.of());
        own("s", Map.of());
        advance(24 * HOUR);
        assertThat(harness.numKeyedStateEntries()).as("the other's limits").isOne();
    }

    /** It was down for as long as the stream's signs are old: since the epoch, as it were. */
    @Test
    void theTimeThatTheJobWasDownIsNoSilence() throws Exception {
        harness.close();
        long restored = System.currentTimeMillis();
        now = SECOND;
        harness = harness(1, 0);
        harness.open();
        send("s", 0);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        now = restored;
        harness = harness(1, 0);
        harness.initializeState(state);
        harness.open();
        advance(29 * SECOND);
        assertThat(said()).isEmpty();
        advance(HOUR);
        assertThat(said()).containsExactly("s/stream_silent/0/1250 RAISED");
        double seconds = harness.extractOutputValues().get(0).value();
        assertThat(seconds).isBetween(30.0, (29 * SECOND + HOUR) / 1000.0);
    }

    /** 1 → 2 → 3 → 1, with an alert on its way to be raised, raised, and on its way to be clear. */
    @Test
    void alertsGoOnWhereverTheirStreamWent() throws Exception {
        int[] parallelisms = {1, 2, 3, 1};
        double[] rates = {150, 150, 75, 75, 75, 75};
        List<String> alerts = new ArrayList<>();
        List<OperatorSubtaskState> states = List.of(harness.snapshot(0, 0));
        int[] steps = {0, 1, 3, 5, 6};
        for (int phase = 0; phase < parallelisms.length; phase++) {
            List<OperatorSubtaskState> next = new ArrayList<>();
            for (int subtask = 0; subtask < parallelisms[phase]; subtask++) {
                var one = harness(parallelisms[phase], subtask);
                one.initializeState(part(states, parallelisms[phase], subtask));
                one.open();
                for (int n = steps[phase]; n < steps[phase + 1]; n++) {
                    feed(one, parallelisms[phase], subtask, n, rates[n]);
                }
                next.add(one.snapshot(phase, phase));
                one.extractOutputValues().forEach(a -> alerts.add(a.id() + " " + a.phase()));
                one.close();
            }
            states = next;
        }
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            expected.add("s" + i + "/tachycardia/0/2500/10000 RAISED");
            expected.add("s" + i + "/tachycardia/0/2500/10000 CLEARED");
        }
        assertThat(alerts).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static void feed(
            KeyedOneInputStreamOperatorTestHarness<String, AlertInput, Alert> harness,
            int parallelism,
            int subtask,
            int n,
            double bpm)
            throws Exception {
        for (int i = 0; i < 20; i++) {
            String stream = "s" + i;
            int owner =
                    KeyGroupRangeAssignment.assignKeyToParallelOperator(
                            stream, KEY_GROUPS, parallelism);
            if (owner == subtask) {
                harness.processElement(AlertInput.of(TestSigns.rate(stream, n, bpm)), 0);
            }
        }
    }

    private static OperatorSubtaskState part(
            List<OperatorSubtaskState> states, int parallelism, int subtask) throws Exception {
        OperatorSubtaskState all =
                AbstractStreamOperatorTestHarness.repackageState(
                        states.toArray(OperatorSubtaskState[]::new));
        return AbstractStreamOperatorTestHarness.repartitionOperatorState(
                all, KEY_GROUPS, states.size(), parallelism, subtask);
    }

    private KeyedOneInputStreamOperatorTestHarness<String, AlertInput, Alert> harness(
            int parallelism, int subtask) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, AlertInput, Alert> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new AlertFunction(new Configuration())),
                        AlertInput::stream,
                        Types.STRING,
                        KEY_GROUPS,
                        parallelism,
                        subtask);
        harness.setup(new AlertSerializer());
        harness.setProcessingTime(now);
        return harness;
    }

    private void send(String stream, int period) throws Exception {
        harness.processElement(AlertInput.of(TestSigns.healthy(stream, period)), 0);
    }

    /** Lets a stream that was seen just now be silent for as long as it is remembered. */
    private void forget() throws Exception {
        advance(30 * SECOND);
        advance(24 * HOUR - 30 * SECOND);
    }

    private void own(String stream, Map<AlertKind, Limit> limits) throws Exception {
        harness.processElement(AlertInput.of(stream, new Thresholds(limits)), 0);
    }

    private void advance(long millis) throws Exception {
        now += millis;
        harness.setProcessingTime(now);
    }

    /** Ids without their times, and phases. */
    private List<String> said() {
        return harness.extractOutputValues().stream()
                .map(alert -> alert.id().replaceAll("/[0-9]+$", "") + " " + alert.phase())
                .toList();
    }
}
