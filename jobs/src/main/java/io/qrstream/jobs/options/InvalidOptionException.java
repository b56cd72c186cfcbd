package io.qrstream.jobs.options;

/** An option that is unknown or has a value that it cannot have; the message names both. */
public final class InvalidOptionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public InvalidOptionException(String message) {
        super(message);
    }

    public InvalidOptionException(String message, Throwable cause) {
        super(message, cause);
    }
}
