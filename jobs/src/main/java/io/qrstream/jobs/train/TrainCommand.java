package io.qrstream.jobs.train;

import io.qrstream.embedding.Architecture;
import io.qrstream.embedding.InputContract;
import io.qrstream.embedding.Rows;
import io.qrstream.embedding.TrainedModel;
import io.qrstream.embedding.Training;
import io.qrstream.embedding.TrainingSettings;
import io.qrstream.embedding.VaeModel;
import io.qrstream.heartbeat.DetectorMethod;
import io.qrstream.heartbeat.SegmentationMethod;
import io.qrstream.jobs.recordings.RecordingOptions;
import io.qrstream.operator.StageOptions;
import io.qrstream.signal.recording.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of {@link Training}. */
@Command(
        name = "train",
        header = "Train a VAE on the heartbeats of recordings.",
        description = "Interrupted, it keeps the best model so far.",
        sortOptions = false)
public final class TrainCommand implements Callable<Integer> {

    @Mixin private RecordingOptions recordings;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "OUT",
            description = "Folder for the model; one that is there is replaced.")
    private Path folder;

    @Option(
            names = "--architecture",
            paramLabel = "NAME",
            defaultValue = "lightvae",
            description = "lightvae (the default) or dense.")
    private String architecture;

    @Option(
            names = "--detector",
            paramLabel = "NAME",
            defaultValue = "adaptive",
            description = "How heartbeats are found: adaptive (the default) or reference.")
    private DetectorMethod detector;

    @Option(
            names = "--segmentation",
            paramLabel = "RULE",
            defaultValue = "around-r",
            description = "Which samples make a heartbeat: around-r (the default) or gate-to-gate.")
    private SegmentationMethod segmentation;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "30",
            description = "Passes over the training set. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "1024",
            description = "Heartbeats a step. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--figures", description = "Also draw figures, PNG and PDF, to OUT/figures.")
    private boolean figures;

    @Spec private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        // What is wrong with the options is said before anything is read.
        TrainingSettings settings = valid(this::settings);
        try (HeartbeatRows rows = valid(() -> new HeartbeatRows(stages()))) {
            InputContract contract = rows.contract();
            Architecture network =
                    valid(() -> Architecture.named(architecture).forRows(contract.rowLength()));
            List<Recording> opened = recordings.open();
            makeFolder();
            Training training = new Training(network, contract, settings, words(opened));
            train(training, read(opened, rows));
        }
        return 0;
    }

    /** A model that cannot be written is not trained for. */
    private void makeFolder() throws IOException {
        if (folder.toString().isEmpty()) {
            throw new ParameterException(command.commandLine(), "--model is '': give a folder");
        }
        Files.createDirectories(folder);
        if (!Files.isWritable(folder)) {
            throw new AccessDeniedException(folder.toString());
        }
    }

    private void train(Training training, Rows rows) throws IOException {
        try (Interruption interruption = new Interruption()) {
            try {
                save(trained(training, rows, interruption));
            } catch (CancellationException e) {
                // Said here: an interrupted JVM ends as soon as the interruption is closed.
                command.commandLine()
                        .getErr()
                        .println(command.qualifiedName() + ": " + e.getMessage());
            }
        }
    }

    private TrainedModel trained(Training training, Rows rows, Interruption interruption)
            throws IOException {
        boolean visible = System.console() != null;
        try (TrainingScreen screen =
                new TrainingScreen(out(), epochs, visible, interruption::wanted)) {
            return training.run(rows, screen);
        }
    }

    private void save(TrainedModel trained) throws IOException {
        PrintWriter out = out();
        try (VaeModel model = trained.model()) {
            model.save(folder);
            out.printf("Model %s in %s%n", model.id(), folder);
            if (figures) {
                Path drawn = folder.resolve("figures");
                new TrainingFigures(model, trained.testRows()).draw(drawn);
                out.println("Figures in " + drawn);
            }
            out.flush();
        }
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }

    private Configuration stages() {
        Configuration options = new Configuration();
        options.set(StageOptions.DETECTOR, detector);
        options.set(StageOptions.SEGMENTATION, segmentation);
        return options;
    }

    private TrainingSettings settings() {
        TrainingSettings usual = TrainingSettings.DEFAULT;
        return new TrainingSettings(
                epochs,
                batch,
                usual.learningRate(),
                usual.klWeight(),
                usual.trainingShare(),
                seed(usual.seed()));
    }

    /** The engine's random numbers begin from an int. */
    private int seed(int usual) {
        long seed = recordings.seed().orElse(usual);
        if (seed != (int) seed) {
            throw new IllegalArgumentException(
                    "--seed is %d: give %d to %d"
                            .formatted(seed, Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        return (int) seed;
    }

    private <T> T valid(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private Rows read(List<Recording> opened, HeartbeatRows rows) throws IOException {
        for (Recording recording : opened) {
            rows.add(recording, recordings.lead(), recordings.maxSeconds());
        }
        out().printf("%,d heartbeats of %d recordings%n", rows.count(), opened.size());
        return rows.rows();
    }

    private String words(List<Recording> opened) {
        return opened.stream()
                .map(Recording::name)
                .collect(Collectors.joining(", ", "lead " + recordings.lead() + " of ", ""));
    }
}
