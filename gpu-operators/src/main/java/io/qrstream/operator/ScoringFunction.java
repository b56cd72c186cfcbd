package io.qrstream.operator;

import io.qrstream.embedding.ScoredHeartbeats;
import io.qrstream.embedding.Scores;
import io.qrstream.heartbeat.Heartbeats;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** The scoring stage: reads the segmentation's rows in place. */
final class ScoringFunction extends RichMapFunction<Heartbeats, ScoredHeartbeats> {

    private static final long serialVersionUID = 1;

    private final ModelSource model;

    private transient Counter scored;
    private transient Counter busyNanos;

    ScoringFunction(ModelSource model) {
        this.model = model;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        scored = metrics.counter(StageMetrics.SCORED);
        busyNanos = metrics.counter(StageMetrics.BUSY_NANOS);
        model.open(getRuntimeContext());
    }

    @Override
    public ScoredHeartbeats map(Heartbeats heartbeats) throws IOException {
        long start = System.nanoTime();
        Scores scores = model.current().score(heartbeats.rows(), heartbeats.kept());
        busyNanos.inc(System.nanoTime() - start);
        scored.inc(heartbeats.kept());
        return new ScoredHeartbeats(heartbeats, scores);
    }

    @Override
    public void close() {
        model.close();
    }
}
