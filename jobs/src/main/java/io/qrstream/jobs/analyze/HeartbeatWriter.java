package io.qrstream.jobs.analyze;

import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.heartbeat.HeartbeatAnomaly;
import io.qrstream.heartbeat.HeartbeatScore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.flink.util.Collector;

/** Writes the heartbeats that were kept, one a line, to files of their records. */
final class HeartbeatWriter extends RecordWriter<Heartbeat> {

    private static final long serialVersionUID = 1;

    private final int lead;

    HeartbeatWriter(Path folder, int lead) {
        super(folder);
        this.lead = lead;
    }

    @Override
    public void flatMap(Heartbeat heartbeat, Collector<Void> out) throws IOException {
        if (heartbeat.kept()) {
            lines().add(files().heartbeats(heartbeat.stream()), row(heartbeat));
        }
    }

    /** The first heartbeat of a run has no RR interval: those two columns are empty. */
    private StringBuilder row(Heartbeat h) {
        String rhythm =
                Double.isNaN(h.rrSeconds())
                        ? ","
                        : String.format(Locale.ROOT, "%.6f,%.3f", h.rrSeconds(), h.heartRateBpm());
        StringBuilder row = new StringBuilder(h.stream());
        row.append(',').append(lead).append(',').append(h.start()).append(',').append(h.length());
        row.append(',').append(h.rPeak()).append(',').append(rhythm);
        if (h.anomaly() != null) {
            append(row, h.anomaly());
        }
        if (h.score() != null) {
            append(row, h.score());
        }
        return row;
    }

    private static void append(StringBuilder row, HeartbeatAnomaly anomaly) {
        row.append(',').append(anomaly.score()).append(',').append(anomaly.shapeDistance());
        row.append(',').append(Float.isNaN(anomaly.rrRatio()) ? "" : anomaly.rrRatio());
    }

    private static void append(StringBuilder row, HeartbeatScore score) {
        row.append(',').append(score.score());
        row.append(',').append(score.reconstructionError()).append(',').append(score.kl());
        for (float value : score.embedding()) {
            row.append(',').append(value);
        }
        row.append(',').append(score.quantile());
    }
}
