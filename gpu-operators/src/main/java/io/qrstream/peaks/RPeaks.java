package io.qrstream.peaks;

import io.qrstream.batch.DeviceBatch;
import java.util.Arrays;

/**
 * The R-peaks decided in a batch, on the host, each with the one before it in its run.
 *
 * <p>Reused by its stage from batch to batch: valid until the stage's next batch. All positions are
 * working indices in the run.
 */
public final class RPeaks {

    /** Says that there is none. */
    public static final long NONE = -1;

    private DeviceBatch batch;
    private int size;
    private int[] windows = new int[0];
    private long[] gates = new long[0];
    private long[] peaks = new long[0];
    private long[] previousGates = new long[0];
    private long[] previousPeaks = new long[0];
    private long[] previousIntervals = new long[0];

    /** Begins again, for another batch. */
    public void start(DeviceBatch batch) {
        this.batch = batch;
        size = 0;
    }

    void add(int window, long gate, long peak, BeatHistory history) {
        if (size == windows.length) {
            grow(Math.max(64, 2 * size));
        }
        windows[size] = window;
        gates[size] = gate;
        peaks[size] = peak;
        previousGates[size] = history.gate;
        previousPeaks[size] = history.peak;
        previousIntervals[size] = history.interval;
        size++;
    }

    private void grow(int capacity) {
        windows = Arrays.copyOf(windows, capacity);
        gates = Arrays.copyOf(gates, capacity);
        peaks = Arrays.copyOf(peaks, capacity);
        previousGates = Arrays.copyOf(previousGates, capacity);
        previousPeaks = Arrays.copyOf(previousPeaks, capacity);
        previousIntervals = Arrays.copyOf(previousIntervals, capacity);
    }

    /** The batch they were decided in. */
    public DeviceBatch batch() {
        return batch;
    }

    /**
     * Up to where R-peaks are decided with window {@code i}: none before this working index comes
     * in a later window.
     */
    public long decidedUntil(int i) {
        return batch.firstOwned(i) + batch.owned(i);
    }

    /** Number of R-peaks. */
    public int size() {
        return size;
    }

    /** The window that owns the gate of R-peak {@code i}. */
    public int window(int i) {
        return windows[i];
    }

    /** The gate of R-peak {@code i}. */
    public long gate(int i) {
        return gates[i];
    }

    /** R-peak {@code i} itself. */
    public long peak(int i) {
        return peaks[i];
    }

    /** The gate before, or {@link #NONE}. */
    public long previousGate(int i) {
        return previousGates[i];
    }

    /** The R-peak before, or {@link #NONE}. */
    public long previousPeak(int i) {
        return previousPeaks[i];
    }

    /** Samples from the R-peak before the previous one to the previous, or {@link #NONE}. */
    public long previousInterval(int i) {
        return previousIntervals[i];
    }
}
