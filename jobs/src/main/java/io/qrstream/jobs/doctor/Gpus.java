package io.qrstream.jobs.doctor;

import io.qrstream.device.CudaInventory;
import io.qrstream.device.CudaInventory.Gpu;
import io.qrstream.device.CudaInventory.Library;
import io.qrstream.device.DeviceException;
import io.qrstream.device.VectorAddition;
import io.qrstream.embedding.ScoringEngine;
import java.util.ArrayList;
import java.util.List;

/** Looks for GPUs and for what it takes to use them; everything works without, on the CPU. */
final class Gpus {

    private static final int VECTOR_LENGTH = 1 << 22;
    private static final double GIB = 1L << 30;

    private Gpus() {}

    /** The driver, the libraries, the GPUs, and an addition on the first of them. */
    static List<Finding> look() {
        return look(VECTOR_LENGTH);
    }

    /**
     * @param length of the vectors to add
     */
    static List<Finding> look(int length) {
        try {
            CudaInventory found = CudaInventory.take();
            List<Finding> findings = new ArrayList<>(describe(found));
            if (!found.gpus().isEmpty() && found.compiler().missing() == null) {
                findings.add(addition(length));
            }
            return findings;
        } catch (DeviceException e) {
            return List.of(Finding.bad("GPU", "%s", e.getMessage()));
        }
    }

    /** An inventory in words. */
    static List<Finding> describe(CudaInventory found) {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                library(
                        "driver",
                        "serves CUDA up to ",
                        found.driver(),
                        "for a GPU install NVIDIA's driver, and give a container its GPUs"));
        findings.add(
                library(
                        "NVRTC",
                        "",
                        found.compiler(),
                        "for a GPU install CUDA 11.8's NVRTC and a driver of 520 or newer"));
        findings.add(library("cuFFT", "", found.fft(), "for a GPU install CUDA 11.8's cuFFT"));
        for (int i = 0; i < found.gpus().size(); i++) {
            findings.add(gpu(i, found.gpus().get(i)));
        }
        if (found.gpus().isEmpty()) {
            findings.add(Finding.note("GPU", "none can be used; the CPU does the work"));
        }
        return findings;
    }

    private static Finding library(String name, String is, Library library, String cure) {
        return library.missing() == null
                ? Finding.good(name, "%s%s", is, library.version())
                : Finding.note(name, "%s; %s", library.missing(), cure);
    }

    private static Finding gpu(int ordinal, Gpu gpu) {
        return Finding.good(
                "GPU",
                "%d: %s, compute %d.%d, %.1f of %.1f GiB free",
                ordinal,
                gpu.name(),
                gpu.capability() / 10,
                gpu.capability() % 10,
                gpu.freeBytes() / GIB,
                gpu.totalBytes() / GIB);
    }

    /** Adds vectors on both. */
    private static Finding addition(int length) {
        try {
            VectorAddition.Timing timing = VectorAddition.run(0, length);
            String text =
                    String.format(
                            "%d floats added: CPU %.3f ms, GPU %.3f ms and %.3f ms to get there",
                            timing.length(),
                            timing.cpuMillis(),
                            timing.gpuMillis(),
                            timing.uploadMillis());
            return timing.equal()
                    ? Finding.good("addition", "%s", text)
                    : Finding.bad("addition", "%s, and the sums differ: do not use it", text);
        } catch (DeviceException e) {
            return Finding.bad("addition", "%s; say -Ddevice=cpu until it works", e.getMessage());
        }
    }

    /** What scores heartbeats, and where. */
    static Finding engine() {
        try {
            ScoringEngine engine = ScoringEngine.load();
            return Finding.good(
                    "scoring", "%s on the %s", engine.name(), engine.usesGpus() ? "GPU" : "CPU");
        } catch (IllegalStateException e) {
            return Finding.bad("scoring", "%s", e.getMessage());
        }
    }
}
