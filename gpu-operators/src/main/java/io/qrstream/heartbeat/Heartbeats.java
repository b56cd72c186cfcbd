package io.qrstream.heartbeat;

import io.qrstream.device.DeviceFloats;
import io.qrstream.peaks.RPeaks;
import io.qrstream.window.Run;

/**
 * The heartbeats that end in a batch: rows on the device, the rest on the host.
 *
 * <p>Valid until the segmentation's next batch. There is one heartbeat between each two
 * neighbouring R-peaks' gates; those of a length within the limits are kept and have a row.
 */
public final class Heartbeats implements HeartbeatBatch {

    /** Says that a heartbeat was pruned. */
    public static final int PRUNED = -1;

    private final RPeaks ends;
    private final int size;
    private final int[] endOf;
    private final int[] rowOf;
    private final int kept;
    private final int rowLength;
    private final DeviceFloats rows;

    Heartbeats(
            RPeaks ends,
            int size,
            int[] endOf,
            int[] rowOf,
            int kept,
            int rowLength,
            DeviceFloats rows) {
        this.ends = ends;
        this.size = size;
        this.endOf = endOf;
        this.rowOf = rowOf;
        this.kept = kept;
        this.rowLength = rowLength;
        this.rows = rows;
    }

    @Override
    public int size() {
        return size;
    }

    /** Number of rows. */
    public int kept() {
        return kept;
    }

    /** Samples in a row. */
    public int rowLength() {
        return rowLength;
    }

    /** The kept heartbeats, in mV: {@code [kept, rowLength]}, zero-padded, on loan. */
    public DeviceFloats rows() {
        return rows;
    }

    /** The row of heartbeat {@code i}, or {@link #PRUNED}. */
    public int row(int i) {
        return rowOf[i];
    }

    @Override
    public RPeaks ends() {
        return ends;
    }

    @Override
    public int end(int i) {
        return endOf[i];
    }

    @Override
    public float quantile(int i) {
        return Float.NaN;
    }

    @Override
    public Heartbeat heartbeat(int i) {
        int end = endOf[i];
        Run run = ends.batch().run(ends.window(end));
        long start = run.streamSample(ends.previousGate(end));
        long rPeak = run.streamSample(ends.previousPeak(end));
        long interval = ends.previousInterval(end);
        return new Heartbeat(
                run.stream(),
                run.samplingRate(),
                run.firstSample(),
                start,
                (int) (run.streamSample(ends.gate(end)) - start),
                rPeak,
                run.timeMillis(rPeak),
                interval == RPeaks.NONE ? Double.NaN : interval / run.workingRate(),
                rowOf[i] != PRUNED);
    }
}
