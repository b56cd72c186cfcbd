package io.qrstream.jobs.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files of what is nobody else's business: arguments and options may hold secrets. */
final class OwnerFile {

    private static final Set<PosixFilePermission> OWNER =
            PosixFilePermissions.fromString("rw-------");

    private OwnerFile() {}

    /** Makes a file that only its owner reads and writes; one that is there becomes such. */
    static Path make(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.setPosixFilePermissions(file, OWNER);
        }
        return Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
    }
}
