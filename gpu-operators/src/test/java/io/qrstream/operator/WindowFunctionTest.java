package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.signal.EcgChunk;
import io.qrstream.window.SignalWindow;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The window stage's timers and state; what windows hold is tested in their own package. */
class WindowFunctionTest {

    private static final int AFTER = ReferenceSettings.DEFAULT.contextAfter();
    private static final long HOUR = 3_600_000;
    private static final long LINGER = StageOptions.WINDOW_LINGER.defaultValue().toMillis();
    private static final long RETENTION = StageOptions.STREAM_RETENTION.defaultValue().toMillis();

    private final Configuration options = new Configuration();
    private KeyedOneInputStreamOperatorTestHarness<String, EcgChunk, SignalWindow> harness;
    private long now;
    private long began;

    @BeforeEach
    void start() throws Exception {
        // The function notes the real time at which it was opened: these are times after that.
        now = System.currentTimeMillis() + HOUR;
        began = now;
        open(null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aFullHopIsHandedOnAtOnce() throws Exception {
        send("s", 0, AFTER + 125);
        assertThat(gates()).isEqualTo(125);
    }

    /** What comes late anyway comes in longer windows. */
    @Test
    void oldChunksAreGatheredToALongerHop() throws Exception {
        long hourAgo = now - HOUR;
        send("s", hourAgo, 0, AFTER + 1249);
        assertThat(gates()).isZero();
        send("s", hourAgo, AFTER + 1249, 1);
        assertThat(gates()).isEqualTo(1250);
        send("s", hourAgo, AFTER + 1250, 300);
        advance(LINGER);
        assertThat(gates()).isEqualTo(1550);
    }

    /** Who lets live signal wait longer than that has longer windows of a backlog too. */
    @Test
    void oldChunksAreNotCutFinerThanOthers() throws Exception {
        close();
        options.set(StageOptions.WINDOW_HOP, Duration.ofSeconds(20));
        open(null);
        long hourAgo = now - HOUR;
        send("s", hourAgo, 0, AFTER + 4999);
        assertThat(gates()).isZero();
        send("s", hourAgo, AFTER + 4999, 1);
        assertThat(gates()).isEqualTo(5000);
    }

    @Test
    void aChunkIsOldFromItsEndOn() throws Exception {
        long age = StageOptions.CATCH_UP_AGE.defaultValue().toMillis();
        int length = AFTER + 125;
        send("young", now - age - length * 4L, 0, length);
        assertThat(gates()).isEqualTo(125);
        send("old", now - age - length * 4L - 1, 0, length);
        assertThat(gates()).isEqualTo(125);
    }

    @Test
    void lessThanAHopIsHandedOnAfterTheLinger() throws Exception {
        send("s", 0, AFTER + 100);
        advance(LINGER - 1);
        assertThat(gates()).isZero();
        advance(1);
        assertThat(gates()).isEqualTo(100);
        assertThat(harness.numProcessingTimeTimers()).as("its retirement").isOne();
    }

    @Test
    void signalThatDecidesNothingSetsNoTimer() throws Exception {
        send("s", 0, AFTER);
        assertThat(harness.numProcessingTimeTimers()).as("its retirement").isOne();
        advance(LINGER);
        assertThat(gates()).isZero();
    }

    /** Whatever comes when, one linger later there is nothing left that could be decided. */
    @Test
    void nothingWaitsWithoutATimer() throws Exception {
        int sent = 0;
        for (int i = 1; i < 60; i++) {
            int length = 1 + i * 37 % 150;
            send("s", sent, length);
            sent += length;
            advance(i * 53 % 100);
            if (i % 7 == 0) {
                advance(LINGER);
                assertThat(gates()).isEqualTo(Math.max(0, sent - AFTER));
            }
        }
    }

    @Test
    void whatComesMeanwhilePutsNothingOff() throws Exception {
        send("s", 0, AFTER + 50);
        advance(LINGER - 1);
        send("s", AFTER + 50, 10);
        assertThat(gates()).isZero();
        advance(1);
        assertThat(gates()).isEqualTo(60);
    }

    /** A backlog's windows are whole: a timer that was set for another's signal cuts none short. */
    @Test
    void whatCameAfterAWindowWaitsItsOwnTime() throws Exception {
        send("s", 0, AFTER + 100);
        advance(LINGER - 1);
        send("s", AFTER + 100, 100);
        assertThat(gates()).isEqualTo(200);
        send("s", AFTER + 200, 50);
        advance(LINGER - 1);
        assertThat(gates()).isEqualTo(200);
        advance(1);
        assertThat(gates()).isEqualTo(250);
        assertThat(harness.numProcessingTimeTimers()).as("its retirement").isOne();
    }

    @Test
    void eachStreamHasItsOwnTimer() throws Exception {
        send("a", 0, AFTER + 10);
        advance(LINGER / 2);
        send("b", 0, AFTER + 20);
        advance(LINGER / 2);
        assertThat(gates()).isEqualTo(10);
        advance(LINGER / 2);
        assertThat(gates()).isEqualTo(30);
    }

    /** A recorder that began anew by a clock set back looks like that: it is heard in the end. */
    @Test
    void whatComesAgainDoesNotKeepAStream() throws Exception {
        send("s", 0, 1000);
        advance(RETENTION - 1);
        send("s", began - HOUR, 0, 500);
        assertThat(ended()).isEmpty();
        advance(1);
        assertThat(ended()).containsExactly("s");
        send("s", began - HOUR, 500, 500);
        assertThat(harness.numKeyedStateEntries()).isOne();
    }

    @Test
    void aSilentStreamIsForgottenAndItsRunEnds() throws Exception {
        send("s", 0, 1000);
        advance(RETENTION - 1);
        assertThat(ended()).isEmpty();
        assertThat(harness.numKeyedStateEntries()).isOne();
        advance(1);
        assertThat(ended()).containsExactly("s");
        assertThat(gates()).isEqualTo(1000 - AFTER);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aStreamThatSpeaksNowAndThenIsKept() throws Exception {
        send("s", 0, 250);
        for (int i = 1; i < 10; i++) {
            advance(RETENTION - HOUR);
            send("s", i * 250, 250);
        }
        assertThat(ended()).isEmpty();
        advance(RETENTION);
        assertThat(ended()).containsExactly("s");
    }

    @Test
    void aForgottenStreamThatComesBackBeginsARun() throws Exception {
        send("s", 0, 1000);
        advance(RETENTION);
        send("s", now, 1000, 1000);
        SignalWindow last = windows().get(windows().size() - 1);
        assertThat(last.run().firstSample()).isEqualTo(1000);
        assertThat(harness.numKeyedStateEntries()).isOne();
        assertThat(harness.numEventTimeTimers()).isOne();
    }

    @Test
    void theJobsOwnDowntimeIsNotTheStreamsSilence() throws Exception {
        long reopened = now;
        harness.close();
        now -= 3 * RETENTION;
        open(null);
        send("s", 0, 1000);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();

        now = reopened;
        open(state);
        advance(RETENTION - 2 * HOUR);
        assertThat(ended()).isEmpty();
        assertThat(harness.numKeyedStateEntries()).isOne();
        advance(2 * HOUR);
        assertThat(ended()).containsExactly("s");
    }

    @Test
    void whatWaitedAtACheckpointIsHandedOnAfterIt() throws Exception {
        send("s", 0, AFTER + 100);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        open(state);
        advance(LINGER);
        assertThat(gates()).isEqualTo(100);
        send("s", AFTER + 100, 125);
        assertThat(gates()).isEqualTo(225);
    }

    @Test
    void theEndOfTheInputEndsEveryRun() throws Exception {
        send("a", 0, 1000);
        send("b", 0, 10);
        harness.processWatermark(5_000);
        assertThat(ended()).isEmpty();
        harness.processWatermark(Watermark.MAX_WATERMARK);
        assertThat(ended()).containsExactlyInAnyOrder("a", "b");
        assertThat(gates()).isEqualTo(1000 - AFTER);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    private void open(OperatorSubtaskState state) throws Exception {
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(
                                new WindowFunction(options, ReferenceSettings.DEFAULT)),
                        EcgChunk::stream,
                        Types.STRING);
        harness.setup(new HandleSerializer<>(SignalWindow.class));
        harness.setProcessingTime(now);
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    private void advance(long millis) throws Exception {
        now += millis;
        harness.setProcessingTime(now);
    }

    private void send(String stream, int first, int length) throws Exception {
        send(stream, began, first, length);
    }

    private void send(String stream, long start, int first, int length) throws Exception {
        long time = start + first * 4L;
        EcgChunk chunk =
                EcgChunk.ofMillivolts(stream, 250, first, time, new float[length], 0, length);
        harness.processElement(chunk, time);
    }

    private List<SignalWindow> windows() {
        return harness.extractOutputValues();
    }

    private int gates() {
        return windows().stream().mapToInt(SignalWindow::owned).sum();
    }

    private List<String> ended() {
        return windows().stream()
                .filter(SignalWindow::endsRun)
                .map(window -> window.run().stream())
                .toList();
    }
}
