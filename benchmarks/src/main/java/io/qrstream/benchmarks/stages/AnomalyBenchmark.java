package io.qrstream.benchmarks.stages;

import io.qrstream.device.HostMemory;
import io.qrstream.heartbeat.AnomalyDetection;
import io.qrstream.heartbeat.AnomalySettings;
import io.qrstream.heartbeat.AroundR;
import io.qrstream.heartbeat.HeartbeatAnomaly;
import io.qrstream.heartbeat.Heartbeats;
import io.qrstream.heartbeat.HostRows;
import io.qrstream.heartbeat.Segmentation;
import io.qrstream.heartbeat.UsualHeartbeat;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Segmentation about R, and the anomaly stage: heartbeats against the usual ones of their streams.
 */
@State(Scope.Thread)
public class AnomalyBenchmark {

    private static final AroundR WINDOW = new AroundR(75, 100);

    private final AnomalyDetection detection =
            new AnomalyDetection(AnomalySettings.DEFAULT, WINDOW, 250);
    private Segmentation segmentation;
    private UsualHeartbeat[] usual;
    private HeartbeatAnomaly[] anomalies;

    @Setup(Level.Trial)
    public void open(BatchFixture fixture) {
        segmentation = Segmentation.on(fixture.again().device(), WINDOW, new HostRows());
        usual = new UsualHeartbeat[fixture.again().size()];
        Arrays.setAll(usual, window -> new UsualHeartbeat());
        anomalies = new HeartbeatAnomaly[fixture.peaks().size()];
    }

    @Benchmark
    public Heartbeats peaksToAnomalies(BatchFixture fixture) {
        fixture.again();
        Heartbeats heartbeats = segmentation.apply(fixture.peaks());
        HostMemory rows = HostMemory.of(heartbeats.rows());
        for (int i = 0; i < heartbeats.size(); i++) {
            boolean kept = heartbeats.row(i) != Heartbeats.PRUNED;
            UsualHeartbeat own = usual[heartbeats.window(i)];
            anomalies[i] = kept ? detection.judge(heartbeats, rows, i, own) : null;
        }
        return heartbeats.judged(anomalies);
    }
}
