package io.qrstream.embedding;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;

/** A model's folder around a network from elsewhere. */
final class ForeignFolder {

    private final Path folder;

    ForeignFolder(Path folder) {
        this.folder = folder;
    }

    /** One of the networks of {@code src/test/python/foreign.py}. */
    static byte[] resource(String name) throws IOException {
        try (InputStream file = ForeignFolder.class.getResourceAsStream("/foreign/" + name)) {
            return file.readAllBytes();
        }
    }

    /** Writes the network, and a description that says no more than it must. */
    void write(String architecture, byte[] network) throws IOException {
        Files.write(folder.resolve("network"), network);
        ModelDescription description =
                new ModelDescription(
                        ModelDescription.FORMAT_VERSION,
                        new Architecture(architecture, 256, List.of(), 2),
                        TestModels.CONTRACT,
                        WeightsFile.of("network", network),
                        null,
                        null,
                        null);
        Files.write(folder.resolve(ModelDescription.FILE), description.write());
    }

    VaeModel load() throws IOException {
        return VaeModel.load(ModelFiles.in(folder));
    }

    /** That the model is refused. */
    AbstractThrowableAssert<?, ?> refused() {
        return assertThatThrownBy(() -> load().close()).isInstanceOf(InvalidModelException.class);
    }
}
