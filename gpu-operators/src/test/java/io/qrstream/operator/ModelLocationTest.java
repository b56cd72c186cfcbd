package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.embedding.InvalidModelException;
import io.qrstream.embedding.ModelFiles;
import io.qrstream.embedding.ModelFolders;
import io.qrstream.embedding.VaeModel;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ModelLocationTest {

    @TempDir private Path folder;

    @Test
    void readsFromAnyFileSystemThatFlinkKnows() throws IOException {
        String id = ModelFolders.write(folder, 1);
        for (String location :
                new String[] {
                    folder.toString(), folder.toUri().toString(), "remote://" + folder, folder + "/"
                }) {
            try (VaeModel model = VaeModel.load(ModelLocation.files(location))) {
                assertThat(model.id()).isEqualTo(id);
            }
        }
    }

    @Test
    void namesWhatItCannotRead() throws IOException {
        refused("nosuch://bucket/model", "model.json", "'nosuch'");
        refused(
                "remote://" + folder,
                "model.json",
                "remote:" + folder + "/model.json: no such file");
        refused(folder.toString(), "model.json", folder + "/model.json: no such file");
        Files.createDirectory(folder.resolve("model.json"));
        refused(folder.toString(), "model.json", folder + "/model.json: no such file");
        Files.createFile(folder.resolve("weights"));
        refused(folder.toString(), "weights", folder + "/weights: empty");
        refused("", "model.json", "'' is no location");
        refused("file:relative/model", "model.json", "file:relative/model");
    }

    @Test
    void readsNoMoreThanAModelCanHave() throws Exception {
        sparse("model.json", ModelFiles.LONGEST_DESCRIPTION_BYTES + 1L);
        sparse("weights", ModelFiles.LONGEST_WEIGHTS_BYTES + 1L);
        sparse("huge", 1L << 40);
        refused(folder.toString(), "model.json", folder + "/model.json: longer than 16 MiB");
        refused(folder.toString(), "weights", folder + "/weights: longer than 256 MiB");
        refused(folder.toString(), "huge", folder + "/huge: longer than 256 MiB");
        refused("/dev", "zero", "/dev/zero");
        for (String name : new String[] {"model.json", "weights", "huge"}) {
            assertThatThrownBy(() -> ModelFiles.in(folder).read(name))
                    .isInstanceOf(InvalidModelException.class)
                    .hasMessageContaining("longer than");
        }
    }

    @Test
    void aPipeKeepsNobodyWaiting() throws Exception {
        Path pipe = folder.resolve("weights");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        refused(folder.toString(), "weights", pipe + ": empty");
    }

    private void sparse(String name, long length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
            file.setLength(length);
        }
    }

    private static void refused(String location, String name, String message) {
        assertThatThrownBy(() -> ModelLocation.files(location).read(name))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }
}
