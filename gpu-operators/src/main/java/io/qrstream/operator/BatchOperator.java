package io.qrstream.operator;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.Device;
import io.qrstream.device.DeviceLostException;
import io.qrstream.heartbeat.Detector;
import io.qrstream.window.SignalWindow;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.execution.Environment;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.IOUtils;

/**
 * The batch stage: gathers windows until the batch is full or its first window has waited {@code
 * batch.linger}. Owns the subtask's device.
 */
final class BatchOperator extends HoldingOperator<SignalWindow, DeviceBatch> {

    private static final long serialVersionUID = 1;

    /** How Flink names jobs that run in the process that builds them. */
    private static final String EMBEDDED = "local";

    private final Configuration options;
    private final Detector detector;

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

    BatchOperator(Configuration options, Detector detector) {
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
                        detector.contextBefore(StageSettings.segmentation(options, detector)),
                        options.get(StageOptions.BATCH_MAX_WINDOWS),
                        options.get(StageOptions.BATCH_MAX_SAMPLES));
    }

    private Device openDevice() {
        int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        try {
            return options.get(StageOptions.DEVICE)
                    .open(
                            AssignedGpu.index(getRuntimeContext(), subtask),
                            options.get(StageOptions.DEVICE_MEMORY).getBytes(),
                            options.get(StageOptions.DEVICE_BATCHES));
        } catch (DeviceLostException e) {
            throw endProcess(e);
        }
    }

    /**
     * The device is lost to the whole process: that ends as a TaskManager, so that the cluster
     * replaces it, and as a job of its own with the job.
     */
    private RuntimeException endProcess(DeviceLostException lost) {
        Environment environment = getContainingTask().getEnvironment();
        String target =
                environment.getTaskManagerInfo().getConfiguration().get(DeploymentOptions.TARGET);
        if (EMBEDDED.equals(target)) {
            return new SuppressRestartsException(lost);
        }
        environment
                .getTaskManagerActions()
                .notifyFatalError("This process cannot use its GPU any more.", lost);
        return lost;
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
            promiseFlush();
        }
    }

    private void promiseFlush() {
        flushPromised = true;
        getProcessingTimeService().registerTimer(firstAt + lingerMillis, this::lingered);
    }

    /**
     * A batch that has taken the place of the one that the timer was set for waits its own time.
     */
    private void lingered(long time) throws Exception {
        flushPromised = false;
        if (isHolding() && time < firstAt + lingerMillis) {
            promiseFlush();
        } else {
            flush();
        }
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
        // What one of them kept would hold up the other subtasks of the GPU.
        IOUtils.closeAll(batcher, device, super::close);
    }
}
