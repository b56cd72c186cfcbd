package io.qrstream.benchmarks.live;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;

/**
 * What a checkpoint holds.
 *
 * @param byOperator bytes of state by the operators' names, those without any left out
 * @param files bytes of its files
 */
record CheckpointSizes(Map<String, Long> byOperator, long files) {

    private static final String METADATA = "_metadata";

    /**
     * Reads the newest completed checkpoint.
     *
     * @param folder of all jobs' checkpoints
     * @throws IOException if there is none
     */
    static CheckpointSizes newest(Path folder) throws IOException {
        Path checkpoint =
                entries(folder)
                        .flatMap(CheckpointSizes::entries)
                        .map(file -> file.resolve(METADATA))
                        .filter(Files::exists)
                        .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                        .map(Path::getParent)
                        .orElseThrow(() -> new IOException("no checkpoint in " + folder));
        return new CheckpointSizes(operators(checkpoint), files(checkpoint));
    }

    /** Bytes of all operators' state. */
    long state() {
        return byOperator.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> operators(Path checkpoint) throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        Path file = checkpoint.resolve(METADATA);
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            CheckpointMetadata metadata =
                    Checkpoints.loadCheckpointMetadata(
                            in, CheckpointSizes.class.getClassLoader(), checkpoint.toString());
            for (OperatorState operator : metadata.getOperatorStates()) {
                if (operator.getStateSize() > 0) {
                    sizes.merge(name(operator), operator.getStateSize(), Long::sum);
                }
            }
        }
        return sizes;
    }

    /** None of a folder that is gone: Flink deletes old checkpoints meanwhile. */
    private static Stream<Path> entries(Path folder) {
        File[] entries = folder.toFile().listFiles();
        return entries == null ? Stream.empty() : Stream.of(entries).map(File::toPath);
    }

    private static String name(OperatorState operator) {
        return operator.getOperatorName().orElse(operator.getOperatorID().toHexString());
    }

    private static long files(Path checkpoint) throws IOException {
        try (Stream<Path> all = Files.walk(checkpoint)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            return files.stream().mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
