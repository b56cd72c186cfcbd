package io.qrstream.operator;

import io.qrstream.embedding.ScoredHeartbeats;
import io.qrstream.embedding.Scores;
import io.qrstream.heartbeat.Heartbeats;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/**
 * The scoring stage: reads the segmentation's rows in place. Its state is the choice of the model
 * in use; every subtask sees all subtasks' when the job goes on from a checkpoint.
 */
final class ScoringFunction extends RichMapFunction<Heartbeats, ScoredHeartbeats>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1;

    // The location, in the state, of what a feed took back: whichever the options name then.
    private static final String TAKEN_BACK = "";

    private final ModelSource model;

    private transient ListState<Tuple2<String, Long>> choices;
    private transient Counter scored;
    private transient Counter busyNanos;
    private transient Histogram permille;

    ScoringFunction(ModelSource model) {
        this.model = model;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        choices =
                context.getOperatorStateStore()
                        .getUnionListState(
                                new ListStateDescriptor<>(
                                        "models", Types.TUPLE(Types.STRING, Types.LONG)));
    }

    @Override
    public void open(OpenContext context) throws Exception {
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        scored = metrics.counter(StageMetrics.SCORED);
        busyNanos = metrics.counter(StageMetrics.BUSY_NANOS);
        permille = StageMetrics.histogram(metrics, StageMetrics.SCORE_PERMILLE);
        List<ModelChoice> remembered = new ArrayList<>();
        choices.get().forEach(choice -> remembered.add(remembered(choice.f0, choice.f1)));
        model.open(metrics, remembered);
    }

    private static ModelChoice remembered(String location, long version) {
        return location.equals(TAKEN_BACK)
                ? ModelChoice.takenBack(location, version)
                : new ModelChoice(location, version);
    }

    @Override
    public ScoredHeartbeats map(Heartbeats heartbeats) throws IOException {
        long start = System.nanoTime();
        Scores scores = model.current().score(heartbeats.rows(), heartbeats.kept());
        busyNanos.inc(System.nanoTime() - start);
        scored.inc(heartbeats.kept());
        report(scores);
        return new ScoredHeartbeats(heartbeats, scores);
    }

    private void report(Scores scores) {
        for (int i = 0; i < scores.size(); i++) {
            if (!Float.isNaN(scores.quantile(i))) {
                permille.update(Math.round(1000 * scores.quantile(i)));
            }
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        ModelChoice choice = model.choice();
        String location = choice.configured() ? TAKEN_BACK : choice.location();
        choices.update(List.of(Tuple2.of(location, choice.version())));
    }

    @Override
    public void close() {
        model.close();
    }
}
