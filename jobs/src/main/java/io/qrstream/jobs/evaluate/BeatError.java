package io.qrstream.jobs.evaluate;

/**
 * A heartbeat that was missed, or made up.
 *
 * @param sample where it is marked, or was detected
 * @param mnemonic what it is marked as, or {@link #EXTRA}
 */
record BeatError(long sample, String mnemonic) {

    /** Says that nothing is marked there. */
    static final String EXTRA = "extra";

    boolean missed() {
        return !mnemonic.equals(EXTRA);
    }
}
