package io.qrstream.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a machine without a usable GPU: one line that names what is missing. */
class CudaProbeTest {

    private static final CudaProbe NOTHING =
            new CudaProbe(List.of(), "libcuda.so.1 of the NVIDIA driver is missing");

    @Test
    void namesTheLibraryThatCouldNotBeOpened() {
        LinkageError error =
                new UnsatisfiedLinkError(
                        "Error while loading native library \"JCudaDriver-11.8.0-linux-x86_64\"\n"
                                + "java.lang.UnsatisfiedLinkError:"
                                + " /tmp/libJCudaDriver-11.8.0-linux-x86_64.so: libcuda.so.1:"
                                + " cannot open shared object file: No such file or directory\n"
                                + "\tat java.base/jdk.internal.loader.NativeLibraries.load\n");
        assertThat(CudaProbe.missing("the NVIDIA driver", error))
                .isEqualTo("libcuda.so.1 of the NVIDIA driver is missing");
    }

    @Test
    void namesJCudasOwnLibraryWhereThatIsNotThere() {
        LinkageError error =
                new UnsatisfiedLinkError(
                        "Error while loading native library \"JCufft-11.8.0-linux-x86_64\"\n"
                                + "java.io.IOException: No resource found with name"
                                + " '/lib/libJCufft-11.8.0-linux-x86_64.so'\n");
        assertThat(CudaProbe.missing("cuFFT", error))
                .isEqualTo(
                        "JCuda's libJCufft-11.8.0-linux-x86_64.so is on neither class path nor"
                                + " library path");
    }

    @Test
    void readsTheCauseWhereTheFirstTouchWasSomebodyElses() {
        LinkageError error = new NoClassDefFoundError("Could not initialize class JNvrtc");
        error.initCause(
                new ExceptionInInitializerError(
                        "libnvrtc.so.11.2: cannot open shared object file"));
        assertThat(CudaProbe.missing("NVRTC", error))
                .isEqualTo("libnvrtc.so.11.2 of NVRTC is missing");
    }

    @Test
    void anotherFailureIsItsFirstLine() {
        assertThat(CudaProbe.missing("cuFFT", new LinkageError("wrong\n\tat somewhere")))
                .isEqualTo("cuFFT cannot be loaded: wrong");
    }

    @Test
    void cudaWithoutAGpuIsOneSentence() {
        assertThatThrownBy(() -> DeviceChoice.CUDA.open(NOTHING, 0, 1 << 20, 1))
                .isInstanceOf(DeviceUnavailableException.class)
                .hasMessage(
                        "device is 'cuda', but no GPU can be used: libcuda.so.1 of the NVIDIA"
                                + " driver is missing.");
    }

    @Test
    void autoWithoutAGpuIsTheCpu() {
        try (Device device = DeviceChoice.AUTO.open(NOTHING, 0, 1 << 20, 1)) {
            assertThat(device).isInstanceOf(CpuDevice.class);
        }
    }
}
