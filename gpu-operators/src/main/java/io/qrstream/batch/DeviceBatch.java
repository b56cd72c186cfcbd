package io.qrstream.batch;

import io.qrstream.device.Arena;
import io.qrstream.device.Device;
import io.qrstream.device.DeviceFloats;
import io.qrstream.device.DeviceInts;
import io.qrstream.window.Run;
import io.qrstream.window.SignalQuality;
import io.qrstream.window.SignalWindow;

/**
 * Windows of many streams, side by side in one array on the device.
 *
 * <p>A handle: the arena belongs to the {@link Batcher} that made it, which also says until when
 * the batch is valid. Window {@code i} owns gates {@code firstOwned(i) .. firstOwned(i) + owned(i)
 * - 1} and its first owned gate lies at {@code origin(i)} of the samples, with the windows' context
 * on both sides. Windows of one stream stand in the stream's order.
 */
public final class DeviceBatch {

    /** Columns of {@link #windows()}. */
    public static final int TABLE_COLUMNS = 3;

    private final Device device;
    private final Arena arena;
    private final int size;
    private final Run[] runs;
    private final long[] firstOwned;
    private final int[] owned;
    private final int[] origins;
    private final int[] ends;
    private final boolean[] endsRun;
    private final long[] runEnds;
    private final SignalQuality[][] quality;
    private final DeviceFloats samples;
    private final DeviceInts windows;

    /** The arrays are the open batch's own and hold at least {@code size} entries. */
    DeviceBatch(
            Device device,
            Arena arena,
            int size,
            Run[] runs,
            long[] firstOwned,
            int[] owned,
            int[] origins,
            int[] ends,
            boolean[] endsRun,
            long[] runEnds,
            SignalQuality[][] quality,
            DeviceFloats samples,
            DeviceInts windows) {
        this.device = device;
        this.arena = arena;
        this.size = size;
        this.runs = runs;
        this.firstOwned = firstOwned;
        this.owned = owned;
        this.origins = origins;
        this.ends = ends;
        this.endsRun = endsRun;
        this.runEnds = runEnds;
        this.quality = quality;
        this.samples = samples;
        this.windows = windows;
    }

    /** Number of windows, at least 1. */
    public int size() {
        return size;
    }

    /** The run that window {@code i} belongs to. */
    public Run run(int i) {
        return runs[i];
    }

    /** Working index, in its run, of the first gate that window {@code i} owns. */
    public long firstOwned(int i) {
        return firstOwned[i];
    }

    /** Number of gates that window {@code i} owns. */
    public int owned(int i) {
        return owned[i];
    }

    /** Where the first owned gate of window {@code i} lies in the samples. */
    public int origin(int i) {
        return origins[i];
    }

    /** Where the samples of window {@code i} end, its context included. */
    public int end(int i) {
        return ends[i];
    }

    /** Whether window {@code i} is the last of its run. */
    public boolean endsRun(int i) {
        return endsRun[i];
    }

    /**
     * Working index after the last sample of window {@code i}'s run, or {@link SignalWindow#OPEN}.
     */
    public long runEnd(int i) {
        return runEnds[i];
    }

    /** Quality of the periods that were measured between window {@code i} and the one before. */
    public SignalQuality[] quality(int i) {
        return quality[i];
    }

    /** The samples of all windows, in mV, on loan. */
    public DeviceFloats samples() {
        return samples;
    }

    /**
     * The windows as the device sees them, on loan: of each, its origin, how many gates it owns,
     * and 1 if the first of them is its run's first, else 0.
     */
    public DeviceInts windows() {
        return windows;
    }

    /** Where the batch is; it belongs to whoever made the batcher. */
    public Device device() {
        return device;
    }

    /** The memory that the stages borrow from for this batch. */
    public Arena arena() {
        return arena;
    }
}
