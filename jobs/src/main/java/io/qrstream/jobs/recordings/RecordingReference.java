package io.qrstream.jobs.recordings;

import io.qrstream.signal.recording.CsvRecording;
import io.qrstream.signal.recording.Recording;
import io.qrstream.signal.recording.WfdbRecord;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** Where a recording is, so that a job can carry it to whoever reads it. */
public final class RecordingReference implements Serializable {

    private static final long serialVersionUID = 1;

    private final String file;
    private final double csvSamplingRate;

    private RecordingReference(Path file, OptionalDouble csvSamplingRate) {
        this.file = file.toAbsolutePath().toString();
        this.csvSamplingRate = csvSamplingRate.orElse(0);
    }

    /** A WFDB record by its header file. */
    public static RecordingReference wfdb(Path header) {
        return new RecordingReference(header, OptionalDouble.empty());
    }

    /** A CSV file, with its sampling rate in Hz. */
    public static RecordingReference csv(Path file, double samplingRate) {
        return new RecordingReference(file, OptionalDouble.of(samplingRate));
    }

    /**
     * Opens the recording.
     *
     * @throws IOException naming the file and what is wrong with it
     */
    public Recording open() throws IOException {
        return csvSamplingRate > 0
                ? CsvRecording.open(Path.of(file), csvSamplingRate)
                : WfdbRecord.open(Path.of(file));
    }
}
