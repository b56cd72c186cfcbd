package io.qrstream.operator;

import io.qrstream.convolution.Response;
import io.qrstream.device.Device;
import io.qrstream.heartbeat.Detector;
import io.qrstream.peaks.Candidates;
import io.qrstream.peaks.PeakDetection;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The peak detection stage: non-maximum suppression and compaction.
 *
 * <p>On a GPU it leaves one batch behind: the task goes on gathering the next while the GPU works,
 * and sends the candidates on when they are there, or when the next batch has been begun. A CPU's
 * are sent on at once.
 */
final class PeakDetectionOperator extends HoldingOperator<Response, Candidates> {

    private static final long serialVersionUID = 1;
    private static final long LOOK_MILLIS = 1;

    private final Detector detector;

    private transient Device device;
    private transient PeakDetection detection;
    private transient boolean begun;
    private transient boolean lookPromised;
    private transient Counter found;
    private transient Counter busyNanos;

    PeakDetectionOperator(Detector detector) {
        this.detector = detector;
    }

    @Override
    public void open() throws Exception {
        super.open();
        found = getMetricGroup().counter(StageMetrics.CANDIDATES);
        busyNanos = getMetricGroup().counter(StageMetrics.BUSY_NANOS);
    }

    @Override
    public void processElement(StreamRecord<Response> record) {
        begin(record.getValue());
        if (begun) {
            send();
            emitHeldWatermark();
        }
        begun = true;
        if (device.depth() == 1) {
            send();
        } else if (!lookPromised) {
            promiseLook();
        }
    }

    private void begin(Response response) {
        long start = System.nanoTime();
        if (detection == null) {
            device = response.batch().device();
            detection = detector.peakDetection(device);
            device.finishBy(this::send);
        }
        detection.begin(response);
        busyNanos.inc(System.nanoTime() - start);
    }

    /** The GPU has done a batch long before the task has gathered the next, or is asked again. */
    private void promiseLook() {
        lookPromised = true;
        long now = getProcessingTimeService().getCurrentProcessingTime();
        getProcessingTimeService().registerTimer(now + LOOK_MILLIS, time -> look());
    }

    private void look() throws Exception {
        lookPromised = false;
        if (begun && detection.isDone()) {
            flush();
        } else if (begun) {
            promiseLook();
        }
    }

    @Override
    boolean isHolding() {
        return begun;
    }

    @Override
    void release() {
        send();
    }

    /** Sends the candidates of the batch on that was begun first, if any was. */
    private void send() {
        if (begun) {
            long start = System.nanoTime();
            begun = false;
            Candidates candidates = detection.finish();
            busyNanos.inc(System.nanoTime() - start);
            found.inc(candidates.size());
            output.collect(new StreamRecord<>(candidates));
            device.end();
        }
    }
}
