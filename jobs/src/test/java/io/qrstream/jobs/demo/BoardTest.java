package io.qrstream.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
