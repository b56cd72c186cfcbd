package io.qrstream.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of a model come from: one folder of any file system. */
@FunctionalInterface
public interface ModelFiles {

    /**
     * The longest file that may belong to a model, in bytes: 256 MiB, far beyond any of its kind.
     */
    long LARGEST = 1L << 28;

    /**
     * Reads a file whole, unless it is longer than {@link #LARGEST}.
     *
     * @param name without folders
     * @throws IOException naming the file and what is wrong with it
     */
    byte[] read(String name) throws IOException;

    /**
     * What the model says of itself. Reads one small file; nothing native is loaded.
     *
     * @throws InvalidModelException if it cannot be understood, saying where
     * @throws IOException if it cannot be read
     */
    default ModelDescription describe() throws IOException {
        return ModelDescription.read(read(ModelDescription.FILE));
    }

    /** The model that ships with this library: see {@code pretrained/README.md} beside it. */
    static ModelFiles pretrained() {
        return name -> {
            try (InputStream file = ModelFiles.class.getResourceAsStream("pretrained/" + name)) {
                if (file == null) {
                    throw new InvalidModelException("the pretrained model has no file " + name);
                }
                return file.readAllBytes();
            }
        };
    }

    /** A folder of this machine. */
    static ModelFiles in(Path folder) {
        return name -> {
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                throw new InvalidModelException(file + ": no such file");
            }
            if (Files.size(file) > LARGEST) {
                throw new InvalidModelException(
                        String.format(
                                "%s: %d bytes; a model's file has at most %d",
                                file, Files.size(file), LARGEST));
            }
            return Files.readAllBytes(file);
        };
    }
}
