package io.qrstream.jobs.train;

import io.qrstream.embedding.Architecture;
import io.qrstream.embedding.InputContract;
import io.qrstream.embedding.Rows;
import io.qrstream.embedding.TrainedModel;
import io.qrstream.embedding.Training;
import io.qrstream.embedding.TrainingSettings;
import io.qrstream.embedding.VaeModel;
import io.qrstream.heartbeat.SegmentationMethod;
import io.qrstream.heartbeat.SegmentationRule;
import io.qrstream.jobs.recordings.RecordingOptions;
import io.qrstream.signal.recording.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
            names = "--segmentation",
            paramLabel = "RULE",
            defaultValue = "gate-to-gate",
            description = "Which samples make a heartbeat: ${COMPLETION-CANDIDATES}.")
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
        PrintWriter out = command.commandLine().getOut();
        // What is wrong with the options is said before anything is read.
        SegmentationRule rule = HeartbeatRows.rule(segmentation);
        Architecture network =
                valid(() -> Architecture.named(architecture).forRows(rule.rowLength()));
        TrainingSettings settings = valid(this::settings);
        Files.createDirectories(folder);
        List<Recording> opened = recordings.open();
        Rows rows = read(opened, rule, out);
        InputContract contract = InputContract.of(HeartbeatRows.WORKING_RATE, rule);
        Training training = new Training(network, contract, settings, words(opened));
        try (Interruption interruption = new Interruption();
                TrainingScreen screen =
                        new TrainingScreen(
                                out, epochs, System.console() != null, interruption::wanted)) {
            TrainedModel trained = training.run(rows, screen);
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
        return 0;
    }

    private TrainingSettings settings() {
        TrainingSettings usual = TrainingSettings.DEFAULT;
        return new TrainingSettings(
                epochs,
                batch,
                usual.learningRate(),
                usual.klWeight(),
                usual.trainingShare(),
                Math.toIntExact(recordings.seed().orElse(usual.seed())));
    }

    private <T> T valid(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private Rows read(List<Recording> opened, SegmentationRule rule, PrintWriter out)
            throws IOException {
        try (HeartbeatRows rows = new HeartbeatRows(rule)) {
            for (Recording recording : opened) {
                rows.add(recording, recordings.lead(), recordings.maxSeconds());
            }
            out.printf("%,d heartbeats of %d recordings%n", rows.count(), opened.size());
            return rows.rows();
        }
    }

    private String words(List<Recording> opened) {
        return opened.stream()
                .map(Recording::name)
                .collect(Collectors.joining(", ", "lead " + recordings.lead() + " of ", ""));
    }
}
