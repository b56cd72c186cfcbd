package io.qrstream.operator;

import java.time.Duration;

/**
 * How long to wait for what fails.
 *
 * @param first after a feed's first failure; twice as long after each further one
 * @param longest after any failure
 * @param retry before files that could not be read are read again
 */
record Patience(Duration first, Duration longest, Duration retry) {

    static final Patience USUAL =
            new Patience(Duration.ofMillis(500), Duration.ofMinutes(1), Duration.ofSeconds(10));

    /** The pause after the pause. */
    Duration after(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(longest) < 0 ? twice : longest;
    }
}
