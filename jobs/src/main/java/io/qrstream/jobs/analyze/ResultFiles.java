package io.qrstream.jobs.analyze;

import io.qrstream.embedding.ModelDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/** Where an analysis puts what it finds: a file a record, and one table of all heartbeats. */
public final class ResultFiles {

    private static final String HEADER =
            "record,lead,start,length,r_peak,rr_seconds,heart_rate_bpm";

    /** The column of a heartbeat's R-peak. */
    public static final String R_PEAK = "r_peak";

    /** The column of how unlike its stream's usual ones a heartbeat is. */
    public static final String ANOMALY = "anomaly";

    /** The column of how far its shape is from the usual. */
    public static final String SHAPE_DISTANCE = "shape_distance";

    /** The column of its RR interval over the usual, empty without one. */
    public static final String RR_RATIO = "rr_ratio";

    /** The column of a model's score. */
    public static final String SCORE = "score";

    private final Path folder;

    /** In a folder that an analysis has written, or will. */
    public ResultFiles(Path folder) {
        this.folder = folder;
    }

    /** The table's columns; with a model also those of its scores. */
    static String header(boolean judged, Optional<ModelDescription> model) {
        StringBuilder header = new StringBuilder(HEADER);
        if (judged) {
            header.append(',').append(ANOMALY);
            header.append(',').append(SHAPE_DISTANCE).append(',').append(RR_RATIO);
        }
        model.ifPresent(
                description -> {
                    header.append(",").append(SCORE).append(",reconstruction_error,kl");
                    for (int i = 0; i < description.architecture().latent(); i++) {
                        header.append(",embedding_").append(i);
                    }
                    header.append(",score_quantile");
                });
        return header.toString();
    }

    Path folder() {
        return folder;
    }

    /** The gates of one record, an index a line. */
    public Path gates(String record) {
        return folder.resolve("gates").resolve(record + ".txt");
    }

    /** The R-peaks of one record, an index a line. */
    public Path rPeaks(String record) {
        return folder.resolve("r_peaks").resolve(record + ".txt");
    }

    /** The table of all heartbeats that were kept, with a line of column names. */
    public Path heartbeats() {
        return folder.resolve("heartbeats.csv");
    }

    /** The folder of figures. */
    public Path figures() {
        return folder.resolve("figures");
    }

    /** The heartbeats of one record, until they are joined to one table. */
    Path heartbeats(String record) {
        return folder.resolve("heartbeats").resolve(record + ".csv");
    }

    /** Reads a file of an index a line. */
    public static long[] indices(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.mapToLong(Long::parseLong).toArray();
        }
    }

    /** Appends text to a file. */
    static void append(Path file, CharSequence text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }
}
