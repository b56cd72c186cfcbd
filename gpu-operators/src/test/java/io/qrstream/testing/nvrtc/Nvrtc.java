package io.qrstream.testing.nvrtc;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * NVIDIA's compiler of CUDA 11.8, which the kernels are compiled by on a machine with a GPU; it
 * needs none itself. It is two entries (23 MB packed) of an archive of gigabytes in Maven's
 * repository, and only those are fetched, once a machine.
 */
public final class Nvrtc {

    private static final String ARCHIVE =
            "org/bytedeco/cuda/11.8-8.6-1.5.8/cuda-11.8-8.6-1.5.8-linux-x86_64-redist.jar";
    private static final String FOLDER = "org/bytedeco/cuda/linux-x86_64/";
    private static final Map<String, String> SHA256 =
            Map.of(
                    "libnvrtc.so.11.2",
                            "672ee68399b0aa98cf52d056302487da8cce72571034bb470c4cdabb406ca3e2",
                    "libnvrtc-builtins.so.11.8",
                            "2dc4bf687034e89e117ef82fb300291e4833319a2d47722005d40eeafbafdaaf");

    private Nvrtc() {}

    /**
     * The folder that holds its libraries; the first time they are fetched.
     *
     * @throws IOException if they cannot be had, saying why
     */
    public static Path folder() throws IOException {
        Path folder = Path.of(System.getProperty("user.home"), ".cache", "qrstream", "nvrtc-11.8");
        Files.createDirectories(folder);
        for (String library : SHA256.keySet()) {
            if (!isWhole(folder.resolve(library), library)) {
                fetch(folder);
            }
        }
        return folder;
    }

    private static boolean isWhole(Path file, String library) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest).equals(SHA256.get(library));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fetch(Path folder) throws IOException {
        String repository = System.getProperty("maven.repository", "");
        if (repository.isEmpty()) {
            throw new IOException("the address of Maven's repository is not known");
        }
        URI archive = URI.create(repository.replaceFirst("/*$", "/") + ARCHIVE);
        try (ZipFile zip =
                ZipFile.builder()
                        .setSeekableByteChannel(new RangeChannel(archive))
                        .setIgnoreLocalFileHeader(true)
                        .get()) {
            for (String library : SHA256.keySet()) {
                fetch(zip, library, folder.resolve(library));
            }
        }
    }

    private static void fetch(ZipFile zip, String library, Path target) throws IOException {
        ZipArchiveEntry entry = zip.getEntry(FOLDER + library);
        if (entry == null) {
            throw new IOException(ARCHIVE + " has no " + FOLDER + library);
        }
        Path part = Files.createTempFile(target.getParent(), library, ".part");
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            if (!isWhole(part, library)) {
                throw new IOException(library + " is not the one that this build knows");
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
