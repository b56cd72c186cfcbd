package io.qrstream.testing;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.window.SignalWindow;
import java.util.List;
import java.util.function.Consumer;

/** Windows in as few batches as the device has room for. */
public final class TestBatches {

    private TestBatches() {}

    /** Works on all windows; each batch ends when {@code work} returns. */
    public static void forEach(
            Batcher batcher, List<SignalWindow> windows, Consumer<DeviceBatch> work) {
        for (SignalWindow window : windows) {
            if (!batcher.fits(window)) {
                work.accept(batcher.take());
            }
            batcher.add(window);
        }
        work.accept(batcher.take());
    }
}
