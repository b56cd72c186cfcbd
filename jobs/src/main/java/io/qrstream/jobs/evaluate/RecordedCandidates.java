package io.qrstream.jobs.evaluate;

import io.qrstream.batch.Batcher;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.convolution.Response;
import io.qrstream.device.CpuDevice;
import io.qrstream.device.Device;
import io.qrstream.heartbeat.AdaptiveDetector;
import io.qrstream.heartbeat.Detector;
import io.qrstream.heartbeat.GateToGate;
import io.qrstream.jobs.recordings.RecordingChunks;
import io.qrstream.peaks.BeatDecision;
import io.qrstream.peaks.BeatHistory;
import io.qrstream.peaks.Candidates;
import io.qrstream.peaks.RPeaks;
import io.qrstream.signal.recording.Recording;
import io.qrstream.window.StreamState;
import io.qrstream.window.StreamWindower;
import io.qrstream.window.WindowSettings;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The candidates of a recording, found once by the monitor's stages on this thread, for many rules
 * to decide on.
 *
 * @param name of the recording
 * @param samplingRate in Hz
 * @param candidates of all windows; empty where nothing was recorded
 * @param reference what is marked
 */
record RecordedCandidates(
        String name,
        double samplingRate,
        Optional<Candidates> candidates,
        ReferenceBeats reference) {

    private static final int HOP_SECONDS = 30;
    private static final long CLOCK_TOLERANCE_MILLIS = 500;

    /**
     * Finds the candidates of a recording; blocks.
     *
     * @param lead 0-based
     * @param detector whose candidates
     * @throws IOException if the recording cannot be used
     */
    static RecordedCandidates of(
            Recording recording, int lead, ReferenceBeats reference, Detector detector)
            throws IOException {
        WindowSettings windows = windows(detector);
        StreamWindower windower = new StreamWindower(windows, event -> {});
        StreamState state = new StreamState();
        try (CpuDevice device = new CpuDevice();
                Batcher batcher =
                        new Batcher(
                                device, windows.before(), Integer.MAX_VALUE, Integer.MAX_VALUE)) {
            RecordingChunks.read(
                    recording,
                    lead,
                    Double.POSITIVE_INFINITY,
                    chunk -> windower.accept(state, chunk, batcher::add));
            windower.endRun(state, batcher::add);
            return new RecordedCandidates(
                    recording.name(),
                    recording.samplingRate(),
                    candidates(batcher, device, detector),
                    reference);
        }
    }

    private static Optional<Candidates> candidates(
            Batcher windows, Device device, Detector detector) {
        if (windows.isEmpty()) {
            return Optional.empty();
        }
        Response response =
                detector.convolution(device, ConvolutionMethod.DIRECT).apply(windows.take());
        return Optional.of(detector.peakDetection(device).apply(response));
    }

    private static WindowSettings windows(Detector detector) {
        GateToGate rule = GateToGate.of(detector);
        return new WindowSettings(
                OptionalDouble.of(AdaptiveDetector.WORKING_RATE),
                detector.contextBefore(rule),
                detector.contextAfter(rule),
                HOP_SECONDS,
                HOP_SECONDS,
                CLOCK_TOLERANCE_MILLIS,
                detector.edges(rule));
    }

    /**
     * What a rule finds, held against the marks.
     *
     * @param decision of the candidates' detector
     * @param toleranceSeconds how far a detection may be from its heartbeat
     */
    EvaluatedRecord evaluate(BeatDecision decision, double toleranceSeconds) {
        long[] found = candidates.map(all -> rPeaks(all, decision)).orElseGet(() -> new long[0]);
        long tolerance = Math.round(toleranceSeconds * samplingRate);
        BeatMatching matching = new BeatMatching(reference.samples(), found, tolerance);
        return new EvaluatedRecord(name, samplingRate, 0, reference, found, matching);
    }

    private static long[] rPeaks(Candidates candidates, BeatDecision decision) {
        BeatHistory history = new BeatHistory();
        RPeaks peaks = new RPeaks();
        peaks.start(candidates.batch());
        int next = 0;
        for (int window = 0; window < candidates.batch().size(); window++) {
            next = decision.decide(candidates, next, window, history, peaks);
        }
        long[] samples = new long[peaks.size()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = peaks.batch().run(peaks.window(i)).streamSample(peaks.peak(i));
        }
        return samples;
    }
}
