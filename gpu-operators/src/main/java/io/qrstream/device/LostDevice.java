package io.qrstream.device;

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

    /**
     * What to ask where a GPU cannot be opened.
     *
     * @param reason why, as a clause
     * @throws DeviceLostException if one was lost, and none was opened since
     */
    static void requireNone(String reason) {
        String lost = how;
        if (lost != null) {
            throw new DeviceLostException(
                    "a GPU was lost and does not come back: "
                            + reason
                            + "; it was lost with "
                            + lost);
        }
    }
}
