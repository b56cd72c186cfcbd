package io.qrstream.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.qrstream.heartbeat.AnomalySettings;
import io.qrstream.signal.recording.BeatClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnomalyFitTest {

    /** Heartbeats that are abnormal with the probability that the settings say. */
    @Test
    void theWeightsThatMadeTheClassesAreFound() {
        AnomalySettings truth = new AnomalySettings(3, 1.5, 8);
        Random random = new Random(5);
        List<JudgedBeat> beats = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            double distance = Math.exp(-6 + 5 * random.nextDouble());
            double lead = 0.3 * random.nextGaussian();
            boolean abnormal = random.nextDouble() < truth.score(distance, lead);
            beats.add(new JudgedBeat("r", abnormal ? BeatClass.V : BeatClass.N, distance, lead));
        }
        AnomalySettings fitted = AnomalyFit.fit(beats);
        assertThat(fitted.shape()).isCloseTo(1.5, within(0.1));
        assertThat(fitted.early()).isCloseTo(8, within(0.4));
    }

    @Test
    void classesThatAreApartHaveFiniteWeights() {
        List<JudgedBeat> beats =
                List.of(
                        new JudgedBeat("r", BeatClass.N, 0.001, 0),
                        new JudgedBeat("r", BeatClass.N, 0.002, 0),
                        new JudgedBeat("r", BeatClass.V, 0.1, 0.3),
                        new JudgedBeat("r", BeatClass.S, 0.2, 0.4));
        AnomalySettings fitted = AnomalyFit.fit(beats);
        assertThat(fitted.score(0.001, 0)).isLessThan(0.05);
        assertThat(fitted.score(0.2, 0.4)).isGreaterThan(0.95);
    }

    /** Where a whole step of Newton's method leads away, and never back. */
    @Test
    void fewHeartbeatsThatAreApartAreToldApart() {
        List<JudgedBeat> normal =
                List.of(
                        new JudgedBeat("r", BeatClass.N, 0.003, 0),
                        new JudgedBeat("r", BeatClass.N, 0.04, 0.12),
                        new JudgedBeat("r", BeatClass.N, 0.002, 0.07),
                        new JudgedBeat("r", BeatClass.N, 0.206, 0.07),
                        new JudgedBeat("r", BeatClass.N, 0.001, 0));
        List<JudgedBeat> all = new ArrayList<>(normal);
        all.add(new JudgedBeat("r", BeatClass.V, 0.084, 0.2));
        AnomalySettings fitted = AnomalyFit.fit(all);
        assertThat(normal).allMatch(beat -> fitted.score(beat.distance(), beat.lead()) < 0.05);
        assertThat(fitted.score(0.084, 0.2)).isGreaterThan(0.95);
    }

    @Test
    void oneClassIsNothingToFitTo() {
        assertThatThrownBy(() -> AnomalyFit.fit(List.of(new JudgedBeat("r", BeatClass.N, 0.1, 0))))
                .hasMessage("0 abnormal ones of 1 heartbeats: nothing to fit to");
    }
}
