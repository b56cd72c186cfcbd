package io.qrstream.device;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which GPUs this process has lost. One that cannot be opened after that is not merely
 * absent: only another process can have it again.
 */
final class LostDevice {

    // How, by ordinal.
    private static final Map<Integer, String> LOST = new ConcurrentHashMap<>();

    private LostDevice() {}

    /** A GPU was lost. */
    static void note(int ordinal, String message) {
        LOST.put(ordinal, message);
    }

    /** A GPU was opened after all. */
    static void found(int ordinal) {
        LOST.remove(ordinal);
    }

    /**
     * What to ask where a GPU cannot be opened.
     *
     * @param reason why, as a clause
     * @throws DeviceLostException if it was lost, and was not opened since
     */
    static void requireNot(int ordinal, String reason) {
        require(LOST.get(ordinal), reason);
    }

    /** The same where none can be. */
    static void requireNone(String reason) {
        require(LOST.values().stream().findAny().orElse(null), reason);
    }

    private static void require(String lost, String reason) {
        if (lost != null) {
            throw new DeviceLostException(
                    "a GPU was lost and does not come back: "
                            + reason
                            + "; it was lost with "
                            + lost);
        }
    }
}
