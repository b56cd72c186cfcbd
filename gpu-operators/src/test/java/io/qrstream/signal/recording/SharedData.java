package io.qrstream.signal.recording;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real ECG that lies beside a checkout; tests that need it are skipped where it does not. */
final class SharedData {

    private SharedData() {}

    /** The MIT-BIH records. */
    static Path mitBih() {
        Path folder = Path.of(System.getProperty("qrstream.shared", "../shared"), "data", "mitdb");
        assumeTrue(Files.isDirectory(folder), () -> "no MIT-BIH records at " + folder);
        return folder;
    }
}
