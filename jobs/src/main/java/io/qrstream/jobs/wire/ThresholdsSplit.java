package io.qrstream.jobs.wire;

import io.qrstream.operator.AlertInput;
import io.qrstream.operator.StageMetrics;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Streams' own limits go on, rejected records leave by the side; both are counted. */
public final class ThresholdsSplit extends ProcessFunction<ThresholdsInput, AlertInput> {

    private static final long serialVersionUID = 1;

    private transient Counter accepted;
    private transient Counter rejected;

    @Override
    public void open(OpenContext context) {
        accepted = getRuntimeContext().getMetricGroup().counter(StageMetrics.THRESHOLDS_ACCEPTED);
        rejected = getRuntimeContext().getMetricGroup().counter(StageMetrics.THRESHOLDS_REJECTED);
    }

    @Override
    public void processElement(ThresholdsInput input, Context context, Collector<AlertInput> out) {
        if (input.limits() != null) {
            accepted.inc();
            out.collect(input.limits());
        } else {
            rejected.inc();
            context.output(ChunkSplit.REJECTED, input.rejected());
        }
    }
}
