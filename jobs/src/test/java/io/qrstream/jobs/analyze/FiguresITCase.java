package io.qrstream.jobs.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.jobs.QrStream;
import io.qrstream.signal.recording.SyntheticEcg;
import io.qrstream.signal.recording.SyntheticPatient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What there is nothing to draw of has no figure. */
class FiguresITCase {

    private static final int RATE = 250;

    @TempDir private Path folder;

    @Test
    void aSignalWithoutRPeaksHasNoneOfThem() throws IOException {
        float[] ecg = SyntheticEcg.ofSeconds(SyntheticPatient.of(1), RATE, 30).millivolts(0);
        draw("x", text(ecg));
        assertThat(figure("signal")).isNotEmptyFile();
        assertThat(figure("lengths")).isNotEmptyFile();
        assertThat(figure("heartbeats")).isNotEmptyFile();

        draw("x", Collections.nCopies(30 * RATE, "0"));
        assertThat(figure("signal")).isNotEmptyFile();
        assertThat(figure("lengths")).doesNotExist();
        assertThat(figure("heartbeats")).doesNotExist();
    }

    /** The table of all heartbeats begins with a line of names, the first of which is this. */
    @Test
    void aRecordingMayHaveTheNameOfAColumn() throws IOException {
        float[] ecg = SyntheticEcg.ofSeconds(SyntheticPatient.of(1), RATE, 30).millivolts(0);
        draw("record", text(ecg));
        assertThat(folder.resolve("out/figures/record-heartbeats.png")).isNotEmptyFile();
    }

    private static List<String> text(float[] ecg) {
        return IntStream.range(0, ecg.length).mapToObj(i -> "" + ecg[i]).toList();
    }

    private void draw(String name, List<String> millivolts) throws IOException {
        Path csv = Files.write(folder.resolve(name + ".csv"), millivolts);
        String[] line = {
            "analyze",
            "--csv",
            csv.toString(),
            "--sampling-rate",
            "" + RATE,
            "--figures",
            "--out",
            folder.resolve("out").toString()
        };
        assertThat(QrStream.commandLine().execute(line)).isZero();
    }

    private Path figure(String name) {
        return folder.resolve("out/figures/x-" + name + ".png");
    }
}
