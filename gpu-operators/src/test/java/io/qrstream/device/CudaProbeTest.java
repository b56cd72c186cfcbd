package io.qrstream.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.testing.cuda.CudaTest;
import io.qrstream.testing.cuda.SimulatedCuda;
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

    /** It would refuse what NVRTC compiles when the first batch comes. */
    @CudaTest(onlySimulated = true)
    void aDriverThatIsOlderThanNvrtcIsSaid() {
        assertThat(CudaProbe.result().usable()).isTrue();
        SimulatedCuda.serve(11_040);
        String missing =
                "NVRTC 11.8 is too new for the NVIDIA driver, which serves CUDA up to 11.4";
        assertThat(CudaProbe.result().missing()).isEqualTo(missing);
        assertThat(CudaInventory.take().compiler().missing()).isEqualTo(missing);
        SimulatedCuda.serve(12_080);
        assertThat(CudaProbe.result().usable()).isTrue();
        assertThat(CudaInventory.take().compiler().version()).isEqualTo("11.8");
    }

    @Test
    void compilesForTheNewestArchitectureThatBothKnow() {
        int[] ofCuda114 = {75, 80, 86, 87};
        assertThat(CudaCompiler.newest(ofCuda114, 86)).isEqualTo(86);
        assertThat(CudaCompiler.newest(ofCuda114, 89)).isEqualTo(87);
        assertThat(CudaCompiler.newest(ofCuda114, 120)).isEqualTo(87);
        assertThat(CudaCompiler.newest(ofCuda114, 70)).isEqualTo(70);
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
