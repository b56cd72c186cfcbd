package io.qrstream.device;

import java.util.Optional;

/**
 * Remembers that this process has lost a GPU. One that cannot be opened after that is not merely
 * absent: only another process can have it again.
 */
final class LostDevice {

    private static volatile String how;

    private LostDevice() {}

    /** A GPU was lost. */
    static void note(String message) {
        how = message;
    }

    /** A GPU was opened after all. */
    static void found() {
        how = null;
    }

    /** How the last one was lost, if none was opened since. */
    static Optional<String> how() {
        return Optional.ofNullable(how);
    }
}
