package io.qrstream.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;

/** What the one line says. */
class FailuresTest {

    @Test
    void aFileIsNotAllThatIsSaid() {
        assertThat(line(new AccessDeniedException("/a/x"))).isEqualTo("/a/x: permission denied");
        assertThat(line(new NoSuchFileException("/a/x"))).isEqualTo("/a/x: no such file or folder");
        assertThat(line(new FileAlreadyExistsException("/a/x")))
                .isEqualTo("/a/x: is there already");
        assertThat(line(new NotDirectoryException("/a/x"))).isEqualTo("/a/x: is no folder");
        assertThat(line(new DirectoryNotEmptyException("/a/x")))
                .isEqualTo("/a/x: DirectoryNotEmptyException");
        assertThat(line(new FileSystemException("/a/x", null, "No space left on device")))
                .isEqualTo("/a/x: No space left on device");
    }

    @Test
    void aValueThatCannotBeIsNamedByItsOption() {
        NumberFormatException cause = new NumberFormatException("For input string: \"many\"");
        Exception failure = new IllegalArgumentException("batch.max-windows is 'many'", cause);
        assertThat(Failures.oneLine(new IllegalStateException("it failed", failure)))
                .isEqualTo("batch.max-windows is 'many'");
    }

    private static String line(IOException failure) {
        return Failures.oneLine(new IllegalStateException("the job failed", failure));
    }
}
