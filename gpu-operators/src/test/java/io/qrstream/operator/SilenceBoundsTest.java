package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SilenceBoundsTest {

    @Test
    void aSilenceIsLongerThanAPeriodAndShorterThanTheRetention() {
        SilenceBounds bounds = new SilenceBounds(5, 60);
        bounds.require("silence", 5.1);
        bounds.require("silence", 59.9);
        bounds.require("silence", Double.NaN);
        assertThatThrownBy(() -> bounds.require("silence", 5))
                .hasMessage("silence is 5.0 s: it must be longer than vitals.period, 5.0 s");
        assertThatThrownBy(() -> bounds.require("silence", 60))
                .hasMessage("silence is 60.0 s: it must be shorter than stream.retention, 60.0 s");
    }

    @Test
    void aStreamIsNotForgottenFromOneRecordToTheNext() {
        assertThatThrownBy(() -> new SilenceBounds(60, 60))
                .hasMessage(
                        "vitals.period is 60.0 s: it must be shorter than stream.retention,"
                                + " 60.0 s");
    }
}
