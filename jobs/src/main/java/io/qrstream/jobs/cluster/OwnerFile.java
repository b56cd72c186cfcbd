package io.qrstream.jobs.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files of what is nobody else's business: arguments, options and checkpoints may hold secrets, and
 * Kafka's data are patients'.
 */
final class OwnerFile {

    private static final Set<PosixFilePermission> OWNER =
            PosixFilePermissions.fromString("rw-------");

    private static final Set<PosixFilePermission> OWNER_FOLDER =
            PosixFilePermissions.fromString("rwx------");

    private OwnerFile() {}

    /** Makes a file that only its owner reads and writes; one that is there becomes such. */
    static Path make(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.setPosixFilePermissions(file, OWNER);
        }
        return Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
    }

    /**
     * Makes a folder that only its owner enters. One that is there may be anybody's, and stays as
     * it is.
     *
     * @throws IOException if it is there and others may enter
     */
    static Path makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_FOLDER));
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
        if (!OWNER_FOLDER.containsAll(permissions)) {
            throw new IOException(
                    String.format(
                            "%s is open to others (%s), and a cluster keeps secrets and patients'"
                                    + " signals there: chmod 700 it, or name one that is not there",
                            folder, PosixFilePermissions.toString(permissions)));
        }
        return folder;
    }
}
