package io.qrstream.jobs.recordings;

import io.qrstream.signal.recording.CsvRecording;
import io.qrstream.signal.recording.Recording;
import io.qrstream.signal.recording.RecordingDirectory;
import io.qrstream.signal.recording.SyntheticEcg;
import io.qrstream.signal.recording.SyntheticPatient;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/** Where a recording is: a job carries this to whoever reads it, not the recording. */
@FunctionalInterface
public interface RecordingReference extends Serializable {

    /**
     * Opens the recording.
     *
     * @throws IOException naming the file and what is wrong with it
     */
    Recording open() throws IOException;

    /** A WFDB record, by its header, or an EDF file. */
    static RecordingReference file(Path recording) {
        String file = recording.toAbsolutePath().toString();
        return () -> RecordingDirectory.openFile(Path.of(file));
    }

    /**
     * A column of a CSV file, with its sampling rate in Hz.
     *
     * @param column its name, or digits that say how many stand before it; null for the only one
     */
    static RecordingReference csv(Path csv, double samplingRate, String column) {
        String file = csv.toAbsolutePath().toString();
        if (column == null) {
            return () -> CsvRecording.open(Path.of(file), samplingRate);
        }
        return column.matches("\\d{1,9}")
                ? () -> CsvRecording.open(Path.of(file), samplingRate, Integer.parseInt(column))
                : () -> CsvRecording.open(Path.of(file), samplingRate, column);
    }

    /** A generated patient, with the sampling rate in Hz. */
    static RecordingReference synthetic(long seed, double samplingRate, double seconds) {
        return () -> SyntheticEcg.ofSeconds(SyntheticPatient.of(seed), samplingRate, seconds);
    }
}
