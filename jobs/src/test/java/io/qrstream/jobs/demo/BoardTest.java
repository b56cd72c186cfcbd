package io.qrstream.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.qrstream.heartbeat.AdaptiveDetector;
import io.qrstream.heartbeat.AroundR;
import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.signal.recording.SyntheticEcg;
import io.qrstream.signal.recording.SyntheticPatient;
import io.qrstream.testing.TestPatient;
import io.qrstream.testing.TestPatient.Piece;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BoardTest {

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);

    @Test
    void drawsOverItselfOnATerminal() throws IOException {
        Board board = new Board(out, true);
        add(board, "a", "null", 1000, 2000);
        board.draw();
        add(board, "a", "72.4", 2000, 2900);
        add(board, "b", "50", 2000, 2800);
        board.draw();
        assertThat(shown())
                .contains("a                ♥    – bpm")
                .contains("\u001b[1A\u001b[J")
                .contains("a                ♥   72 bpm")
                .contains("b                ♥   50 bpm");
    }

    @Test
    void aHeartBeatsOnlyWhenItDid() throws IOException {
        Board board = new Board(out, true);
        add(board, "a", "60", 0, 1);
        board.draw();
        screen.reset();
        board.draw();
        assertThat(shown()).contains("60 bpm").doesNotContain("♥");
    }

    @Test
    void saysInOneLineWhatWasSeen() throws IOException {
        Board board = new Board(out, false);
        assertThat(board.summary(3, true)).isEqualTo("Saw 0 heartbeats of 0 patients in 3 s.");
        add(board, "a", "60", 1000, 2500);
        add(board, "a", "60", 2000, 3500);
        add(board, "b", "60", 2000, 9000);
        assertThat(board.summary(10.2, true))
                .isEqualTo(
                        "Saw 3 heartbeats of 2 patients in 10 s; half of them within 1.5 s of the"
                                + " R-peak.");
        assertThat(board.summary(10.2, false)).isEqualTo("Saw 3 heartbeats of 2 patients in 10 s.");
    }

    @Test
    void countsWhatIsUnlikeThePatientsOthersWithAndWithoutAModel() throws IOException {
        Board board = new Board(out, true);
        add(board, "a", "60", ",\"anomaly\":0.91,\"score\":0.5,\"score_quantile\":0.9799");
        add(board, "a", "60", ",\"anomaly\":0.9");
        add(board, "a", "60", ",\"anomaly\":null");
        add(board, "b", "60", "");
        board.draw();
        assertThat(shown()).contains("3 heartbeats     1 unusual", "1 heartbeats     0 unusual");
        assertThat(board.summary(3, false)).contains(" in 3 s; 1 unusual; 0 of 1 scored");
        // A longer line would wrap, and the next frame would not be drawn over it.
        assertThat(shown().replaceAll("\u001b\\[\\w+", "").lines().map(String::length))
                .allMatch(length -> length < 80);
    }

    /** The normal heartbeat behind an early one comes soon after it, and so is unusual too. */
    @Test
    void anEarlyWideHeartbeatAndTheOneBehindItAreUnusualAndNoOthers() {
        SyntheticEcg ecg = SyntheticEcg.ofSeconds(SyntheticPatient.of(7), 250, 120);
        float[] early = new EctopicBeats(ecg.rTimes(), 250).apply(ecg.millivolts(0));
        List<Heartbeat> heartbeats =
                new TestPatient("p", 250, List.of(new Piece(0, early)))
                        .answer(
                                new AdaptiveDetector(),
                                AroundR.ofSeconds(0.3, 0.4, 250),
                                OptionalDouble.of(250))
                        .heartbeats();
        int beats = ecg.rTimes().length;
        int ectopic = (beats - 2) / 8;
        assertThat(heartbeats).hasSize(beats + ectopic);
        assertThat(heartbeats.stream().filter(h -> h.kept() && h.anomaly().score() > 0.9))
                .hasSize(2 * ectopic);
    }

    @Test
    void saysWhichPatientWasTheMostUnusual() throws IOException {
        Board board = new Board(out, false);
        add(board, "a", "60", ",\"score\":0.5,\"score_quantile\":0.98");
        add(board, "b", "60", ",\"score\":5.25,\"score_quantile\":0.995");
        add(board, "b", "60", ",\"score\":0.25,\"score_quantile\":0.5");
        add(board, "a", "60", "");
        assertThat(board.summary(3, false))
                .isEqualTo(
                        "Saw 4 heartbeats of 2 patients in 3 s; 1 of 3 scored above 99 % of the"
                                + " training set, the highest (5.250) by b.");
        add(board, "c", "60", ",\"score\":null,\"score_quantile\":1");
        assertThat(board.summary(3, false)).contains("2 of 4 scored").endsWith("(Infinity) by c.");
    }

    @Test
    void showsTheAlertsThatAreRaisedAndCountsThem() throws IOException {
        Board board = new Board(out, true);
        alert(board, "a/pause/0/1250/5000", "raised", 3.5);
        alert(board, "a/pause/0/1250/5000", "updated", 8.25);
        alert(board, "b/pause/0/1250/5000", "raised", 3.1);
        alert(board, "b/pause/0/1250/5000", "cleared", 3.1);
        board.draw();
        assertThat(shown().lines())
                .containsExactly("a                ! pause updated, at worst 8.250");
        assertThat(board.summary(1, false)).endsWith(" in 1 s; alerts: 2 × pause.");
        Board plain = new Board(out, false);
        alert(plain, "b/pause/0/1250/5000", "cleared", 3.1);
        assertThat(shown()).endsWith("b                ! pause cleared, at worst 3.100\n");
    }

    private static void alert(Board board, String id, String phase, double worst)
            throws IOException {
        String json =
                String.format(
                        "{\"id\":\"%s\",\"stream\":\"%s\",\"kind\":\"pause\",\"phase\":\"%s\","
                                + "\"worst\":%s}",
                        id, id.substring(0, 1), phase, worst);
        board.alert(new ObjectMapper().readTree(json));
    }

    private static void add(Board board, String stream, String bpm, String score)
            throws IOException {
        String json =
                String.format(
                        "{\"stream\":\"%s\",\"heart_rate_bpm\":%s,\"r_peak_time_ms\":0%s}",
                        stream, bpm, score);
        board.add(new ObjectMapper().readTree(json), 1000);
    }

    private static void add(Board board, String stream, String bpm, long time, long now)
            throws IOException {
        String json =
                String.format(
                        "{\"stream\":\"%s\",\"heart_rate_bpm\":%s,\"r_peak_time_ms\":%d}",
                        stream, bpm, time);
        board.add(new ObjectMapper().readTree(json), now);
    }

    private String shown() {
        return screen.toString(StandardCharsets.UTF_8);
    }
}
