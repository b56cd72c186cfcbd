package io.qrstream.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.device.CudaInventory;
import io.qrstream.device.CudaInventory.Library;
import io.qrstream.testing.cuda.CudaTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {

    @Test
    void stagesFindTheHeartbeatsOfAGeneratedPatient() {
        Finding finding = SelfTest.run();
        assertThat(finding.isBad()).isFalse();
        String[] words = finding.text().split(" ");
        int found = Integer.parseInt(words[0]);
        int beats = Integer.parseInt(words[4]);
        assertThat(found).isEqualTo(beats);
    }

    @Test
    void aMachineThatRunsTheTestsIsGoodEnough() {
        assertThat(Machine.java().isBad()).isFalse();
        assertThat(Machine.loopback().isBad()).isFalse();
        assertThat(Machine.libraries().text()).contains("Flink 2.2.1", "Kafka 4.2.1");
    }

    @Test
    void whatIsMissingOfAGpuIsSaidWithWhatToDo() {
        Library none = new Library(null, "libcuda.so.1 of the NVIDIA driver is missing");
        List<Finding> findings =
                Gpus.describe(new CudaInventory(none, new Library("11.8", null), none, List.of()));
        assertThat(findings)
                .extracting(Finding::toString)
                .containsExactly(
                        "--  driver    libcuda.so.1 of the NVIDIA driver is missing; for a GPU install"
                                + " NVIDIA's driver, and give a container its GPUs",
                        "ok  NVRTC     11.8",
                        "--  cuFFT     libcuda.so.1 of the NVIDIA driver is missing; for a GPU install"
                                + " CUDA 11.8's cuFFT",
                        "--  GPU       none can be used; the CPU does the work");
    }

    @CudaTest
    void aGpuIsNamedAndTried() {
        List<Finding> findings = Gpus.look(1000);
        assertThat(findings).noneMatch(Finding::isBad);
        assertThat(findings)
                .extracting(Finding::thing)
                .startsWith("driver", "NVRTC", "cuFFT", "GPU")
                .endsWith("addition");
        assertThat(findings.get(3).text())
                .matches("0: .+, compute \\d+\\.\\d, \\d+\\.\\d of \\d+\\.\\d GiB free");
        assertThat(findings.get(findings.size() - 1).text())
                .matches("1000 floats added: CPU \\S+ ms, GPU \\S+ ms and \\S+ ms to get there");
    }

    @Test
    void saysWhatScores() {
        assertThat(Gpus.engine().text()).matches("PyTorch 2\\.7\\.1 on the (CPU|GPU)");
    }

    @Test
    void exitCodeSaysWhetherSomethingMustBeMended() {
        assertThat(Finding.bad("disk", "%d GiB", 0)).hasToString("!!  disk      0 GiB");
        assertThat(new DoctorCommand().call()).isZero();
    }
}
