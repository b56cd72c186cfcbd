package io.qrstream.batch;

import io.qrstream.device.Arena;
import io.qrstream.device.Device;
import io.qrstream.device.DeviceInts;
import io.qrstream.window.Run;
import io.qrstream.window.SignalQuality;
import io.qrstream.window.SignalWindow;
import java.util.Arrays;

/**
 * Gathers windows into batches. Owns the arena that its batches lie in; the device is the caller's.
 *
 * <p>One batch at a time: {@link #take} hands it out, the next {@link #add} ends it. The index
 * arrays are reused from batch to batch, because they are written once a window.
 */
public final class Batcher implements AutoCloseable {

    private final Device device;
    private final int before;
    private final int maxWindows;
    private final int maxSamples;
    private final Arena arena;

    private int size;
    private int samples;
    private boolean taken;
    private Run[] runs = new Run[0];
    private long[] firstOwned = new long[0];
    private int[] owned = new int[0];
    private int[] origins = new int[0];
    private int[] ends = new int[0];
    private boolean[] endsRun = new boolean[0];
    private SignalQuality[][] quality = new SignalQuality[0][];
    private int[] table = new int[0];

    /**
     * @param device where the batches go
     * @param before context before a window's first owned gate, in samples
     * @param maxWindows most windows in a batch, at least 1
     * @param maxSamples samples from which on a batch is full, at least 1
     */
    public Batcher(Device device, int before, int maxWindows, int maxSamples) {
        if (maxWindows < 1 || maxSamples < 1) {
            throw new IllegalArgumentException(
                    "a batch of at most " + maxWindows + " windows, " + maxSamples + " samples");
        }
        this.device = device;
        this.before = before;
        this.maxWindows = maxWindows;
        this.maxSamples = maxSamples;
        this.arena = device.arena();
    }

    /** Copies a window into the open batch; a batch handed out before ends here. */
    public void add(SignalWindow window) {
        if (taken) {
            arena.reset();
            size = 0;
            samples = 0;
            taken = false;
        }
        if (size == runs.length) {
            grow(Math.max(64, 2 * size));
        }
        int start = arena.append(window.samples(), window.from(), window.length());
        runs[size] = window.run();
        firstOwned[size] = window.firstOwned();
        owned[size] = window.owned();
        origins[size] = start + before;
        ends[size] = start + window.length();
        endsRun[size] = window.endsRun();
        quality[size] = window.quality();
        samples += window.length();
        size++;
    }

    /**
     * Whether the open batch has room for a window; if not, it is to be taken first. An empty batch
     * takes any window that the device has memory for.
     */
    public boolean fits(SignalWindow window) {
        return isEmpty() || window.length() <= arena.room();
    }

    /** Whether the open batch has reached its size. */
    public boolean isFull() {
        return !isEmpty() && (size >= maxWindows || samples >= maxSamples);
    }

    /** Whether the open batch has no windows. */
    public boolean isEmpty() {
        return taken || size == 0;
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
        taken = true;
        DeviceInts windows = arena.table(windowTable(), DeviceBatch.TABLE_COLUMNS * size);
        return new DeviceBatch(
                device,
                arena,
                size,
                runs,
                firstOwned,
                owned,
                origins,
                ends,
                endsRun,
                quality,
                arena.upload(),
                windows);
    }

    private int[] windowTable() {
        for (int i = 0; i < size; i++) {
            int row = DeviceBatch.TABLE_COLUMNS * i;
            table[row] = origins[i];
            table[row + 1] = owned[i];
            table[row + 2] = firstOwned[i] == 0 ? 1 : 0;
        }
        return table;
    }

    @Override
    public void close() {
        arena.close();
    }

    private void grow(int capacity) {
        runs = Arrays.copyOf(runs, capacity);
        firstOwned = Arrays.copyOf(firstOwned, capacity);
        owned = Arrays.copyOf(owned, capacity);
        origins = Arrays.copyOf(origins, capacity);
        ends = Arrays.copyOf(ends, capacity);
        endsRun = Arrays.copyOf(endsRun, capacity);
        quality = Arrays.copyOf(quality, capacity);
        table = new int[DeviceBatch.TABLE_COLUMNS * capacity];
    }
}
