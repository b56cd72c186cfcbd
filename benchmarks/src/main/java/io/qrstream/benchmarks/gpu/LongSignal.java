package io.qrstream.benchmarks.gpu;

import io.qrstream.benchmarks.Recordings;
import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.signal.ResamplingRatio;
import io.qrstream.signal.recording.SyntheticEcg;
import io.qrstream.signal.recording.SyntheticPatient;
import io.qrstream.window.Run;
import io.qrstream.window.SignalWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One long signal at 250 Hz, and the windows it is cut into.
 *
 * @param millivolts the samples, in mV
 * @param source what it is made of
 */
record LongSignal(float[] millivolts, String source) {

    static final double RATE = 250;

    private static final ReferenceSettings DETECTOR = ReferenceSettings.DEFAULT;
    private static final int PATIENT_SECONDS = 600;
    private static final int PATIENTS = 8;

    /**
     * Records one after another, again and again; generated patients where there are none.
     *
     * @param records a folder, which may be missing
     */
    static LongSignal of(Path records, int length) throws IOException {
        List<float[]> pieces = new ArrayList<>();
        String source = "MIT-BIH records";
        if (Files.isDirectory(records)) {
            pieces.addAll(Recordings.resampled(records, RATE));
        } else {
            source = PATIENTS + " generated patients";
            for (int seed = 1; seed <= PATIENTS; seed++) {
                SyntheticPatient patient = SyntheticPatient.of(seed);
                pieces.add(SyntheticEcg.ofSeconds(patient, RATE, PATIENT_SECONDS).millivolts(0));
            }
        }
        return new LongSignal(tiled(pieces, length), source);
    }

    private static float[] tiled(List<float[]> pieces, int length) {
        float[] signal = new float[length];
        int at = 0;
        for (int i = 0; at < length; i++) {
            float[] piece = pieces.get(i % pieces.size());
            int n = Math.min(piece.length, length - at);
            System.arraycopy(piece, 0, signal, at, n);
            at += n;
        }
        return signal;
    }

    /** All of it as one run, in windows of so many gates. */
    List<SignalWindow> windows(int hop) {
        Run run = run("long");
        float[] padded = padded();
        List<SignalWindow> windows = new ArrayList<>();
        int gates = millivolts.length - DETECTOR.suppression() + 1;
        for (int first = 0; first < gates; first += hop) {
            int owned = Math.min(hop, gates - first);
            windows.add(window(run, padded, first, first, owned, first + owned == gates));
        }
        return windows;
    }

    /** Windows as so many live streams send them, half a second each. */
    List<SignalWindow> live(int streams) {
        float[] padded = padded();
        int owned = (int) (RATE / 2);
        int last = millivolts.length - DETECTOR.suppression() - owned;
        List<SignalWindow> windows = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            // A stride that is prime: neighbours are of different parts of the signal.
            int at = (int) (i * 104_729L % last);
            windows.add(window(run("s" + i), padded, at, DETECTOR.contextBefore(), owned, false));
        }
        return windows;
    }

    private static Run run(String stream) {
        return new Run(stream, 0, RATE, ResamplingRatio.of(RATE, RATE), 0);
    }

    private float[] padded() {
        float[] padded = new float[DETECTOR.contextBefore() + millivolts.length];
        System.arraycopy(millivolts, 0, padded, DETECTOR.contextBefore(), millivolts.length);
        return padded;
    }

    private static SignalWindow window(
            Run run, float[] padded, int at, long firstOwned, int owned, boolean ends) {
        int length = DETECTOR.contextBefore() + owned + DETECTOR.contextAfter();
        return new SignalWindow(run, firstOwned, owned, padded, at, length, ends);
    }
}
