package io.qrstream.jobs.doctor;

import io.qrstream.batch.Batcher;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.device.CpuDevice;
import io.qrstream.heartbeat.AdaptiveDetector;
import io.qrstream.heartbeat.Detector;
import io.qrstream.heartbeat.FrontEnd;
import io.qrstream.operator.StageSettings;
import io.qrstream.peaks.BeatHistory;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.recording.SyntheticEcg;
import io.qrstream.signal.recording.SyntheticPatient;
import io.qrstream.window.StreamState;
import io.qrstream.window.StreamWindower;
import io.qrstream.window.WindowSettings;
import org.apache.flink.configuration.Configuration;

/** Takes a generated patient through the stages, to see that they work and how fast. */
final class SelfTest {

    private static final double RATE = AdaptiveDetector.WORKING_RATE;
    private static final int SECONDS = 60;
    private static final int PASSES = 50;
    private static final Configuration OPTIONS = new Configuration();
    private static final Detector DETECTOR = StageSettings.detector(OPTIONS);

    private SelfTest() {}

    static Finding run() {
        SyntheticEcg patient = SyntheticEcg.ofSeconds(SyntheticPatient.of(1), RATE, SECONDS);
        float[] signal = patient.millivolts(0);
        int found = 0;
        long start = System.nanoTime();
        for (int pass = 0; pass < PASSES; pass++) {
            found = rPeaks(signal);
        }
        double perSecond = 1e9 * PASSES * signal.length / (System.nanoTime() - start);
        int beats = patient.rTimes().length;
        String text =
                String.format(
                        "%d R-peaks found of %d heartbeats of a generated patient, %.0f million"
                                + " samples/s on one core",
                        found, beats, perSecond / 1e6);
        return found > 0 ? Finding.good("stages", "%s", text) : Finding.bad("stages", "%s", text);
    }

    private static int rPeaks(float[] signal) {
        WindowSettings settings = StageSettings.windowSettings(OPTIONS, DETECTOR);
        try (CpuDevice device = new CpuDevice();
                Batcher batcher = new Batcher(device, settings.before(), 2, 1 << 20)) {
            StreamWindower windower = new StreamWindower(settings, event -> {});
            StreamState state = new StreamState();
            windower.accept(
                    state,
                    EcgChunk.ofMillivolts("self-test", RATE, 0, 0, signal, 0, signal.length),
                    batcher::add);
            windower.endRun(state, batcher::add);
            BeatHistory history = new BeatHistory();
            return new FrontEnd(device, DETECTOR, ConvolutionMethod.AUTO)
                    .detect(batcher.take(), stream -> history)
                    .size();
        }
    }
}
