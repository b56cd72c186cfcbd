package io.qrstream.peaks;

import io.qrstream.batch.DeviceBatch;
import java.util.Arrays;

/**
 * The gates of a batch, on the host, in order of window and position.
 *
 * <p>Reused by its stage from batch to batch, because candidates are found once a heartbeat: valid
 * until the stage's next batch.
 */
public final class Candidates {

    private DeviceBatch batch;
    private int size;
    private int[] windows = new int[0];
    private long[] gates = new long[0];
    private float[] heights = new float[0];
    private float[] surroundings = new float[0];
    private int[] strongest = new int[0];
    private float[] shifts = new float[0];

    /** Begins again, for another batch. */
    void start(DeviceBatch batch) {
        this.batch = batch;
        size = 0;
    }

    void add(int window, long gate, float height) {
        if (size == windows.length) {
            int capacity = Math.max(64, 2 * size);
            windows = Arrays.copyOf(windows, capacity);
            gates = Arrays.copyOf(gates, capacity);
            heights = Arrays.copyOf(heights, capacity);
            surroundings = Arrays.copyOf(surroundings, capacity);
            strongest = Arrays.copyOf(strongest, capacity);
            shifts = Arrays.copyOf(shifts, capacity);
        }
        windows[size] = window;
        gates[size] = gate;
        heights[size++] = height;
    }

    /** Notes the sum of the energies around candidate {@code i}, of an energy. */
    void surroundings(int i, float energies) {
        surroundings[i] = energies;
    }

    /** Notes how far behind its gate the strongest filtered sample of candidate {@code i} is. */
    void strongest(int i, int offset) {
        strongest[i] = offset;
    }

    /** Notes the {@link LevelShift} of candidate {@code i}, of an energy. */
    void shift(int i, float shift) {
        shifts[i] = shift;
    }

    /** The batch they were found in. */
    public DeviceBatch batch() {
        return batch;
    }

    /** Number of candidates. */
    public int size() {
        return size;
    }

    /** The window that owns candidate {@code i}. */
    public int window(int i) {
        return windows[i];
    }

    /** Working index of the gate of candidate {@code i}, in its run. */
    public long gate(int i) {
        return gates[i];
    }

    /** The response at the peak of candidate {@code i}. */
    public float height(int i) {
        return heights[i];
    }

    /**
     * The sum of some energies around candidate {@code i}, in mV², if the response is an energy.
     */
    float surroundings(int i) {
        return surroundings[i];
    }

    /**
     * Working index of the filtered sample of largest magnitude among those that candidate {@code
     * i} sums, if the response is an energy.
     */
    long strongest(int i) {
        return gates[i] + strongest[i];
    }

    /** Samples from the gate of candidate {@code i} to its {@link #strongest}. */
    int toStrongest(int i) {
        return strongest[i];
    }

    /** The {@link LevelShift} of candidate {@code i}, if the response is an energy. */
    float shift(int i) {
        return shifts[i];
    }
}
