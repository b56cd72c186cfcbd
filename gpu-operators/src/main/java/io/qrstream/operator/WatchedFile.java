package io.qrstream.operator;

import io.qrstream.embedding.InvalidModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.fs.Path;

/**
 * A feed that is a file on any file system that Flink knows: its text is the model's location. It
 * is read again when its modification time changes, also to the same text: then what lies at the
 * location is looked at again.
 *
 * @param file its location
 * @param interval from one look to the next
 */
public record WatchedFile(String file, Duration interval) implements ModelFeed {

    private static final long serialVersionUID = 1;
    private static final int LONGEST = 1 << 16;

    @Override
    public Reader open() throws InvalidModelException {
        Path path = FlinkFiles.path(file);
        return new Reader() {

            private long modified = Long.MIN_VALUE;
            private long nextLook = System.nanoTime();

            @Override
            public Optional<ModelChoice> next(Duration longest)
                    throws IOException, InterruptedException {
                long left = nextLook - System.nanoTime();
                TimeUnit.NANOSECONDS.sleep(Math.min(left, longest.toNanos()));
                if (left > longest.toNanos()) {
                    return Optional.empty();
                }
                nextLook = System.nanoTime() + interval.toNanos();
                long now = path.getFileSystem().getFileStatus(path).getModificationTime();
                if (now == modified) {
                    return Optional.empty();
                }
                byte[] text = FlinkFiles.read(path, LONGEST);
                modified = now;
                return Optional.of(
                        new ModelChoice(new String(text, StandardCharsets.UTF_8).strip(), now));
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public String toString() {
        return file;
    }
}
