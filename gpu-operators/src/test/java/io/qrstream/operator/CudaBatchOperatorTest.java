package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.CudaUnit;
import io.qrstream.device.DeviceCallException;
import io.qrstream.device.DeviceChoice;
import io.qrstream.device.OnCudaUnit;
import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.testing.TestRuns;
import io.qrstream.testing.cuda.CudaMode;
import io.qrstream.testing.cuda.CudaUnderTest;
import io.qrstream.testing.cuda.NeedsCuda;
import io.qrstream.testing.cuda.SimulatedCuda;
import io.qrstream.window.SignalWindow;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The batch stage on a CUDA device that fails. */
@NeedsCuda
class CudaBatchOperatorTest implements OnCudaUnit {

    private static final ReferenceSettings DETECTOR = ReferenceSettings.DEFAULT;
    private static final int NO_KNOWN_LOSS = 805;

    /** What it kept, its turn on the GPU among it, would hold up the other subtasks for ever. */
    @Test
    void givesEverythingBackWhateverTheDriverAnswers() throws Exception {
        assumeTrue(!CudaUnderTest.modes().contains(CudaMode.REAL), "skipped: no fault to inject");
        Configuration options = new Configuration();
        options.set(StageOptions.DEVICE, DeviceChoice.CUDA);
        OneInputStreamOperatorTestHarness<SignalWindow, DeviceBatch> harness =
                new OneInputStreamOperatorTestHarness<>(new BatchOperator(options, DETECTOR));
        harness.setup(new HandleSerializer<>(DeviceBatch.class));
        harness.open();
        harness.processElement(new StreamRecord<>(window()));
        harness.prepareSnapshotPreBarrier(1);
        SimulatedCuda.loseDevice(NO_KNOWN_LOSS);
        assertThatThrownBy(harness::close).isInstanceOf(DeviceCallException.class);
        CudaUnit.replaceLost();
    }

    private static SignalWindow window() {
        return TestRuns.window(
                TestRuns.run("s"),
                new float[1 + DETECTOR.contextAfter()],
                DETECTOR.contextBefore(),
                DETECTOR.contextAfter(),
                0,
                1,
                false);
    }
}
