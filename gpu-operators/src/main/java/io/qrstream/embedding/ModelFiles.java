package io.qrstream.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of a model come from: one folder of any file system. */
@FunctionalInterface
public interface ModelFiles {

    /** The most that is read of a {@value ModelDescription#FILE}: a thousand times the usual. */
    int LONGEST_DESCRIPTION_BYTES = 16 << 20;

    /** The most that is read of any other file. */
    int LONGEST_WEIGHTS_BYTES = 256 << 20;

    /**
     * Reads a file whole, unless it is longer than {@link #longest}.
     *
     * @param name without folders
     * @throws InvalidModelException if it is missing or too long, naming the file with its folder
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

    /** A folder of this machine. */
    static ModelFiles in(Path folder) {
        return name -> {
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                throw missing(file.toString());
            }
            if (Files.size(file) > longest(name)) {
                throw tooLong(file.toString(), longest(name));
            }
            try (InputStream in = Files.newInputStream(file)) {
                return readAll(file.toString(), in, longest(name));
            }
        };
    }

    /** The model that ships with this library: see {@code pretrained/README.md} beside it. */
    static ModelFiles pretrained() {
        return resources("pretrained/");
    }

    /** The same for the rows of the reference algorithm, from gate to gate. */
    static ModelFiles pretrainedOnReference() {
        return resources("pretrained/reference/");
    }

    private static ModelFiles resources(String folder) {
        return name -> {
            String resource = folder + name;
            try (InputStream in = ModelFiles.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw missing("class path: io/qrstream/embedding/" + resource);
                }
                return readAll(resource, in, longest(name));
            }
        };
    }

    /** The most bytes that the file of a model may have. */
    static int longest(String name) {
        return name.equals(ModelDescription.FILE)
                ? LONGEST_DESCRIPTION_BYTES
                : LONGEST_WEIGHTS_BYTES;
    }

    /** What to say of a file that is not there. */
    static InvalidModelException missing(String file) {
        return new InvalidModelException(file + ": no such file");
    }

    /**
     * Reads a stream to its end, without believing what anybody says of its length.
     *
     * @param file for messages
     * @throws InvalidModelException if there is more than allowed
     */
    static byte[] readAll(String file, InputStream in, int longest) throws IOException {
        byte[] content = in.readNBytes(longest);
        if (in.read() >= 0) {
            throw tooLong(file, longest);
        }
        return content;
    }

    /** What to say of a file that is longer than a model's may be. */
    static InvalidModelException tooLong(String file, int longest) {
        return new InvalidModelException(
                String.format("%s: longer than %d MiB", file, longest >> 20));
    }
}
