package io.qrstream.testing.cuda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The native side of the simulated device, as {@code driver/control.cpp} has it. */
final class SimulatorLibrary {

    /** The driver first: the others are linked with it. */
    private static final List<String> LIBRARIES =
            List.of("libcuda.so.1", "libnvrtc.so.11.2", "libcufft.so.10");

    private static boolean loaded;

    private SimulatorLibrary() {}

    /** Why there is none to load. */
    static Optional<String> missing() {
        Path folder = folder();
        if (Files.exists(folder.resolve("built"))) {
            return Optional.empty();
        }
        try {
            Path reason = folder.resolve("missing");
            return Optional.of(
                    Files.exists(reason)
                            ? Files.readString(reason).strip()
                            : "nothing was built in " + folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Loads it, once a JVM. JCuda asks for libraries by name and is given those of that name that
     * are loaded already: this has to come before JCuda is touched.
     */
    static synchronized void load() {
        if (!loaded) {
            LIBRARIES.forEach(name -> System.load(folder().resolve(name).toString()));
            loaded = true;
        }
    }

    private static Path folder() {
        return Path.of(System.getProperty("cuda.simulator", "target/cudasim")).toAbsolutePath();
    }

    static native void reset();

    static native void configure(int devices, long memory, boolean reversed, boolean deferred);

    static native void setVersion(int version);

    static native void failAt(int fault, long nth);

    static native void loseDevice(int answer);

    static native long[] live();

    static native long[] traffic();

    static native String[] reports();

    static native void enroll(long address, long bytes);

    static native void strikeOut(long address);
}
