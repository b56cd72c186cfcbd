package io.qrstream.benchmarks.chaos;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Follows alerts through their lives, whatever they are about: each is raised once, then updated,
 * then cleared once or not at all, and of one stream and kind there is one at a time. Belongs to
 * one thread.
 */
final class AlertLives {

    private final Map<String, String> open = new HashMap<>();
    private final Set<String> raised = new HashSet<>();
    private final Set<String> cleared = new HashSet<>();
    private long lost;
    private long twice;
    private long wrong;
    private String example = "";

    /** Takes the next message of a stream. */
    void add(AlertMessage message) {
        switch (message.phase()) {
            case RAISED -> raise(message);
            case UPDATED -> requireOpen(message);
            case CLEARED -> clear(message);
        }
    }

    /** What was found: of how many alerts, without a beginning, begun or ended twice, otherwise. */
    Finding finding() {
        return new Finding("alerts' lives", raised.size(), lost, twice, wrong, example);
    }

    private void raise(AlertMessage message) {
        if (!raised.add(message.id())) {
            twice++;
            note("raised twice: ", message);
        } else if (open.put(key(message), message.id()) != null) {
            wrong++;
            note("raised while another of its kind was: ", message);
        }
    }

    private void clear(AlertMessage message) {
        if (!cleared.add(message.id())) {
            twice++;
            note("cleared twice: ", message);
        } else {
            requireOpen(message);
            open.remove(key(message));
        }
    }

    private void requireOpen(AlertMessage message) {
        if (!raised.contains(message.id())) {
            lost++;
            note("not raised: ", message);
        } else if (!message.id().equals(open.get(key(message)))) {
            wrong++;
            note("not open: ", message);
        }
    }

    private static String key(AlertMessage message) {
        return message.stream() + "/" + message.kind();
    }

    private void note(String what, AlertMessage message) {
        example = example.isEmpty() ? what + message : example;
    }
}
