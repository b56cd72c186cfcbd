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
        ScoredBeats beats = new ScoredBeats();
        for (int i = 0; i < 100; i++) {
            beats.add("a", BeatClass.N, i);
        }
        new ScoreFigures(folder).draw(Map.of("anomaly", beats));
        assertThat(folder.resolve("scores-anomaly.png")).isNotEmptyFile();
        assertThat(folder.resolve("roc-anomaly.png")).doesNotExist();
    }
}
