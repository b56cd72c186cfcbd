package io.qrstream.signal;

/** A chunk that cannot be used, with the reason and a message that names the value at fault. */
public final class InvalidChunkException extends Exception {

    private final RejectReason reason;

    public InvalidChunkException(RejectReason reason, String message) {
        // A stack trace per rejected record would cost more than the record.
        super(message, null, false, false);
        this.reason = reason;
    }

    /** What is wrong. */
    public RejectReason reason() {
        return reason;
    }
}
