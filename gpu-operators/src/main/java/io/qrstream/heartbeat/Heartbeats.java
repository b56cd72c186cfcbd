package io.qrstream.heartbeat;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.DeviceFloats;
import io.qrstream.peaks.RPeaks;
import io.qrstream.window.Run;
import java.util.function.Supplier;

/**
 * The heartbeats that are complete with a batch: rows on the device, the rest on the host.
 *
 * <p>Valid until the segmentation's next batch. The {@link SegmentationRule} says which samples
 * make a heartbeat, and which heartbeats are kept and have a row.
 */
public final class Heartbeats implements HeartbeatBatch {

    /** Says that a heartbeat was pruned. */
    public static final int PRUNED = -1;

    private final RPeaks ends;
    private final SegmentationRule rule;
    private final int size;
    private final int[] endOf;
    private final int[] rowOf;
    private final int kept;
    private final Supplier<DeviceFloats> rows;
    private final HeartbeatAnomaly[] anomalies;

    Heartbeats(
            RPeaks ends,
            SegmentationRule rule,
            int size,
            int[] endOf,
            int[] rowOf,
            int kept,
            Supplier<DeviceFloats> rows,
            HeartbeatAnomaly[] anomalies) {
        this.ends = ends;
        this.rule = rule;
        this.size = size;
        this.endOf = endOf;
        this.rowOf = rowOf;
        this.kept = kept;
        this.rows = rows;
        this.anomalies = anomalies;
    }

    /**
     * The same heartbeats, with what was found of them.
     *
     * @param anomalies of each heartbeat, or null of one that was not judged; not copied
     */
    public Heartbeats judged(HeartbeatAnomaly[] anomalies) {
        return new Heartbeats(ends, rule, size, endOf, rowOf, kept, rows, anomalies);
    }

    /** The batch that they are complete with. */
    public DeviceBatch batch() {
        return ends.batch();
    }

    /** The window of the batch that heartbeat {@code i} is complete with. */
    public int window(int i) {
        return ends.window(endOf[i]);
    }

    /** The run that heartbeat {@code i} belongs to. */
    public Run run(int i) {
        return batch().run(window(i));
    }

    /** Time from the R-peak before heartbeat {@code i} to its own, in s; NaN for a run's first. */
    public double rrSeconds(int i) {
        long interval = rule.interval(ends, endOf[i]);
        return interval == RPeaks.NONE ? Double.NaN : interval / run(i).workingRate();
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
        return rule.rowLength();
    }

    /**
     * The kept heartbeats, in mV: {@code [kept, rowLength]}, zero-padded, on loan. The CPU cuts
     * them when they are first asked for.
     */
    public DeviceFloats rows() {
        return rows.get();
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
    public float anomaly(int i) {
        boolean judged = anomalies != null && anomalies[i] != null;
        return judged ? anomalies[i].score() : Float.NaN;
    }

    @Override
    public float quantile(int i) {
        return Float.NaN;
    }

    @Override
    public Heartbeat heartbeat(int i) {
        int end = endOf[i];
        Run run = run(i);
        long start = run.streamSample(rule.start(ends, end));
        long rPeak = run.streamSample(rule.peak(ends, end));
        return new Heartbeat(
                run.stream(),
                run.samplingRate(),
                run.firstSample(),
                start,
                run.streamSample(rule.end(ends, end)) - start,
                rPeak,
                run.timeMillis(rPeak),
                rrSeconds(i),
                rowOf[i] != PRUNED,
                null,
                anomalies == null ? null : anomalies[i]);
    }
}
