package io.qrstream.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.jobs.QrStream;
import io.qrstream.signal.recording.AnnotationCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What cannot be is said before anything is computed, and nothing is ignored. */
class EvaluateCommandTest {

    @TempDir private Path folder;

    private final StringWriter errors = new StringWriter();

    @Test
    void nothingCanBeHeldOutOfOneRecord() throws IOException {
        FlatRecord.write(folder, "a", AnnotationCode.NORMAL);
        FlatRecord.write(folder, "b", AnnotationCode.PACED);
        String out = folder.resolve("out").toString();
        assertThat(run("evaluate", "--held-out", "--out", out, "--record", "a")).isEqualTo(2);
        assertThat(run("evaluate", "--held-out", "--out", out, "--without-paced")).isEqualTo(2);
        assertThat(errors.toString().lines())
                .filteredOn("qrstream evaluate: --held-out needs more than one record"::equals)
                .hasSize(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void whereAllIsLeftOutThereIsNoTable() throws IOException {
        FlatRecord.write(folder, "a", AnnotationCode.PACED);
        assertThat(run("evaluate", "--without-paced")).isEqualTo(1);
        assertThat(errors.toString()).contains(folder + ": all records have paced heartbeats");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--duration 60s",
                "--detector adaptive",
                "--resample 250",
                "--segmentation around-r",
                "--model default",
                "--device cpu",
                "--skip-seconds 0",
                "--held-out"
            })
    void whatNoiseHasNoUseForIsNamed(String option) {
        String[] words = option.split(" ");
        assertThat(run(with(words, "evaluate", "--noise", "white"))).isEqualTo(2);
        assertThat(errors.toString()).contains(words[0] + " does not go with --noise");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--snr-db 12", "--seed 2"})
    void whatIsOfNoiseAloneIsNamed(String option) {
        String[] words = option.split(" ");
        assertThat(run(with(words, "evaluate"))).isEqualTo(2);
        assertThat(errors.toString())
                .contains(words[0] + " does not go with an evaluation without --noise");
    }

    @Test
    void aRatioThatIsNoneIsNamed() {
        assertThat(run("evaluate", "--noise", "white", "--snr-db", "12,NaN")).isEqualTo(2);
        assertThat(errors.toString()).contains("--snr-db is [12.0, NaN]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--duration 60s", "--sampling-rate 250"})
    void whatTuneHasNoUseForIsNamed(String option) {
        String[] words = option.split(" ");
        assertThat(run(with(words, "tune"))).isEqualTo(2);
        assertThat(errors.toString()).contains(words[0] + " does not go with tune");
    }

    private static String[] with(String[] more, String... words) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    private int run(String... words) {
        CommandLine command = QrStream.commandLine();
        command.getSubcommands().values().forEach(sub -> sub.setErr(new PrintWriter(errors, true)));
        return command.execute(with(new String[] {"--records", folder.toString()}, words));
    }
}
