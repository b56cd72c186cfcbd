package io.qrstream.batch;

import io.qrstream.device.Device;
import io.qrstream.device.DeviceException;
import io.qrstream.window.SignalWindow;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Gathers windows into batches. Owns the arenas that its batches lie in, as many as the device is
 * deep; the device is the caller's.
 *
 * <p>One batch at a time is open. {@link #take} hands it out, and it is valid until as many more
 * have been begun as the device is deep: on a CPU until the next {@link #add}.
 */
public final class Batcher implements AutoCloseable {

    private final List<OpenBatch> batches = new ArrayList<>();
    private final int maxWindows;
    private final int maxSamples;

    private OpenBatch open;
    private int samples;
    private int taken;

    /**
     * @param device where the batches go
     * @param before context before a window's first owned gate, in samples
     * @param maxWindows most windows in a batch, at least 1
     * @param maxSamples samples from which on a batch is full, at least 1
     * @throws DeviceException if the device has no memory for the arenas
     */
    public Batcher(Device device, int before, int maxWindows, int maxSamples) {
        if (maxWindows < 1 || maxSamples < 1) {
            throw new IllegalArgumentException(
                    "a batch of at most " + maxWindows + " windows, " + maxSamples + " samples");
        }
        this.maxWindows = maxWindows;
        this.maxSamples = maxSamples;
        try {
            for (int i = 0; i < device.depth(); i++) {
                batches.add(new OpenBatch(device, before));
            }
        } catch (DeviceException e) {
            close();
            throw e;
        }
    }

    /** Copies a window into the open batch, or opens the next with it. */
    public void add(SignalWindow window) {
        if (open == null) {
            OpenBatch next = batches.get(taken % batches.size());
            next.reset();
            open = next;
            samples = 0;
        }
        open.add(window);
        samples += window.length();
    }

    /**
     * Whether the open batch has room for a window; if not, it is to be taken first. An empty batch
     * takes any window that the device has memory for.
     */
    public boolean fits(SignalWindow window) {
        return isEmpty() || window.length() <= open.room();
    }

    /** Whether the open batch has reached its size. */
    public boolean isFull() {
        return !isEmpty() && (open.size() >= maxWindows || samples >= maxSamples);
    }

    /** Whether the open batch has no windows. */
    public boolean isEmpty() {
        return open == null || open.size() == 0;
    }

    /**
     * Uploads the open batch and hands it out.
     *
     * @throws IllegalStateException if it has no windows
     */
    public DeviceBatch take() {
        if (isEmpty()) {
            throw new IllegalStateException("the open batch has no windows");
        }
        OpenBatch full = open;
        open = null;
        taken++;
        return full.take();
    }

    /** Closes all arenas, also where one fails. */
    @Override
    public void close() {
        close(batches.iterator());
    }

    private static void close(Iterator<OpenBatch> batches) {
        if (batches.hasNext()) {
            OpenBatch first = batches.next();
            try (first) {
                close(batches);
            }
        }
    }
}
