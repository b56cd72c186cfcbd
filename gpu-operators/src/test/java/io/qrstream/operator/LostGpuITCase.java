package io.qrstream.operator;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qrstream.device.CudaUnit;
import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.testing.cuda.CudaFault;
import io.qrstream.testing.cuda.CudaMode;
import io.qrstream.testing.cuda.CudaUnderTest;
import io.qrstream.testing.cuda.NeedsCuda;
import io.qrstream.testing.cuda.SimulatedCuda;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.CommonTestUtils;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A GPU that falls off the bus: its TaskManager ends, and the job goes on with another. */
@NeedsCuda
class LostGpuITCase {

    private static final long SEED = 45;

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void theTaskManagerEndsAndTheNextLosesNothingAndRepeatsNothing(
            @InjectMiniCluster MiniCluster cluster) throws Exception {
        assumeTrue(!CudaUnderTest.modes().contains(CudaMode.REAL), "skipped: no GPU to lose");
        CudaUnit.plugIn();
        Configuration options = new Configuration();
        StreamExecutionEnvironment env =
                HeartbeatPipelineITCase.environment(patientlyRestarted(), 1);
        SimulatedCuda.fail(CudaFault.LOST_DEVICE, 400);
        CloseableIterator<Heartbeat> results =
                HeartbeatPipeline.build(
                                HeartbeatPipelineITCase.chunks(
                                        env, SEED, RateLimiterStrategy.perCheckpoint(10)),
                                options)
                        .collectAsync();
        awaitTaskManagers(cluster, 1);
        JobClient job = env.executeAsync();
        awaitTaskManagers(cluster, 0);
        // The next TaskManager's machine has a GPU.
        CudaUnit.replaceLost();
        cluster.startTaskManager();
        List<Heartbeat> found = new ArrayList<>();
        results.forEachRemaining(found::add);
        job.getJobExecutionResult().get();
        results.close();
        HeartbeatPipelineITCase.verify(SEED, options, found);
        CudaUnit.takeOut();
    }

    private static Configuration patientlyRestarted() {
        Configuration configuration = HeartbeatPipelineITCase.checkpointed();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 10);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(500));
        return configuration;
    }

    private static void awaitTaskManagers(MiniCluster cluster, int count) throws Exception {
        CommonTestUtils.waitUntilCondition(
                () ->
                        cluster.requestClusterOverview().get().getNumTaskManagersConnected()
                                == count);
    }
}
