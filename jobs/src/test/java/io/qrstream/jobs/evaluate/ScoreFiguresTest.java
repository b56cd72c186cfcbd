package io.qrstream.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.signal.recording.BeatClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreFiguresTest {

    @TempDir private Path folder;

    @Test
    void withoutAbnormalHeartbeatsThereIsNoCurve() throws IOException {
        drawOfAnEarlierRun();
        ScoredBeats beats = new ScoredBeats();
        for (int i = 0; i < 100; i++) {
            beats.add("a", BeatClass.N, i);
        }
        new ScoreFigures(folder).draw(Map.of("anomaly", beats));
        assertThat(folder.resolve("scores-anomaly.png")).isNotEmptyFile();
        assertThat(folder.resolve("roc-anomaly.png")).doesNotExist();
        assertThat(folder.resolve("roc-anomaly.pdf")).doesNotExist();
    }

    private void drawOfAnEarlierRun() throws IOException {
        ScoredBeats both = new ScoredBeats();
        both.add("a", BeatClass.N, 0);
        both.add("a", BeatClass.V, 1);
        new ScoreFigures(folder).draw(Map.of("anomaly", both));
        assertThat(folder.resolve("roc-anomaly.png")).isNotEmptyFile();
        assertThat(folder.resolve("roc-anomaly.pdf")).isNotEmptyFile();
    }
}
