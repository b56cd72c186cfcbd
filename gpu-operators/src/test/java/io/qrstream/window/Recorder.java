package io.qrstream.window;

import io.qrstream.signal.EcgChunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One stream through a windower, with copies of all that comes out. */
final class Recorder {

    /** A window that outlives its receiver. */
    record Kept(Run run, long firstOwned, int owned, float[] samples, boolean endsRun) {}

    final StreamState state = new StreamState();
    final List<StreamEvent> events = new ArrayList<>();
    final List<Kept> windows = new ArrayList<>();
    final StreamWindower windower;

    Recorder(WindowSettings settings) {
        windower = new StreamWindower(settings, events::add);
    }

    /** Events of this chunk alone. */
    List<StreamEvent> accept(EcgChunk chunk) {
        events.clear();
        windower.accept(state, chunk, this::keep);
        return List.copyOf(events);
    }

    void flush() {
        windower.flush(state, this::keep);
    }

    void endRun() {
        windower.endRun(state, this::keep);
    }

    Kept last() {
        return windows.get(windows.size() - 1);
    }

    private void keep(SignalWindow window) {
        float[] samples =
                Arrays.copyOfRange(
                        window.samples(), window.from(), window.from() + window.length());
        windows.add(
                new Kept(
                        window.run(),
                        window.firstOwned(),
                        window.owned(),
                        samples,
                        window.endsRun()));
    }
}
