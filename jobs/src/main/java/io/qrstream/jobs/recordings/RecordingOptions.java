package io.qrstream.jobs.recordings;

import io.qrstream.signal.recording.RecordingDirectory;
import io.qrstream.signal.recording.WfdbRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which recordings a command reads: a folder of WFDB records, or a CSV file. */
public final class RecordingOptions {

    @Option(
            names = "--records",
            paramLabel = "DIR",
            description = "Folder of WFDB records (.hea and .dat, formats 212 and 16).")
    private Path records;

    @Option(
            names = "--record",
            split = ",",
            paramLabel = "NAME",
            description = "Only these records of the folder, for example 101,106.")
    private List<String> names = List.of();

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "CSV file of one column, a sample in mV a line.")
    private Path csv;

    @Option(
            names = "--sampling-rate",
            paramLabel = "HZ",
            description = "Sampling rate of the CSV file.")
    private Double samplingRate;

    @Option(
            names = "--lead",
            defaultValue = "0",
            paramLabel = "N",
            description = "Lead to read, from 0 (default: ${DEFAULT-VALUE}).")
    private int lead;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** The lead to read, 0-based. */
    public int lead() {
        return lead;
    }

    /** Whether any recording was named. */
    public boolean isGiven() {
        return records != null || csv != null;
    }

    /**
     * The recordings named, at least one, all of them readable.
     *
     * @throws IOException naming the file and what is wrong with it
     * @throws ParameterException if the options do not go together
     */
    public List<RecordingReference> references() throws IOException {
        require((records == null) != (csv == null), "give either --records DIR or --csv FILE");
        if (records != null) {
            require(samplingRate == null, "--sampling-rate is for --csv: records have their own");
            return folder();
        }
        require(samplingRate != null, "--csv needs --sampling-rate HZ");
        require(names.isEmpty(), "--record is for --records");
        RecordingReference reference = RecordingReference.csv(csv, samplingRate);
        reference.open();
        return List.of(reference);
    }

    private List<RecordingReference> folder() throws IOException {
        List<WfdbRecord> found =
                names.isEmpty()
                        ? RecordingDirectory.open(records)
                        : RecordingDirectory.open(records, names);
        for (WfdbRecord record : found) {
            require(
                    lead >= 0 && lead < record.leads(),
                    "record "
                            + record.name()
                            + " has no lead "
                            + lead
                            + ", it has "
                            + record.leads());
        }
        return found.stream()
                .map(record -> RecordingReference.wfdb(records.resolve(record.name() + ".hea")))
                .toList();
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(command.commandLine(), message);
        }
    }
}
