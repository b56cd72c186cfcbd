package io.qrstream.operator;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.Convolution;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.convolution.Response;
import io.qrstream.convolution.RickerWavelet;
import io.qrstream.device.CpuDevice;
import io.qrstream.device.DeviceFloats;
import io.qrstream.device.HostFloats;
import io.qrstream.heartbeat.DetectorMethod;
import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.heartbeat.SegmentationMethod;
import io.qrstream.peaks.BeatHistory;
import io.qrstream.peaks.Candidates;
import io.qrstream.peaks.PeakDetection;
import io.qrstream.peaks.RPeaks;
import io.qrstream.testing.TestRuns;
import io.qrstream.window.Run;
import org.apache.flink.configuration.Configuration;

/** Makes the records that the later operators take, one window a batch. */
final class HostStages implements AutoCloseable {

    static final ReferenceSettings DETECTOR = ReferenceSettings.DEFAULT;

    /** Samples between two pulses of {@link #pulses}: fewer than the suppression looks at. */
    static final int RR = 150;

    private final CpuDevice device = new CpuDevice();
    private final Batcher batcher = new Batcher(device, DETECTOR.contextBefore(), 1, 1);
    private final Convolution convolution =
            Convolution.onCpu(RickerWavelet.taps(DETECTOR.taps()), ConvolutionMethod.DIRECT);
    private final PeakDetection detection = PeakDetection.onCpu(DETECTOR.suppression());

    /** The options of the reference algorithm, whose records these are. */
    static Configuration reference() {
        Configuration options = new Configuration();
        options.set(StageOptions.DETECTOR, DetectorMethod.REFERENCE);
        options.set(StageOptions.SEGMENTATION, SegmentationMethod.GATE_TO_GATE);
        return options;
    }

    CpuDevice device() {
        return device;
    }

    /** A batch of the window of a run that owns these gates. */
    DeviceBatch batch(Run run, float[] signal, int firstOwned, int owned, boolean endsRun) {
        batcher.add(
                TestRuns.window(
                        run,
                        signal,
                        DETECTOR.contextBefore(),
                        DETECTOR.contextAfter(),
                        firstOwned,
                        owned,
                        endsRun));
        return batcher.take();
    }

    Candidates candidates(DeviceBatch batch) {
        return detection.apply(convolution.apply(batch));
    }

    /**
     * R-peaks of a batch of one window at these gates, whatever its samples: by a made response.
     */
    RPeaks peaksAt(DeviceBatch batch, int... gates) {
        DeviceFloats values = batch.arena().floats(batch.samples().length());
        float[] response = HostFloats.array(values);
        // A ramp down has no maximum of its own: gates open at the spikes alone.
        for (int i = 0; i < values.length(); i++) {
            response[i] = -i;
        }
        int toMaximum = (DETECTOR.suppression() + 1) / 2;
        for (int gate : gates) {
            response[batch.origin(0) + gate + toMaximum] = 1;
        }
        Candidates candidates = detection.apply(new Response(batch, values));
        RPeaks peaks = new RPeaks();
        peaks.start(batch);
        DETECTOR.beatDecision().decide(candidates, 0, 0, new BeatHistory(), peaks);
        return peaks;
    }

    /** A pulse every {@link #RR} samples, from sample 100 on. */
    static float[] pulses(int n) {
        float[] signal = new float[n];
        for (int i = 0; i < n; i++) {
            double t = (i % RR - 100) / 4.0;
            signal[i] = (float) Math.exp(-t * t / 2);
        }
        return signal;
    }

    @Override
    public void close() {
        batcher.close();
        device.close();
    }
}
