package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qrstream.device.CudaUnit;
import io.qrstream.testing.cuda.CudaFault;
import io.qrstream.testing.cuda.CudaMode;
import io.qrstream.testing.cuda.CudaUnderTest;
import io.qrstream.testing.cuda.NeedsCuda;
import io.qrstream.testing.cuda.SimulatedCuda;
import java.util.List;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
        assumeTrue(!CudaUnderTest.modes().contains(CudaMode.REAL), "skipped: no fault to inject");
        wentWrong = true;
        Configuration options = new Configuration();
        StreamExecutionEnvironment env = environment(checkpointed(), 1);
        SimulatedCuda.fail(fault, 100);
        verify(
                41,
                options,
                collect(chunks(env, 41, RateLimiterStrategy.perCheckpoint(10)), options));
    }
}
