package io.qrstream.embedding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of a model come from: one folder of any file system. */
@FunctionalInterface
public interface ModelFiles {

    /**
     * Reads a file whole.
     *
     * @param name without folders
     * @throws IOException naming the file and what is wrong with it
     */
    byte[] read(String name) throws IOException;

    /** A folder of this machine. */
    static ModelFiles in(Path folder) {
        return name -> {
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                throw new InvalidModelException(file + ": no such file");
            }
            return Files.readAllBytes(file);
        };
    }
}
