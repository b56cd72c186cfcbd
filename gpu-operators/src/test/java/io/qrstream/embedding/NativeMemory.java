package io.qrstream.embedding;

/** What is held outside the Java heap, for tests of every package. */
public final class NativeMemory {

    private NativeMemory() {}

    /** Managers of native arrays that are open. */
    public static int liveManagers() {
        return TorchEngine.liveManagers();
    }
}
