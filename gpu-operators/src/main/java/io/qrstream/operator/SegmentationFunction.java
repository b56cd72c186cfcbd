package io.qrstream.operator;

import io.qrstream.device.Device;
import io.qrstream.embedding.TensorRows;
import io.qrstream.heartbeat.AroundR;
import io.qrstream.heartbeat.Heartbeats;
import io.qrstream.heartbeat.HostRows;
import io.qrstream.heartbeat.RowAllocator;
import io.qrstream.heartbeat.Segmentation;
import io.qrstream.heartbeat.SegmentationRule;
import io.qrstream.peaks.RPeaks;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** The segmentation stage. Where rows are scored next, it owns the tensor that they lie in. */
final class SegmentationFunction extends RichMapFunction<RPeaks, Heartbeats> {

    private static final long serialVersionUID = 1;

    private final SegmentationRule rule;
    private final boolean scored;
    private final boolean judged;

    private transient TensorRows tensor;
    private transient Segmentation segmentation;
    private transient Counter kept;
    private transient Counter pruned;
    private transient Counter busyNanos;

    /**
     * @param rule which samples make a heartbeat
     * @param scored whether the next stage scores the rows
     */
    SegmentationFunction(SegmentationRule rule, boolean scored) {
        this.rule = rule;
        this.scored = scored;
        this.judged = rule instanceof AroundR;
    }

    @Override
    public void open(OpenContext context) {
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        kept = metrics.counter(StageMetrics.HEARTBEATS);
        pruned = metrics.counter(StageMetrics.PRUNED);
        busyNanos = metrics.counter(StageMetrics.BUSY_NANOS);
        tensor = scored ? new TensorRows() : null;
    }

    private Segmentation on(Device device) {
        return Segmentation.on(device, rule, allocator());
    }

    /** On the host where a stage reads them there, else where the samples are. */
    private RowAllocator allocator() {
        if (scored) {
            return tensor;
        }
        return judged ? new HostRows() : RowAllocator.ARENA;
    }

    @Override
    public Heartbeats map(RPeaks peaks) {
        long start = System.nanoTime();
        if (segmentation == null) {
            segmentation = on(peaks.batch().device());
        }
        Heartbeats heartbeats = segmentation.apply(peaks);
        busyNanos.inc(System.nanoTime() - start);
        kept.inc(heartbeats.kept());
        pruned.inc(heartbeats.size() - heartbeats.kept());
        return heartbeats;
    }

    @Override
    public void close() {
        if (tensor != null) {
            tensor.close();
            tensor = null;
        }
    }
}
