package io.qrstream.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that somebody made to do harm, with descriptions that vouch for them. */
class HostileModelTest {

    private static final int UNCOMPRESSED_SIZE = 24;
    private static final int CHANGES = 60;
    private static final byte[] CENTRAL_ENTRY = {'P', 'K', 1, 2};

    @TempDir private Path path;
    private ForeignFolder folder;

    @BeforeEach
    void open() {
        folder = new ForeignFolder(path);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 100, 400, 700})
    void refusesATruncatedTorchScript(int length) throws IOException {
        folder.write("torchscript", Arrays.copyOf(ForeignFolder.resource("plain.pt"), length));
        folder.refused().hasMessageStartingWith("network: not a TorchScript file: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 6000, 12000})
    void refusesATruncatedOnnx(int length) throws IOException {
        folder.write("onnx", Arrays.copyOf(ForeignFolder.resource("lightvae.onnx"), length));
        folder.refused().hasMessage("network: not an ONNX file: it breaks off");
    }

    @Test
    void refusesAnOnnxWithoutANetwork() throws IOException {
        folder.write("onnx", new byte[] {8, 7});
        folder.refused().hasMessageStartingWith("network: no onnx network: ");
    }

    @Test
    void refusesAnotherMagic() throws IOException {
        for (String content : new String[] {"", "PK", "#!/bin/sh", "\u0080\u0002."}) {
            folder.write("torchscript", content.getBytes(StandardCharsets.ISO_8859_1));
            folder.refused().hasMessageContaining("it does not begin as a zip");
            folder.write("onnx", content.getBytes(StandardCharsets.ISO_8859_1));
            folder.refused().hasMessageContaining("not an ONNX file");
        }
        folder.write("onnx", ForeignFolder.resource("plain.pt"));
        folder.refused().hasMessageContaining("not an ONNX file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/cron.d/x", "a/../../x", "/etc/passwd"})
    void refusesAZipThatLeadsOutOfItsFolder(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String entry : new String[] {"a/constants.pkl", "a/data.pkl", name}) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(1);
            }
        }
        folder.write("torchscript", bytes.toByteArray());
        folder.refused().hasMessageContaining("entry '" + name + "' leads out of its folder");
    }

    @Test
    void refusesAZipThatUnpacksToGigabytes() throws IOException {
        byte[] network = ForeignFolder.resource("plain.pt");
        int entry = indexOf(network, CENTRAL_ENTRY);
        ByteBuffer.wrap(network)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(entry + UNCOMPRESSED_SIZE, 2_000_000_000);
        folder.write("torchscript", network);
        folder.refused()
                .hasMessageContaining("'plain/data.pkl' of 2000000000 bytes it holds more than");
    }

    @Test
    void refusesAFileOfGigabytesWithoutReadingIt() throws IOException {
        folder.write("torchscript", ForeignFolder.resource("plain.pt"));
        try (RandomAccessFile file = new RandomAccessFile(path.resolve("network").toFile(), "rw")) {
            file.setLength(1L << 40);
        }
        folder.refused().hasMessageContaining("network: longer than 256 MiB");
    }

    @Test
    void refusesOnnxWhoseValuesLieInAnotherFile() throws IOException {
        folder.write("onnx", ForeignFolder.resource("external.onnx"));
        folder.refused()
                .hasMessageContaining("in another file")
                .hasMessageContaining("/etc/hostname");
    }

    /** Whatever a byte is changed to: a model, or an error, but never the end of the JVM. */
    @ParameterizedTest
    @ValueSource(strings = {"plain.pt", "lightvae.onnx"})
    void survivesChangedBytes(String name) throws IOException {
        Random random = new Random(1);
        byte[] good = ForeignFolder.resource(name);
        int refused = 0;
        for (int i = 0; i < CHANGES; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            folder.write(name.endsWith(".pt") ? "torchscript" : "onnx", bad);
            try {
                folder.load().close();
            } catch (InvalidModelException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private static int indexOf(byte[] content, byte[] part) {
        int at = 0;
        while (!Arrays.equals(content, at, at + part.length, part, 0, part.length)) {
            at++;
        }
        return at;
    }
}
