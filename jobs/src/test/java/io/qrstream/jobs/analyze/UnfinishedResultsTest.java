package io.qrstream.jobs.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an interrupted analysis leaves in its folder is in nobody's way. */
class UnfinishedResultsTest {

    @TempDir private Path folder;

    private ResultFiles results;

    @BeforeEach
    void interrupt() throws IOException {
        results = new ResultFiles(folder);
        UnfinishedResults unfinished = new UnfinishedResults(results, List.of("100", "101"));
        unfinished.prepare();
        ResultFiles.append(unfinished.files().heartbeats("100"), "left\n");
        ResultFiles.append(unfinished.files().heartbeats("101"), "left\n");
        assertThat(folder).isDirectoryNotContaining(file -> !file.endsWith(".unfinished"));
    }

    @Test
    void theNextOneOfOtherRecordsEnds() throws IOException {
        analyze();
        assertThat(folder.resolve(".unfinished")).doesNotExist();
    }

    @Test
    void whatSomebodyElseHasPutThereStays() throws IOException {
        Path others = Files.createFile(folder.resolve(".unfinished/heartbeats/notes.txt~"));
        analyze();
        assertThat(others).exists();
    }

    private void analyze() throws IOException {
        UnfinishedResults unfinished = new UnfinishedResults(results, List.of("100"));
        unfinished.prepare();
        ResultFiles.append(unfinished.files().heartbeats("100"), "row\n");
        unfinished.finish("header");
        unfinished.clear();
        assertThat(results.heartbeats()).content().isEqualTo("header\nrow\n");
        assertThat(results.rPeaks("100")).isEmptyFile();
        assertThat(results.gates("100")).isEmptyFile();
    }
}
