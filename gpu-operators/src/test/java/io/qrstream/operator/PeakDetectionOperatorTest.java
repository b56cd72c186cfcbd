package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.batch.Batcher;
import io.qrstream.convolution.Convolution;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.convolution.Response;
import io.qrstream.convolution.RickerWavelet;
import io.qrstream.device.CpuDevice;
import io.qrstream.device.CudaUnit;
import io.qrstream.device.Device;
import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.peaks.Candidates;
import io.qrstream.testing.TestRuns;
import io.qrstream.testing.cuda.CudaTest;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** When candidates leave: on a CPU at once, on a GPU one batch behind. */
class PeakDetectionOperatorTest {

    private static final ReferenceSettings DETECTOR = ReferenceSettings.DEFAULT;
    private static final long NOW = 1000;

    @Test
    void onACpuTheyLeaveAtOnce() throws Exception {
        try (Stage stage = new Stage(new CpuDevice())) {
            stage.send("a");
            stage.harness.processWatermark(5);
            assertThat(stage.output()).containsExactly("a", "watermark 5");
            assertThat(stage.device.batchesBegun()).isZero();
        }
    }

    @CudaTest
    void onAGpuTheyLeaveWhenTheNextBatchIsBegun() throws Exception {
        try (Stage stage = new Stage(CudaUnit.open())) {
            stage.send("a");
            stage.harness.processWatermark(5);
            assertThat(stage.output()).isEmpty();
            assertThat(stage.device.batchesBegun()).isOne();
            stage.send("b");
            assertThat(stage.output()).containsExactly("a", "watermark 5");
            stage.send("c");
            assertThat(stage.output()).containsExactly("b");
            assertThat(stage.device.batchesBegun()).isOne();
            stage.harness.prepareSnapshotPreBarrier(1);
            assertThat(stage.output()).containsExactly("c");
        }
    }

    /** A simulated device that defers its work has done it when it is asked for the second time. */
    @CudaTest
    void orSoonAfterTheGpuHasFoundThem() throws Exception {
        try (Stage stage = new Stage(CudaUnit.open())) {
            stage.send("a");
            stage.harness.processWatermark(5);
            List<String> left = new ArrayList<>();
            for (long later = 1; left.isEmpty() && later < 10_000; later++) {
                stage.harness.setProcessingTime(NOW + later);
                left = stage.output();
            }
            assertThat(left).containsExactly("a", "watermark 5");
            assertThat(stage.device.batchesBegun()).isZero();
        }
    }

    @CudaTest
    void orWithTheBarrierTheEndAndAnIdleInput() throws Exception {
        try (Stage stage = new Stage(CudaUnit.open())) {
            stage.send("a");
            stage.harness.prepareSnapshotPreBarrier(1);
            assertThat(stage.output()).containsExactly("a");
            stage.send("b");
            stage.harness.processWatermarkStatus(WatermarkStatus.IDLE);
            assertThat(stage.output()).containsExactly("b", "idle");
            stage.send("c");
            stage.harness.getOperator().finish();
            assertThat(stage.output()).containsExactly("c");
        }
    }

    /** With room for one batch on the GPU, the second waits until the first is sent on. */
    @CudaTest
    void orWhenThereIsNoRoomForAnotherOnTheGpu() throws Exception {
        try (Stage stage = new Stage(CudaUnit.openForOneBatch())) {
            stage.send("a");
            assertThat(stage.output()).isEmpty();
            stage.send("b");
            assertThat(stage.output()).containsExactly("a");
            assertThat(stage.device.batchesBegun()).isOne();
        }
    }

    /** The stage behind those before it, on a device of its own. */
    private static final class Stage implements AutoCloseable {

        private final Device device;
        private final Batcher batcher;
        private final Convolution convolution;
        private final OneInputStreamOperatorTestHarness<Response, Candidates> harness;

        Stage(Device device) throws Exception {
            this.device = device;
            batcher = new Batcher(device, DETECTOR.contextBefore(), 10, 1 << 20);
            convolution =
                    Convolution.on(
                            device, RickerWavelet.taps(DETECTOR.taps()), ConvolutionMethod.DIRECT);
            harness = new OneInputStreamOperatorTestHarness<>(new PeakDetectionOperator(DETECTOR));
            harness.setup(new HandleSerializer<>(Candidates.class));
            harness.setProcessingTime(NOW);
            harness.open();
        }

        void send(String stream) throws Exception {
            device.begin();
            float[] signal = new float[500 + DETECTOR.contextAfter()];
            signal[250] = 1;
            batcher.add(
                    TestRuns.window(
                            TestRuns.run(stream),
                            signal,
                            DETECTOR.contextBefore(),
                            DETECTOR.contextAfter(),
                            0,
                            500,
                            false));
            harness.processElement(new StreamRecord<>(convolution.apply(batcher.take())));
        }

        /** What came out since the last look, in words; of candidates, their stream. */
        List<String> output() {
            return OutputWords.take(harness, Stage::stream);
        }

        private static String stream(Candidates candidates) {
            assertThat(candidates.size()).isPositive();
            return candidates.batch().run(0).stream();
        }

        @Override
        public void close() {
            try {
                harness.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            batcher.close();
            device.close();
        }
    }
}
