package io.qrstream.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.NativeLibrary;
import io.qrstream.testing.cuda.CudaTest;
import org.junit.jupiter.api.Test;

public class CudaEnvironmentTest {

    private static final String PRECISION = "NVIDIA_TF32_OVERRIDE";
    private static final int REPLACE = 1;

    @CudaTest
    void theDriverCountsGpusAsFlinkDoesAndMultipliesAllBits() {
        assertThat(CudaProbe.result().usable()).isTrue();
        assertThat(get("CUDA_DEVICE_ORDER")).isEqualTo("PCI_BUS_ID");
        assertThat(get(PRECISION)).isEqualTo("0");
    }

    @Test
    void whatTheUserHasSetStays() {
        set(PRECISION, "1");
        CudaEnvironment.set();
        assertThat(get(PRECISION)).isEqualTo("1");
        set(PRECISION, "0");
    }

    private static void set(String name, String value) {
        NativeLibrary.getProcess()
                .getFunction("setenv")
                .invokeInt(new Object[] {name, value, REPLACE});
    }

    /** A variable of this process's environment, as native libraries read it; null if not set. */
    public static String get(String name) {
        return NativeLibrary.getProcess()
                .getFunction("getenv")
                .invokeString(new Object[] {name}, false);
    }
}
