package io.qrstream.benchmarks.scoring;

import io.qrstream.benchmarks.frontend.LibraryFrontEnd;
import io.qrstream.device.HostFloats;
import io.qrstream.embedding.Rows;
import io.qrstream.heartbeat.Heartbeats;
import io.qrstream.heartbeat.ReferenceSettings;
import java.util.Arrays;
import java.util.List;

/** The heartbeats of signals, in the Java heap. */
final class AllRows {

    private float[] values = new float[0];
    private int size;

    /** Finds heartbeats by the library's front end. */
    static Rows of(List<float[]> signals) {
        AllRows rows = new AllRows();
        try (LibraryFrontEnd frontEnd =
                new LibraryFrontEnd(ReferenceSettings.DEFAULT, signals, rows::add)) {
            frontEnd.run();
        }
        return new Rows(Arrays.copyOf(rows.values, rows.size), 256);
    }

    private void add(Heartbeats heartbeats) {
        int added = heartbeats.kept() * heartbeats.rowLength();
        if (size + added > values.length) {
            values = Arrays.copyOf(values, 2 * (size + added));
        }
        System.arraycopy(HostFloats.array(heartbeats.rows()), 0, values, size, added);
        size += added;
    }
}
