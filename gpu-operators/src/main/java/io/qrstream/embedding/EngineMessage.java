package io.qrstream.embedding;

import java.util.List;

/** What an engine's exception says, without the traces of native code that it brings along. */
final class EngineMessage {

    private static final List<String> REASONS = List.of("RuntimeError: ", "message: ");

    private EngineMessage() {}

    /** The reason in one line. */
    static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = String.valueOf(cause.getMessage());
        for (String reason : REASONS) {
            int at = text.indexOf(reason);
            text = at < 0 ? text : text.substring(at + reason.length());
        }
        return text.lines().findFirst().orElse(cause.getClass().getSimpleName()).strip();
    }
}
