package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.testing.TestRuns;
import io.qrstream.window.SignalWindow;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a batch leaves, and what leaves with it. */
class BatchOperatorTest {

    private static final ReferenceSettings DETECTOR = ReferenceSettings.DEFAULT;
    private static final int CONTEXT = DETECTOR.contextBefore() + DETECTOR.contextAfter();
    private static final long LINGER = 20;

    private OneInputStreamOperatorTestHarness<SignalWindow, DeviceBatch> harness;

    @BeforeEach
    void start() throws Exception {
        Configuration options = new Configuration();
        options.set(StageOptions.BATCH_MAX_WINDOWS, 3);
        options.set(StageOptions.BATCH_MAX_SAMPLES, 2 * CONTEXT + 1000);
        harness = new OneInputStreamOperatorTestHarness<>(new BatchOperator(options, DETECTOR));
        harness.setup(new HandleSerializer<>(DeviceBatch.class));
        harness.setProcessingTime(1000);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void leavesWhenItHasItsWindows() throws Exception {
        send("a", 1);
        send("b", 1);
        assertThat(output()).isEmpty();
        send("c", 1);
        assertThat(output()).containsExactly("batch a b c");
        send("d", 1);
        assertThat(output()).isEmpty();
    }

    @Test
    void leavesWhenItHasItsSamples() throws Exception {
        send("a", 500);
        assertThat(output()).isEmpty();
        send("b", 500);
        assertThat(output()).containsExactly("batch a b");
        send("c", 5000);
        assertThat(output()).containsExactly("batch c");
    }

    @Test
    void leavesWhenItsFirstWindowHasLingered() throws Exception {
        send("a", 1);
        harness.setProcessingTime(1000 + LINGER - 1);
        send("b", 1);
        assertThat(output()).isEmpty();
        harness.setProcessingTime(1000 + LINGER);
        assertThat(output()).containsExactly("batch a b");
        harness.setProcessingTime(1000 + 10 * LINGER);
        assertThat(output()).isEmpty();
        send("c", 1);
        harness.setProcessingTime(1000 + 11 * LINGER);
        assertThat(output()).containsExactly("batch c");
    }

    @Test
    void waitsItsOwnTimeWhereTheOneBeforeItWasFull() throws Exception {
        send("a", 1);
        harness.setProcessingTime(1000 + LINGER - 1);
        send("b", 1);
        send("c", 1);
        assertThat(output()).containsExactly("batch a b c");
        send("d", 1);
        harness.setProcessingTime(1000 + 2 * LINGER - 2);
        assertThat(output()).isEmpty();
        harness.setProcessingTime(1000 + 2 * LINGER - 1);
        assertThat(output()).containsExactly("batch d");
    }

    @Test
    void leavesBeforeABarrierSoThatItIsInNoState() throws Exception {
        send("a", 1);
        harness.prepareSnapshotPreBarrier(1);
        assertThat(output()).containsExactly("batch a");
        harness.prepareSnapshotPreBarrier(2);
        assertThat(output()).isEmpty();
    }

    @Test
    void leavesAtTheEndOfTheInput() throws Exception {
        send("a", 1);
        harness.getOperator().finish();
        assertThat(output()).containsExactly("batch a");
    }

    @Test
    void watermarksWaitForTheWindowsBeforeThem() throws Exception {
        harness.processWatermark(5);
        assertThat(output()).containsExactly("watermark 5");
        send("a", 1);
        harness.processWatermark(6);
        harness.processWatermark(7);
        assertThat(output()).isEmpty();
        send("b", 1);
        send("c", 1);
        assertThat(output()).containsExactly("batch a b c", "watermark 7");
        harness.setProcessingTime(1000 + LINGER);
        harness.processWatermark(8);
        assertThat(output()).containsExactly("watermark 8");
    }

    @Test
    void aHeldWatermarkLeavesWithTheBarrierAndTheEnd() throws Exception {
        send("a", 1);
        harness.processWatermark(6);
        harness.prepareSnapshotPreBarrier(1);
        assertThat(output()).containsExactly("batch a", "watermark 6");
        send("b", 1);
        harness.processWatermark(Watermark.MAX_WATERMARK);
        harness.getOperator().finish();
        assertThat(output()).containsExactly("batch b", "watermark " + Long.MAX_VALUE);
    }

    @Test
    void theBatchLeavesBeforeItsInputIsIdle() throws Exception {
        send("a", 1);
        harness.processWatermark(6);
        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        assertThat(output()).containsExactly("batch a", "watermark 6", "idle");
        harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
        assertThat(output()).containsExactly("active");
    }

    private void send(String stream, int owned) throws Exception {
        float[] signal = new float[owned + DETECTOR.contextAfter()];
        SignalWindow window =
                TestRuns.window(
                        TestRuns.run(stream),
                        signal,
                        DETECTOR.contextBefore(),
                        DETECTOR.contextAfter(),
                        0,
                        owned,
                        false);
        harness.processElement(new StreamRecord<>(window));
    }

    /** What came out since the last look, in words: a batch is valid only until the next. */
    private List<String> output() {
        return OutputWords.take(harness, BatchOperatorTest::describe);
    }

    private static String describe(DeviceBatch batch) {
        StringBuilder streams = new StringBuilder("batch");
        for (int i = 0; i < batch.size(); i++) {
            streams.append(' ').append(batch.run(i).stream());
        }
        return streams.toString();
    }
}
