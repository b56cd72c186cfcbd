package io.qrstream.operator;

import io.qrstream.embedding.InvalidModelException;
import io.qrstream.embedding.ModelFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** Files of any file system that Flink knows, by its schemes: of models, and what names them. */
final class FlinkFiles {

    private FlinkFiles() {}

    /**
     * A folder with a model; nothing is read yet.
     *
     * @throws InvalidModelException if it can be no location
     */
    static ModelFiles in(String location) throws InvalidModelException {
        Path folder = path(location);
        return name -> read(new Path(folder, name), ModelFiles.longest(name));
    }

    /** A location as Flink's path. */
    static Path path(String location) throws InvalidModelException {
        try {
            return new Path(location);
        } catch (IllegalArgumentException e) {
            throw new InvalidModelException(
                    "'" + location + "' is no location: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a file whole; blocks.
     *
     * @throws InvalidModelException if it is missing, empty or too long
     */
    static byte[] read(Path file, int longest) throws IOException {
        FileSystem files = file.getFileSystem();
        FileStatus status = status(files, file);
        if (status.isDir()) {
            throw ModelFiles.missing(file.toString());
        }
        // A pipe would keep its reader waiting; it is as long as an empty file.
        if (status.getLen() == 0) {
            throw new InvalidModelException(file + ": empty");
        }
        if (status.getLen() > longest) {
            throw ModelFiles.tooLong(file.toString(), longest);
        }
        try (FSDataInputStream in = files.open(file)) {
            return ModelFiles.readAll(file.toString(), in, longest);
        }
    }

    private static FileStatus status(FileSystem files, Path file) throws IOException {
        try {
            return files.getFileStatus(file);
        } catch (FileNotFoundException e) {
            throw ModelFiles.missing(file.toString());
        }
    }
}
