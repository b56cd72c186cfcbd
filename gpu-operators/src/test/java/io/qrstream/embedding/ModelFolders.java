package io.qrstream.embedding;

import io.qrstream.heartbeat.AroundR;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Folders with models that were never trained, for tests of other packages too. */
public final class ModelFolders {

    /** What the models here were made for. */
    public static final InputContract CONTRACT = TestModels.CONTRACT;

    private ModelFolders() {}

    /**
     * Writes a {@code lightvae} for the reference's rows; every seed has other weights.
     *
     * @return the model's id
     */
    public static String write(Path folder, int seed) throws IOException {
        return write(folder, Architecture.named("lightvae"), seed, TestModels.CONTRACT);
    }

    /** Writes a {@code lightvae} for the rows that the stages give without options. */
    public static String writeForDefaults(Path folder, int seed) throws IOException {
        InputContract rows = InputContract.of(250, AroundR.ofSeconds(0.3, 0.4, 250));
        Architecture lightVae = Architecture.named("lightvae").forRows(rows.rowLength());
        return write(folder, lightVae, seed, rows);
    }

    /** Writes a {@code lightvae} that was made for another working rate. */
    public static String writeForRate(Path folder, int seed, double workingRate)
            throws IOException {
        InputContract reference = TestModels.CONTRACT;
        return write(
                folder,
                Architecture.named("lightvae"),
                seed,
                new InputContract(
                        workingRate,
                        reference.segmentation(),
                        reference.minLength(),
                        reference.rowLength(),
                        reference.normalisation()));
    }

    /** Writes a {@code dense} of some 5 MiB; every seed has other weights. */
    public static String writeLarge(Path folder, int seed) throws IOException {
        Architecture wide = new Architecture("dense", 256, List.of(2048, 64), 2);
        return write(folder, wide, seed, TestModels.CONTRACT);
    }

    private static String write(
            Path folder, Architecture architecture, int seed, InputContract contract)
            throws IOException {
        try (VaeModel model =
                VaeModel.of(
                        architecture,
                        contract,
                        TestModels.weights(architecture, seed),
                        TestModels.REPORT,
                        TestModels.QUANTILES)) {
            model.save(folder);
            return model.id();
        }
    }
}
