package io.qrstream.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real ECG that lies beside a checkout; tests that need it are skipped where it does not. */
public final class SharedData {

    private SharedData() {}

    /** The MIT-BIH records. */
    public static Path mitBih() {
        return folder("data", "mitdb");
    }

    /** The gates of the reference algorithm, a file for each record. */
    public static Path goldenGates() {
        return folder("golden", "notebook");
    }

    private static Path folder(String first, String second) {
        Path folder = Path.of(System.getProperty("qrstream.shared", "../shared"), first, second);
        assumeTrue(Files.isDirectory(folder), () -> "skipped: there is no " + folder);
        return folder;
    }
}
