package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.device.CudaUnit;
import io.qrstream.testing.cuda.CudaFault;
import io.qrstream.testing.cuda.CudaMode;
import io.qrstream.testing.cuda.CudaUnderTest;
import io.qrstream.testing.cuda.NeedsCuda;
import io.qrstream.testing.cuda.SimulatedCuda;
import java.util.List;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link HeartbeatPipelineITCase} on a CUDA device, which {@code device: auto} finds. */
@NeedsCuda
class CudaHeartbeatPipelineITCase extends HeartbeatPipelineITCase {

    private boolean wentWrong;

    @BeforeEach
    void plugIn() {
        CudaUnit.plugIn();
    }

    @AfterEach
    void takeOut() {
        boolean simulated = !CudaUnderTest.modes().contains(CudaMode.REAL);
        long launches = simulated ? SimulatedCuda.traffic().launches() : 1;
        List<String> reports = CudaUnit.reportsOnceTakenOut();
        assertThat(launches).isPositive();
        assertThat(reports.isEmpty()).as("%s", reports).isEqualTo(!wentWrong);
    }

    /** The task fails and comes back with a new device; the answer is the offline one. */
    @ParameterizedTest
    @EnumSource(names = {"REFUSED_LAUNCH", "CRASHED_KERNEL"})
    void aFaultOfTheDeviceLosesNothingAndRepeatsNothing(CudaFault fault) throws Exception {
        verifyThrough(fault, 100, new Configuration());
    }

    /** Two subtasks of one process, and a GPU that works on one batch at a time. */
    @Test
    void subtasksTakeTurnsOnOneGpu() throws Exception {
        Configuration options = new Configuration();
        options.set(StageOptions.DEVICE_BATCHES, 1);
        options.set(StageOptions.BATCH_MAX_WINDOWS, 5);
        StreamExecutionEnvironment env = environment(checkpointed(), 2);
        verify(44, options, collect(chunks(env, 44, RateLimiterStrategy.noOp()), options));
    }

    /** Whatever cannot be allocated: an arena is smaller, of anything else the task comes back. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 9})
    void withoutMemoryForAMomentNothingIsLostOrRepeated(int nth) throws Exception {
        verifyThrough(CudaFault.OUT_OF_MEMORY, nth, new Configuration());
    }

    /** Batches are split to what fits, and a plan that cuFFT has no memory for to half of it. */
    @ParameterizedTest
    @ValueSource(ints = {11, 12, 13, 14})
    void withoutMemoryForAPlanFewerBlocksAreTransformedAtOnce(int nth) throws Exception {
        Configuration options = new Configuration();
        options.set(StageOptions.CONVOLUTION_METHOD, ConvolutionMethod.FFT);
        options.set(StageOptions.DEVICE_MEMORY, MemorySize.ofMebiBytes(2));
        verifyThrough(CudaFault.OUT_OF_MEMORY, nth, options);
    }

    private void verifyThrough(CudaFault fault, int nth, Configuration options) throws Exception {
        assumeTrue(!CudaUnderTest.modes().contains(CudaMode.REAL), "skipped: no fault to inject");
        wentWrong = true;
        StreamExecutionEnvironment env = environment(checkpointed(), 1);
        SimulatedCuda.fail(fault, nth);
        verify(
                41,
                options,
                collect(chunks(env, 41, RateLimiterStrategy.perCheckpoint(10)), options));
    }
}
