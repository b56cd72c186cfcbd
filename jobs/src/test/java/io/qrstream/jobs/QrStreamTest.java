package io.qrstream.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QrStreamTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesTheCommands() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("monitor", "replay");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | no command given",
                "replay --synthetic 1 --speed fast | --speed is 'fast'",
                "replay --synthetic 1 --speed -1 | --speed is '-1'",
                "replay --synthetic 1 --chunk 5x | '5x' is no duration",
                "replay --synthetic 1 --chunk 20 | '20' is no duration; write for example 500ms",
                "replay --synthetic 1 --chunk 1ns | --chunk is PT0.000000001S: give 1ms or more",
                "analyze --out o --records a --sampling-rate 500 | --sampling-rate goes with",
                "analyze --out o --records a --seed 5 | --seed goes with --synthetic",
                "analyze --out o --synthetic 1 --column ecg | --column goes with --csv",
                "evaluate --records a --sampling-rate 500 | --sampling-rate goes with",
                "replay --csv a --sampling-rate 250 --seed 5 | --seed goes with --synthetic",
                "replay | give one of --records, --csv and --synthetic",
                "replay --csv a --synthetic 1 | give one of --records, --csv and --synthetic",
                "replay --csv a | --csv needs --sampling-rate",
                "replay --synthetic 0 | at least 1 patient, not 0"
            })
    void aCommandLineThatCannotBeIsRefusedInOneLine(String line, String message) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2).element(0).asString().contains(message);
        assertThat(err.toString().lines()).element(1).asString().startsWith("Try 'qrstream");
    }

    @Test
    void aFailureIsOneLineUnlessMoreIsWanted() {
        String[] line = {"monitor", "-Dchunks.topik=x"};
        assertThat(run(line)).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo(
                        "qrstream monitor: there is no option 'chunks.topik';"
                                + " the nearest is 'chunks.topic'");
        assertThat(run("monitor", "-Dchunks.topik=x", "--verbose")).isEqualTo(1);
        assertThat(err.toString()).contains("\tat io.qrstream.jobs.");
    }

    private int run(String... args) {
        return QrStream.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
