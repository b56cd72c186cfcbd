package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.CommonTestUtils;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A GPU that falls off the bus: its TaskManager ends, and the job goes on with another. */
@NeedsCuda
class LostGpuITCase {

    private static final long SEED = 45;

    private static final InMemoryReporter REPORTER = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .setConfiguration(REPORTER.addToConfiguration(new Configuration()))
                            .build());

    @BeforeEach
    void plugIn() {
        assumeTrue(!CudaUnderTest.modes().contains(CudaMode.REAL), "skipped: no GPU to lose");
        CudaUnit.plugIn();
    }

    @AfterEach
    void takeOut() {
        CudaUnit.takeOut();
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void theTaskManagerEndsAndTheNextLosesNothingAndRepeatsNothing(
            @InjectMiniCluster MiniCluster cluster) throws Exception {
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
        assertThat(gauge(job, StageMetrics.UPLOADED_BYTES)).isPositive();
        assertThat(gauge(job, StageMetrics.DOWNLOADED_BYTES))
                .isPositive()
                .isLessThan(gauge(job, StageMetrics.UPLOADED_BYTES));
        assertThat(gauge(job, StageMetrics.DEVICE_WAIT_NANOS)).isNotNegative();
        assertThat(gauge(job, StageMetrics.DEVICE_BATCHES)).isZero();
    }

    /** Of all attempts together. */
    private static long gauge(JobClient job, String name) {
        Collection<Metric> found = REPORTER.findMetrics(job.getJobID(), "batch.0." + name).values();
        assertThat(found).as(name).isNotEmpty();
        return found.stream().mapToLong(metric -> (Long) ((Gauge<?>) metric).getValue()).sum();
    }

    static Configuration patientlyRestarted() {
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
