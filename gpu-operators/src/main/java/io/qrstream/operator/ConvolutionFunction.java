package io.qrstream.operator;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.Convolution;
import io.qrstream.convolution.Response;
import io.qrstream.device.Device;
import io.qrstream.heartbeat.Detector;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;

/** The convolution stage. */
final class ConvolutionFunction extends RichMapFunction<DeviceBatch, Response> {

    private static final long serialVersionUID = 1;

    private final Configuration options;
    private final Detector detector;

    private transient Convolution convolution;
    private transient Counter busyNanos;

    ConvolutionFunction(Configuration options, Detector detector) {
        this.options = options;
        this.detector = detector;
    }

    @Override
    public void open(OpenContext context) {
        busyNanos = getRuntimeContext().getMetricGroup().counter(StageMetrics.BUSY_NANOS);
    }

    @Override
    public Response map(DeviceBatch batch) {
        long start = System.nanoTime();
        if (convolution == null) {
            convolution = on(batch.device());
        }
        Response response = convolution.apply(batch);
        busyNanos.inc(System.nanoTime() - start);
        return response;
    }

    /** The device is known with the first batch: later stages are opened before the batch stage. */
    private Convolution on(Device device) {
        return detector.convolution(device, options.get(StageOptions.CONVOLUTION_METHOD));
    }
}
