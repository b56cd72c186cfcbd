package io.qrstream.testing;

import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.heartbeat.HeartbeatBatch;
import io.qrstream.heartbeat.Heartbeats;
import io.qrstream.peaks.RPeaks;
import io.qrstream.window.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that was found, by stream, in the order in which it came. */
public final class Findings {

    private final Map<String, List<Long>> gates = new TreeMap<>();
    private final Map<String, List<Long>> rPeaks = new TreeMap<>();
    private final Map<String, List<Heartbeat>> heartbeats = new TreeMap<>();
    private final Map<String, List<float[]>> rows = new TreeMap<>();

    /** Gates, as stream samples. */
    public Map<String, List<Long>> gates() {
        return gates;
    }

    /** R-peaks, as stream samples. */
    public Map<String, List<Long>> rPeaks() {
        return rPeaks;
    }

    /** Heartbeats, pruned ones too. */
    public Map<String, List<Heartbeat>> heartbeats() {
        return heartbeats;
    }

    /** The heartbeats' rows; those of pruned ones are empty. */
    public Map<String, List<float[]>> rows() {
        return rows;
    }

    void add(RPeaks peaks) {
        for (int i = 0; i < peaks.size(); i++) {
            Run run = peaks.batch().run(peaks.window(i));
            add(gates, run.stream(), run.streamSample(peaks.gate(i)));
            add(rPeaks, run.stream(), run.streamSample(peaks.peak(i)));
        }
    }

    void add(HeartbeatBatch found) {
        for (int i = 0; i < found.size(); i++) {
            Heartbeat heartbeat = found.heartbeat(i);
            add(heartbeats, heartbeat.stream(), heartbeat);
        }
    }

    /**
     * @param matrix the rows that are kept
     */
    void addRows(Heartbeats found, float[] matrix) {
        for (int i = 0; i < found.size(); i++) {
            Heartbeat heartbeat = found.heartbeat(i);
            int from = found.row(i) * found.rowLength();
            float[] row =
                    heartbeat.kept()
                            ? Arrays.copyOfRange(matrix, from, from + found.rowLength())
                            : new float[0];
            add(rows, heartbeat.stream(), row);
        }
    }

    private static <T> void add(Map<String, List<T>> found, String stream, T value) {
        found.computeIfAbsent(stream, s -> new ArrayList<>()).add(value);
    }
}
