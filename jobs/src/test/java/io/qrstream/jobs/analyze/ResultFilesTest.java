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
class ResultFilesTest {

    @TempDir private Path folder;

    private ResultFiles files;

    @BeforeEach
    void interrupt() throws IOException {
        files = new ResultFiles(folder);
        files.prepare(List.of("100", "101"));
        ResultFiles.append(files.heartbeats("100"), "left\n");
        ResultFiles.append(files.heartbeats("101"), "left\n");
    }

    @Test
    void theNextOneOfOtherRecordsEnds() throws IOException {
        analyze();
        assertThat(folder.resolve(".heartbeats")).doesNotExist();
    }

    @Test
    void whatSomebodyElseHasPutThereStays() throws IOException {
        Path others = Files.createFile(folder.resolve(".heartbeats").resolve("notes.txt"));
        analyze();
        assertThat(others).exists();
    }

    private void analyze() throws IOException {
        files.prepare(List.of("100"));
        ResultFiles.append(files.heartbeats("100"), "row\n");
        files.joinHeartbeats("header", List.of("100"));
        assertThat(files.heartbeats()).content().isEqualTo("header\nrow\n");
    }
}
