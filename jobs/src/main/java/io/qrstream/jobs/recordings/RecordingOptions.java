package io.qrstream.jobs.recordings;

import io.qrstream.signal.recording.Recording;
import io.qrstream.signal.recording.RecordingDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which recordings, for every command that takes some. */
public final class RecordingOptions {

    private static final double SYNTHETIC_SAMPLING_RATE = 250;
    private static final Duration SYNTHETIC_DURATION = Duration.ofSeconds(60);

    @Option(
            names = "--records",
            paramLabel = "DIR",
            description = "Folder of WFDB records or EDF files.")
    private Path records;

    @Option(
            names = "--record",
            paramLabel = "NAME",
            split = ",",
            description = "Of these, some only: 101,106. All by default.")
    private List<String> names = List.of();

    @Option(
            names = "--lead",
            paramLabel = "N",
            defaultValue = "0",
            description = "Which lead, from 0. Default: ${DEFAULT-VALUE}.")
    private int lead;

    @Option(names = "--csv", paramLabel = "FILE", description = "A CSV file of mV, one a line.")
    private Path csv;

    @Option(
            names = "--column",
            paramLabel = "NAME|N",
            description = "Of a CSV file with several: its name in the header, or from 0 on.")
    private String column;

    @Option(
            names = "--sampling-rate",
            paramLabel = "HZ",
            description = "Of the CSV file, or of generated patients (250 by default).")
    private Double samplingRate;

    @Option(
            names = "--synthetic",
            paramLabel = "N",
            description = "ECG of this many generated patients.")
    private Integer synthetic;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Of the first generated patient (1 by default), and of what is random.")
    private Long seed;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "No more than this of each recording; 60s of a generated one by default.")
    private Duration duration;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * The folder of records.
     *
     * @throws ParameterException unless that is where the recordings come from
     */
    public Path folderOfRecords() {
        require(records != null, "give --records: annotations stand beside records");
        return records;
    }

    /** Which lead, 0-based. */
    public int lead() {
        return lead;
    }

    /** What the user wants random numbers to begin from, if anything. */
    public OptionalLong seed() {
        return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    }

    /**
     * For commands that do nothing else at random than generate patients.
     *
     * @throws ParameterException if there is a seed, but no patient
     */
    public void requireUseOfSeed() {
        require(seed == null || synthetic != null, "--seed goes with --synthetic");
    }

    /** How much of each recording is wanted, or null for all of it. */
    public Duration duration() {
        return duration;
    }

    /** How much of each recording is wanted, in s; infinite for all of it. */
    public double maxSeconds() {
        return duration == null ? Double.POSITIVE_INFINITY : duration.toNanos() / 1e9;
    }

    /**
     * Opens the recordings.
     *
     * @return at least one
     * @throws ParameterException unless exactly one kind is asked for
     * @throws IOException if one cannot be used
     */
    public List<Recording> open() throws IOException {
        List<Recording> opened = new ArrayList<>();
        for (RecordingReference reference : references()) {
            opened.add(reference.open());
        }
        return opened;
    }

    /**
     * Finds the recordings without reading them.
     *
     * @return at least one
     * @throws ParameterException unless exactly one kind is asked for
     * @throws IOException if there is none where one is asked for
     */
    public List<RecordingReference> references() throws IOException {
        boolean[] kinds = {records != null, csv != null, synthetic != null};
        require(count(kinds) == 1, "give one of --records, --csv and --synthetic");
        require(names.isEmpty() || records != null, "--record goes with --records");
        require(column == null || csv != null, "--column goes with --csv");
        require(
                samplingRate == null || records == null,
                "--sampling-rate goes with --csv and --synthetic");
        List<RecordingReference> found =
                records != null ? folder() : csv != null ? column() : generated();
        for (RecordingReference reference : found) {
            checkLead(reference.open());
        }
        return found;
    }

    private void checkLead(Recording recording) {
        require(
                lead >= 0 && lead < recording.leads(),
                "recording %s has %d leads, from 0 on: there is no lead %d"
                        .formatted(recording.name(), recording.leads(), lead));
    }

    private List<RecordingReference> folder() throws IOException {
        List<Path> found =
                names.isEmpty()
                        ? RecordingDirectory.files(records)
                        : RecordingDirectory.files(records, Set.copyOf(names));
        return found.stream().map(RecordingReference::file).toList();
    }

    private List<RecordingReference> column() {
        require(samplingRate != null, "--csv needs --sampling-rate HZ");
        return List.of(RecordingReference.csv(csv, samplingRate, column));
    }

    private List<RecordingReference> generated() {
        require(synthetic > 0, "--synthetic needs at least 1 patient, not " + synthetic);
        double rate = samplingRate == null ? SYNTHETIC_SAMPLING_RATE : samplingRate;
        Duration length = duration == null ? SYNTHETIC_DURATION : duration;
        double seconds = length.toNanos() / 1e9;
        long first = seed().orElse(1);
        return LongStream.range(0, synthetic)
                .mapToObj(p -> RecordingReference.synthetic(first + p, rate, seconds))
                .toList();
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(command.commandLine(), message);
        }
    }

    private static int count(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return count;
    }
}
