package io.qrstream.operator;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.Device;
import io.qrstream.device.DeviceLostException;
import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.window.SignalWindow;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The batch stage: gathers windows until the batch is full or its first window has waited {@code
 * batch.linger}. Owns the subtask's device.
 */
final class BatchOperator extends HoldingOperator<SignalWindow, DeviceBatch> {

    private static final long serialVersionUID = 1;

    private final Configuration options;
    private final ReferenceSettings detector;

    private transient long lingerMillis;
    private transient Device device;
    private transient Batcher batcher;
    private transient boolean flushPromised;
    private transient Counter batches;
    private transient Counter windows;
    private transient Counter samples;
    private transient Histogram sizes;
    private transient Histogram waits;
    private transient long firstAt;

    BatchOperator(Configuration options, ReferenceSettings detector) {
        this.options = options;
        this.detector = detector;
    }

    @Override
    public void open() throws Exception {
        super.open();
        lingerMillis = options.get(StageOptions.BATCH_LINGER).toMillis();
        device = openDevice();
        register(getMetricGroup(), device);
        batcher =
                new Batcher(
                        device,
                        detector.contextBefore(StageOptions.segmentation(options, detector)),
                        options.get(StageOptions.BATCH_MAX_WINDOWS),
                        options.get(StageOptions.BATCH_MAX_SAMPLES));
    }

    /** A device that is lost to the whole process is for the cluster to replace, with it. */
    private Device openDevice() {
        int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        try {
            return options.get(StageOptions.DEVICE)
                    .open(
                            AssignedGpu.index(getRuntimeContext(), subtask),
                            options.get(StageOptions.DEVICE_MEMORY).getBytes(),
                            options.get(StageOptions.DEVICE_BATCHES));
        } catch (DeviceLostException e) {
            getContainingTask()
                    .getEnvironment()
                    .getTaskManagerActions()
                    .notifyFatalError("This process cannot use its GPU any more.", e);
            throw e;
        }
    }

    private void register(MetricGroup metrics, Device opened) {
        batches = metrics.counter(StageMetrics.BATCHES);
        windows = metrics.counter(StageMetrics.WINDOWS);
        samples = metrics.counter(StageMetrics.BATCHED_SAMPLES);
        sizes = StageMetrics.histogram(metrics, StageMetrics.WINDOWS_PER_BATCH);
        waits = StageMetrics.histogram(metrics, StageMetrics.BATCH_WAIT_MILLIS);
        metrics.gauge(StageMetrics.DEVICE, (Gauge<String>) opened::description);
        gauge(metrics, StageMetrics.UPLOADED_BYTES, () -> opened.traffic().uploadedBytes());
        gauge(metrics, StageMetrics.DOWNLOADED_BYTES, () -> opened.traffic().downloadedBytes());
        gauge(metrics, StageMetrics.DEVICE_WAIT_NANOS, opened::waitedNanos);
        gauge(metrics, StageMetrics.DEVICE_BATCHES, () -> (long) opened.batchesBegun());
    }

    private static void gauge(MetricGroup metrics, String name, Gauge<Long> value) {
        metrics.gauge(name, value);
    }

    @Override
    public void processElement(StreamRecord<SignalWindow> record) throws Exception {
        SignalWindow window = record.getValue();
        if (!batcher.fits(window)) {
            flush();
        }
        if (batcher.isEmpty()) {
            firstAt = getProcessingTimeService().getCurrentProcessingTime();
        }
        batcher.add(window);
        windows.inc();
        samples.inc(window.length());
        if (batcher.isFull()) {
            flush();
        } else if (!flushPromised) {
            flushPromised = true;
            long now = getProcessingTimeService().getCurrentProcessingTime();
            getProcessingTimeService().registerTimer(now + lingerMillis, time -> lingered());
        }
    }

    private void lingered() throws Exception {
        flushPromised = false;
        flush();
    }

    @Override
    boolean isHolding() {
        return !batcher.isEmpty();
    }

    @Override
    void release() throws InterruptedException {
        device.begin();
        DeviceBatch batch = batcher.take();
        batches.inc();
        sizes.update(batch.size());
        waits.update(getProcessingTimeService().getCurrentProcessingTime() - firstAt);
        output.collect(new StreamRecord<>(batch));
    }

    @Override
    public void close() throws Exception {
        if (batcher != null) {
            batcher.close();
        }
        if (device != null) {
            device.close();
        }
        super.close();
    }
}
