package io.qrstream.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TorchEngineTest {

    @Test
    void nativesThatAreMissingAreNamed() {
        Throwable offline = new IOException("Offline mode is enabled.");
        assertThat(TorchEngine.unusable(new EngineException("Failed to save", offline)))
                .hasMessage(
                        "PyTorch's native libraries cannot be loaded; on the class path there must"
                                + " be pytorch-jni and pytorch-native-cpu for this machine")
                .hasNoCause();
    }

    /** As on a full disk, or in a home that cannot be written to. */
    @Test
    void whatElseKeepsThemFromBeingLoadedIsSaid() {
        Throwable full = new IOException("No space left on device");
        assertThat(TorchEngine.unusable(new EngineException("Failed to extract", full)))
                .hasMessage(
                        "PyTorch's native libraries cannot be loaded:"
                                + " IOException: No space left on device")
                .hasNoCause();
    }
}
