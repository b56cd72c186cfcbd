package io.qrstream.heartbeat;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.Convolution;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.device.Device;
import io.qrstream.peaks.BeatDecision;
import io.qrstream.peaks.BeatHistory;
import io.qrstream.peaks.Candidates;
import io.qrstream.peaks.PeakDetection;
import io.qrstream.peaks.RPeaks;
import java.util.function.Function;

/**
 * The stages from a batch to its heartbeats, one call each: the library's way in, without Flink.
 * Belongs to one thread.
 */
public final class FrontEnd {

    private final Convolution convolution;
    private final PeakDetection detection;
    private final BeatDecision decision;
    private final Segmentation segmentation;
    private final RPeaks peaks = new RPeaks();

    /** The stages on a device, cutting from gate to gate to rows in the batches' arenas. */
    public FrontEnd(Device device, Detector detector, ConvolutionMethod method) {
        this(device, detector, method, RowAllocator.ARENA);
    }

    /**
     * @param device of the batches; what the stages make on it is freed with it
     * @param allocator lends the heartbeats' rows
     */
    public FrontEnd(
            Device device, Detector detector, ConvolutionMethod method, RowAllocator allocator) {
        this(device, detector, GateToGate.of(detector), method, allocator);
    }

    /**
     * @param device of the batches; what the stages make on it is freed with it
     * @param rule which samples make a heartbeat
     * @param allocator lends the heartbeats' rows
     */
    public FrontEnd(
            Device device,
            Detector detector,
            SegmentationRule rule,
            ConvolutionMethod method,
            RowAllocator allocator) {
        convolution = detector.convolution(device, method);
        detection = detector.peakDetection(device);
        decision = detector.beatDecision();
        segmentation = Segmentation.on(device, rule, allocator);
    }

    /**
     * Finds the R-peaks of a batch; valid until the next call.
     *
     * @param histories the history of each stream, by its id
     */
    public RPeaks detect(DeviceBatch batch, Function<String, BeatHistory> histories) {
        begin(batch);
        return finish(histories);
    }

    /**
     * Begins a batch, and returns while a GPU still works on it; as many can be begun as the device
     * is deep.
     */
    public void begin(DeviceBatch batch) {
        detection.begin(convolution.apply(batch));
    }

    /**
     * Finds the R-peaks of the first batch that was begun and not finished; valid until the next
     * call.
     *
     * @param histories the history of each stream, by its id
     */
    public RPeaks finish(Function<String, BeatHistory> histories) {
        Candidates candidates = detection.finish();
        DeviceBatch batch = candidates.batch();
        peaks.start(batch);
        int next = 0;
        for (int window = 0; window < batch.size(); window++) {
            if (BeatDecision.concerns(candidates, next, window)) {
                BeatHistory history = histories.apply(batch.run(window).stream());
                next = decision.decide(candidates, next, window, history, peaks);
            }
        }
        return peaks;
    }

    /** Cuts the heartbeats that R-peaks complete; valid until the next call. */
    public Heartbeats segment(RPeaks peaks) {
        return segmentation.apply(peaks);
    }
}
