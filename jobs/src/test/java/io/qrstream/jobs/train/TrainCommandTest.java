package io.qrstream.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.embedding.InputContract;
import io.qrstream.embedding.ModelFiles;
import io.qrstream.embedding.TrainingReport;
import io.qrstream.embedding.VaeModel;
import io.qrstream.heartbeat.AroundR;
import io.qrstream.heartbeat.GateToGate;
import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.heartbeat.SegmentationMethod;
import io.qrstream.jobs.QrStream;
import io.qrstream.jobs.recordings.RecordingReference;
import io.qrstream.operator.StageOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrainCommandTest {

    private static final InputContract AROUND_R =
            InputContract.of(250, AroundR.ofSeconds(0.3, 0.4, 250));

    private static final InputContract GATE_TO_GATE =
            InputContract.of(250, GateToGate.of(ReferenceSettings.DEFAULT));

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "lightvae, ''",
        "dense, --detector reference --segmentation gate-to-gate",
        "lightvae, --segmentation gate-to-gate"
    })
    void makesAModelOfRecordings(String architecture, String more) throws IOException {
        String line =
                "--synthetic 4 --duration 3min --epochs 3 --batch 64 --figures --architecture %s %s";
        assertThat(run(line.formatted(architecture, more).strip().split(" ")))
                .as(err.toString())
                .isZero();
        InputContract expected = more.isEmpty() ? AROUND_R : GATE_TO_GATE;
        try (VaeModel model = VaeModel.load(ModelFiles.in(folder))) {
            assertThat(model.description().input()).isEqualTo(expected);
            assertThat(model.description().architecture().name()).isEqualTo(architecture);
            TrainingReport report = model.description().training();
            assertThat(report.epochs()).hasSize(3);
            assertThat(report.settings().batch()).isEqualTo(64);
            int rows = report.trainingRows() + report.testRows();
            assertThat(out.toString())
                    .contains(rows + " heartbeats of 4 recordings", model.id())
                    .containsPattern("3/3 +" + "%.6f".formatted(report.epochs().get(2).loss()));
        }
        for (String figure : new String[] {"loss", "latent", "decoded", "reconstructions"}) {
            assertThat(folder.resolve("figures").resolve(figure + ".png")).isNotEmptyFile();
            assertThat(folder.resolve("figures").resolve(figure + ".pdf")).isNotEmptyFile();
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesWholeRecordingsAndParts(SegmentationMethod method) throws IOException {
        Configuration options = new Configuration();
        options.set(StageOptions.SEGMENTATION, method);
        try (HeartbeatRows rows = new HeartbeatRows(options)) {
            rows.add(RecordingReference.synthetic(1, 360, 120).open(), 0, Double.POSITIVE_INFINITY);
            int one = rows.count();
            assertThat(one).isBetween(80, 250);
            rows.add(RecordingReference.synthetic(1, 360, 120).open(), 0, 60);
            assertThat(rows.count()).isBetween(one + 30, one + 125);
            assertThat(rows.rows().count()).isEqualTo(rows.count());
            assertThat(rows.rows().length()).isEqualTo(rows.contract().rowLength());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--synthetic 1 --architecture resnet | architecture 'resnet' is unknown",
                "--synthetic 1 --epochs 0 | epochs cannot be 0",
                "--synthetic 1 --batch -5 | batch cannot be -5",
                "--synthetic 1 --seed 9999999999 | --seed is 9999999999: give -2147483648 to 2147",
                "'' | give one of --records",
            })
    void refusesACommandLineThatCannotBe(String line, String message) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void aModelNeedsAFolder() {
        folder = Path.of("");
        assertThat(run("--synthetic", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("--model is '': give a folder");
    }

    @Test
    void saysThatThereIsTooLittle() {
        assertThat(run("--synthetic", "1", "--duration", "1s")).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo("qrstream train: 1 heartbeats are too few to train on and to test with");
        assertThat(Files.exists(folder.resolve("model.json"))).isFalse();
    }

    @Test
    void whereThereIsNothingToReadThereIsNoFolder() {
        folder = folder.resolve("model");
        assertThat(run("--records", folder.resolve("nowhere").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("nowhere: no such folder");
        assertThat(folder).doesNotExist();
    }

    private int run(String... options) {
        String[] line = new String[options.length + 3];
        line[0] = "train";
        line[1] = "--model";
        line[2] = folder.toString();
        System.arraycopy(options, 0, line, 3, options.length);
        return QrStream.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(line);
    }
}
