package io.qrstream.jobs.monitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.util.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a job that runs in this JVM keeps its checkpoints if nobody says where: in files, because
 * the memory that Flink would take has room for a few thousand streams only.
 */
final class LocalCheckpoints {

    private static final Logger LOG = LoggerFactory.getLogger(LocalCheckpoints.class);

    private LocalCheckpoints() {}

    /** Makes a folder that is gone when this JVM has ended; returns its URI. */
    static String folder() {
        try {
            Path folder = Files.createTempDirectory("qrstream-checkpoints-");
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(() -> FileUtils.deleteDirectoryQuietly(folder.toFile())));
            LOG.info(
                    "checkpoints lie in {} and end with this process: set"
                            + " execution.checkpointing.dir for some that outlive it",
                    folder);
            return folder.toUri().toString();
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for checkpoints can be made", e);
        }
    }
}
