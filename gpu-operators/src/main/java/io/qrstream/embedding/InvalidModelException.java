package io.qrstream.embedding;

import java.io.IOException;

/** A model that cannot be used; the message names the file and what is wrong with it. */
public final class InvalidModelException extends IOException {

    private static final long serialVersionUID = 1;

    public InvalidModelException(String message) {
        super(message);
    }

    public InvalidModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
