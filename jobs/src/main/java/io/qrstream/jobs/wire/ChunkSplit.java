package io.qrstream.jobs.wire;

import io.qrstream.operator.StageMetrics;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.RejectReason;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Chunks go on, rejected records leave by the side; both are counted, rejects by reason. */
public final class ChunkSplit extends ProcessFunction<ChunkInput, EcgChunk> {

    /** The side output. */
    public static final OutputTag<RejectedRecord> REJECTED =
            new OutputTag<>("rejected", TypeInformation.of(RejectedRecord.class));

    private static final long serialVersionUID = 1;

    private transient Counter accepted;
    private transient Map<RejectReason, Counter> rejected;

    @Override
    public void open(OpenContext context) {
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        accepted = metrics.counter(StageMetrics.CHUNKS_ACCEPTED);
        rejected = new EnumMap<>(RejectReason.class);
        for (RejectReason reason : RejectReason.values()) {
            MetricGroup group = metrics.addGroup("reason", reason.name());
            rejected.put(reason, group.counter(StageMetrics.RECORDS_REJECTED));
        }
    }

    @Override
    public void processElement(ChunkInput input, Context context, Collector<EcgChunk> out) {
        if (input.isChunk()) {
            accepted.inc();
            out.collect(input.chunk());
        } else {
            rejected.get(input.rejected().reason()).inc();
            context.output(REJECTED, input.rejected());
        }
    }
}
