package io.qrstream.testing;

import io.qrstream.signal.ResamplingRatio;
import io.qrstream.window.Run;
import io.qrstream.window.SignalWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Runs cut into windows by hand, apart from the window stage: what the later stages are fed. */
public final class TestRuns {

    private TestRuns() {}

    /** A run at 250 Hz that begins with sample 0 at time 0 and is not resampled. */
    public static Run run(String stream) {
        return new Run(stream, 0, 250, ResamplingRatio.NONE, 0);
    }

    /** All windows of a run, each owning 1 to {@code longest} gates. */
    public static List<SignalWindow> cut(
            Run run, float[] signal, int before, int after, int longest, Random random) {
        List<SignalWindow> windows = new ArrayList<>();
        int gates = Math.max(0, signal.length - after);
        int at = 0;
        do {
            int owned = Math.min(gates - at, 1 + random.nextInt(longest));
            boolean last = at + owned == gates;
            windows.add(window(run, signal, before, after, at, owned, last));
            at += owned;
        } while (at < gates);
        return windows;
    }

    /** The window that owns gates {@code at .. at + owned - 1}, with silence before the run. */
    public static SignalWindow window(
            Run run, float[] signal, int before, int after, int at, int owned, boolean endsRun) {
        int length = owned == 0 ? 0 : before + owned + after;
        float[] samples = new float[length];
        int from = Math.max(0, at - before);
        int silence = from - (at - before);
        if (owned > 0) {
            System.arraycopy(signal, from, samples, silence, length - silence);
        }
        return new SignalWindow(run, at, owned, samples, 0, length, endsRun);
    }
}
