package io.qrstream.benchmarks.gpu;

import io.qrstream.device.CudaDevice;
import io.qrstream.device.KernelTimes;
import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.window.SignalWindow;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Each kernel over the whole signal as one batch, against what the GPU's memory can move. */
final class KernelTable {

    private static final int MAXIMA_OF = 45;

    private final Report report;
    private final double copyBytesPerSecond;

    KernelTable(Report report, double copyBytesPerSecond) {
        this.report = report;
        this.copyBytesPerSecond = copyBytesPerSecond;
    }

    /** Runs; the first pass compiles and is not counted. */
    void run(CudaDevice device, Pipeline pipeline, List<SignalWindow> windows, int rounds) {
        Pipeline.Pass pass = pipeline.run(windows);
        Map<String, Double> fastest = new TreeMap<>();
        try (KernelTimes times = device.timeKernels()) {
            for (int round = 0; round < rounds; round++) {
                pass = pipeline.run(windows);
                times.takeMicros()
                        .forEach((kernel, micros) -> fastest.merge(kernel, micros, Math::min));
            }
        }
        double samples = windows.stream().mapToLong(SignalWindow::length).sum();
        report.table("Kernels", "kernel", "µs", "GB/s", "share of the copy bandwidth");
        for (Map.Entry<String, Double> entry : fastest.entrySet()) {
            row(entry.getKey(), entry.getValue(), samples, pass.heartbeats().kept());
        }
    }

    private void row(String kernel, double micros, double samples, double rows) {
        double rate = bytes(kernel, samples, rows) / (micros / 1e6);
        report.row(
                kernel,
                report.figure(micros),
                Double.isNaN(rate) ? "" : report.figure(rate / 1e9),
                Double.isNaN(rate) ? "" : report.figure(100 * rate / copyBytesPerSecond) + " %");
    }

    /** What a kernel cannot do without reading or writing; NaN for those that move next to none. */
    private static double bytes(String kernel, double samples, double rows) {
        double row = ReferenceSettings.DEFAULT.maxLength() * Float.BYTES;
        return switch (kernel) {
            case "convolve" -> 2 * samples * Float.BYTES;
            case "block_maxima" -> (samples + samples / MAXIMA_OF) * Float.BYTES;
            case "cut_heartbeats" -> 2 * rows * row;
            default -> Double.NaN;
        };
    }
}
