package io.qrstream.benchmarks.chaos;

import static io.qrstream.alerts.Alert.Phase.CLEARED;
import static io.qrstream.alerts.Alert.Phase.RAISED;
import static io.qrstream.alerts.Alert.Phase.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.alerts.Alert.Phase;
import io.qrstream.alerts.AlertKind;
import org.junit.jupiter.api.Test;

class AlertLivesTest {

    private final AlertLives lives = new AlertLives();

    @Test
    void oneAfterTheOtherIsRight() {
        add("a", RAISED);
        add("a", UPDATED);
        add("a", UPDATED);
        add("a", CLEARED);
        add("b", RAISED);
        assertThat(lives.finding()).isEqualTo(new Finding("alerts' lives", 2, 0, 0, 0, ""));
    }

    @Test
    void raisedTwice() {
        add("a", RAISED);
        add("a", RAISED);
        assertThat(lives.finding().twice()).isEqualTo(1);
        assertThat(lives.finding().example()).startsWith("raised twice: AlertMessage[id=a,");
    }

    @Test
    void clearedTwice() {
        add("a", RAISED);
        add("a", CLEARED);
        add("a", CLEARED);
        assertThat(lives.finding().twice()).isEqualTo(1);
    }

    @Test
    void neverRaised() {
        add("a", UPDATED);
        add("b", CLEARED);
        assertThat(lives.finding().lost()).isEqualTo(2);
    }

    @Test
    void updatedAfterItsEnd() {
        add("a", RAISED);
        add("a", CLEARED);
        add("a", UPDATED);
        assertThat(lives.finding().wrong()).isEqualTo(1);
    }

    @Test
    void twoAtATime() {
        add("a", RAISED);
        add("b", RAISED);
        assertThat(lives.finding().wrong()).isEqualTo(1);
    }

    private void add(String id, Phase phase) {
        lives.add(new AlertMessage(id, "stream", AlertKind.PAUSE, phase, 0, 0, ""));
    }
}
