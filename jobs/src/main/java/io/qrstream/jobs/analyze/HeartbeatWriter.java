package io.qrstream.jobs.analyze;

import io.qrstream.heartbeat.Heartbeat;
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

    /** The first heartbeat of a run has no RR interval: its last two columns are empty. */
    private String row(Heartbeat h) {
        String rhythm =
                Double.isNaN(h.rrSeconds())
                        ? ","
                        : String.format(Locale.ROOT, "%.6f,%.3f", h.rrSeconds(), h.heartRateBpm());
        return String.join(
                ",",
                h.stream(),
                Integer.toString(lead),
                Long.toString(h.start()),
                Integer.toString(h.length()),
                Long.toString(h.rPeak()),
                rhythm);
    }
}
