package io.qrstream.batch;

import io.qrstream.device.Arena;
import io.qrstream.device.Device;
import io.qrstream.device.DeviceInts;
import io.qrstream.window.Run;
import io.qrstream.window.SignalQuality;
import io.qrstream.window.SignalWindow;
import java.util.Arrays;

/**
 * A batch that is being gathered: its arena, and where its windows lie. Used again and again; its
 * arrays are written once a window.
 */
final class OpenBatch implements AutoCloseable {

    private static final int FIRST_CAPACITY = 64;

    private final Device device;
    private final int before;
    private final Arena arena;

    private int size;
    private Run[] runs = new Run[0];
    private long[] firstOwned = new long[0];
    private int[] owned = new int[0];
    private int[] origins = new int[0];
    private int[] ends = new int[0];
    private boolean[] endsRun = new boolean[0];
    private long[] runEnds = new long[0];
    private SignalQuality[][] quality = new SignalQuality[0][];
    private int[] table = new int[0];

    /**
     * @param before context before a window's first owned gate, in samples
     */
    OpenBatch(Device device, int before) {
        this.device = device;
        this.before = before;
        arena = device.arena();
    }

    /** Begins again, without windows: what was taken of it ends. */
    void reset() {
        arena.reset();
        size = 0;
    }

    int size() {
        return size;
    }

    /** How many samples there is room for. */
    int room() {
        return arena.room();
    }

    /** Copies a window. */
    void add(SignalWindow window) {
        if (size == runs.length) {
            grow(Math.max(FIRST_CAPACITY, 2 * size));
        }
        int start = arena.append(window.samples(), window.from(), window.length());
        runs[size] = window.run();
        firstOwned[size] = window.firstOwned();
        owned[size] = window.owned();
        origins[size] = start + before;
        ends[size] = start + window.length();
        endsRun[size] = window.endsRun();
        runEnds[size] = window.runEnd();
        quality[size] = window.quality();
        size++;
    }

    /** Uploads the windows; valid until the reset. */
    DeviceBatch take() {
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
                runEnds,
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

    private void grow(int capacity) {
        runs = Arrays.copyOf(runs, capacity);
        firstOwned = Arrays.copyOf(firstOwned, capacity);
        owned = Arrays.copyOf(owned, capacity);
        origins = Arrays.copyOf(origins, capacity);
        ends = Arrays.copyOf(ends, capacity);
        endsRun = Arrays.copyOf(endsRun, capacity);
        runEnds = Arrays.copyOf(runEnds, capacity);
        quality = Arrays.copyOf(quality, capacity);
        table = new int[DeviceBatch.TABLE_COLUMNS * capacity];
    }

    @Override
    public void close() {
        arena.close();
    }
}
