package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qrstream.device.CudaUnit;
import io.qrstream.device.DeviceLostException;
import io.qrstream.testing.cuda.CudaFault;
import io.qrstream.testing.cuda.CudaMode;
import io.qrstream.testing.cuda.CudaUnderTest;
import io.qrstream.testing.cuda.NeedsCuda;
import io.qrstream.testing.cuda.SimulatedCuda;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A GPU that is lost to a job that has its process for itself: nobody would replace that. */
@NeedsCuda
class LostGpuEmbeddedITCase {

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void theJobEndsAndSaysWhy() {
        assumeTrue(!CudaUnderTest.modes().contains(CudaMode.REAL), "skipped: no GPU to lose");
        CudaUnit.plugIn();
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(
                        1, LostGpuITCase.patientlyRestarted());
        HeartbeatPipeline.build(
                        HeartbeatPipelineITCase.chunks(
                                env, 46, RateLimiterStrategy.perCheckpoint(10)),
                        new Configuration())
                .sinkTo(new DiscardingSink<>());
        SimulatedCuda.fail(CudaFault.LOST_DEVICE, 400);
        assertThatThrownBy(env::execute)
                .rootCause()
                .isInstanceOf(DeviceLostException.class)
                .hasMessageStartingWith("a GPU was lost and does not come back: ");
        CudaUnit.replaceLost();
        CudaUnit.takeOut();
    }
}
