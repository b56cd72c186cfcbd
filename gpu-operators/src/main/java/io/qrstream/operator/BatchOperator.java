package io.qrstream.operator;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.Device;
import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.window.SignalWindow;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The batch stage: gathers windows until the batch is full or its first window has waited {@code
 * batch.linger}. Owns the subtask's device.
 *
 * <p>The open batch is flushed before a barrier and at the end of the input, so it is in no state;
 * watermarks wait for the windows that came before them.
 */
final class BatchOperator extends AbstractStreamOperator<DeviceBatch>
        implements OneInputStreamOperator<SignalWindow, DeviceBatch> {

    private static final long serialVersionUID = 1;
    private static final Logger LOGGER = LoggerFactory.getLogger(BatchOperator.class);

    private final Configuration options;
    private final ReferenceSettings detector;

    private transient long lingerMillis;
    private transient Device device;
    private transient Batcher batcher;
    private transient boolean flushPromised;
    private transient Watermark held;
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
        batches = getMetricGroup().counter(StageMetrics.BATCHES);
        windows = getMetricGroup().counter(StageMetrics.WINDOWS);
        samples = getMetricGroup().counter(StageMetrics.BATCHED_SAMPLES);
        sizes = StageMetrics.histogram(getMetricGroup(), StageMetrics.WINDOWS_PER_BATCH);
        waits = StageMetrics.histogram(getMetricGroup(), StageMetrics.BATCH_WAIT_MILLIS);
        device = openDevice();
        reportDevice();
        LOGGER.info("device: {}", device.description());
        batcher =
                new Batcher(
                        device,
                        detector.contextBefore(),
                        options.get(StageOptions.BATCH_MAX_WINDOWS),
                        options.get(StageOptions.BATCH_MAX_SAMPLES));
    }

    private void reportDevice() {
        Device open = device;
        getMetricGroup()
                .gauge(
                        StageMetrics.UPLOADED_BYTES,
                        (Gauge<Long>) () -> open.traffic().uploadedBytes());
        getMetricGroup()
                .gauge(
                        StageMetrics.DOWNLOADED_BYTES,
                        (Gauge<Long>) () -> open.traffic().downloadedBytes());
        getMetricGroup().gauge(StageMetrics.DEVICE, (Gauge<String>) open::description);
    }

    private Device openDevice() {
        int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        return options.get(StageOptions.DEVICE)
                .open(
                        AssignedGpu.index(getRuntimeContext(), subtask),
                        options.get(StageOptions.DEVICE_MEMORY).getBytes());
    }

    @Override
    public void processElement(StreamRecord<SignalWindow> record) {
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

    private void lingered() {
        flushPromised = false;
        flush();
    }

    private void flush() {
        if (!batcher.isEmpty()) {
            DeviceBatch batch = batcher.take();
            batches.inc();
            sizes.update(batch.size());
            waits.update(getProcessingTimeService().getCurrentProcessingTime() - firstAt);
            output.collect(new StreamRecord<>(batch));
        }
        if (held != null) {
            Watermark due = held;
            held = null;
            output.emitWatermark(due);
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (batcher.isEmpty()) {
            super.processWatermark(mark);
        } else {
            held = mark;
        }
    }

    /** An idle stream's watermark would be dropped: it goes out before the stream is idle. */
    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        if (status.isIdle()) {
            flush();
        }
        super.processWatermarkStatus(status);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
    }

    @Override
    public void finish() throws Exception {
        flush();
        super.finish();
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
