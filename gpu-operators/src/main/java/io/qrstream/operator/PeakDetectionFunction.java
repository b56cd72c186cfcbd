package io.qrstream.operator;

import io.qrstream.convolution.Response;
import io.qrstream.heartbeat.Detector;
import io.qrstream.peaks.Candidates;
import io.qrstream.peaks.PeakDetection;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Counter;

/** The peak detection stage: non-maximum suppression and compaction. */
final class PeakDetectionFunction extends RichMapFunction<Response, Candidates> {

    private static final long serialVersionUID = 1;

    private final Detector detector;

    private transient PeakDetection detection;
    private transient Counter found;
    private transient Counter busyNanos;

    PeakDetectionFunction(Detector detector) {
        this.detector = detector;
    }

    @Override
    public void open(OpenContext context) {
        found = getRuntimeContext().getMetricGroup().counter(StageMetrics.CANDIDATES);
        busyNanos = getRuntimeContext().getMetricGroup().counter(StageMetrics.BUSY_NANOS);
    }

    @Override
    public Candidates map(Response response) {
        long start = System.nanoTime();
        if (detection == null) {
            detection = detector.peakDetection(response.batch().device());
        }
        Candidates candidates = detection.apply(response);
        busyNanos.inc(System.nanoTime() - start);
        found.inc(candidates.size());
        return candidates;
    }
}
