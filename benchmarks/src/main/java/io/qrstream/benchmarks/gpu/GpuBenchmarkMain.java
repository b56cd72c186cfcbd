package io.qrstream.benchmarks.gpu;

import io.qrstream.benchmarks.Peer;
import io.qrstream.benchmarks.SignalFiles;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.device.CopyBandwidth;
import io.qrstream.device.CpuDevice;
import io.qrstream.device.CudaDevice;
import io.qrstream.device.CudaInventory;
import io.qrstream.device.DeviceChoice;
import io.qrstream.heartbeat.RowAllocator;
import io.qrstream.window.SignalWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the stages on this machine's GPU, beside the reference in Python on the same. */
@Command(name = "benchmarks/gpu/run", mixinStandardHelpOptions = true)
public final class GpuBenchmarkMain implements Callable<Integer> {

    private static final int HOP = 15_000;
    private static final String SIMULATED = "simulated CUDA device";

    @Option(names = "--samples", defaultValue = "21700000", description = "of the signal, 250 Hz.")
    private int samples;

    @Option(names = "--windows", defaultValue = "65536", description = "in the largest batch.")
    private int windows;

    @Option(names = "--rounds", defaultValue = "10", description = "of which the fastest counts.")
    private int rounds;

    @Option(names = "--records", defaultValue = "records", description = "A folder, if there is.")
    private Path records;

    @Option(names = "--reference", description = "reference.py; none runs where it is not given.")
    private Path reference;

    @Option(names = "--python", defaultValue = "python3", description = "What runs it.")
    private String python;

    @Option(names = "--out", defaultValue = "results.md", description = "The report.")
    private Path out;

    @Option(names = "--model", defaultValue = "model", description = "For the reference to score.")
    private Path model;

    private Report report;
    private double referenceRate = Double.NaN;

    /** Runs and ends this JVM. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new GpuBenchmarkMain()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        DeviceChoice.CUDA.require();
        CudaInventory machine = CudaInventory.take();
        report = new Report(machine.gpus().get(0).name().equals(SIMULATED));
        describe(machine);
        try {
            measure();
        } finally {
            Files.write(out, report.lines());
        }
        return 0;
    }

    private void measure() throws IOException {
        LongSignal signal = LongSignal.of(records, samples);
        report.say("\n" + samples + " samples at 250 Hz of " + signal.source() + ".");
        long bytes = Math.max(1 << 26, 4L * samples);
        double copied = CopyBandwidth.measure(0, bytes);
        report.say("\nCopy bandwidth, read and written: " + report.figure(copied / 1e9) + " GB/s.");
        List<SignalWindow> all = signal.windows(HOP);
        CudaDevice device = (CudaDevice) DeviceChoice.CUDA.open(0, arenaBytes(), 4);
        try (Pipeline gpu = new Pipeline(device, ConvolutionMethod.DIRECT, RowAllocator.ARENA);
                Pipeline cpu =
                        new Pipeline(
                                new CpuDevice(), ConvolutionMethod.DIRECT, RowAllocator.ARENA)) {
            whole(signal, gpu, all);
            new KernelTable(report, copied).run(device, gpu, all, rounds);
            new BatchSizes(report, windows, rounds).run(signal, gpu, cpu);
        }
        new ScoringRate(report, rounds, referenceRate).run(all, arenaBytes());
    }

    private void describe(CudaInventory machine) {
        CudaInventory.Gpu gpu = machine.gpus().get(0);
        report.say("## gpu\n");
        report.say(
                String.format(
                        "%s; %s, compute %d.%d; driver for CUDA %s, NVRTC %s, cuFFT %s; Java %s",
                        LocalDate.now(ZoneOffset.UTC),
                        gpu.name(),
                        gpu.capability() / 10,
                        gpu.capability() % 10,
                        machine.driver().version(),
                        machine.compiler().version(),
                        machine.fft().version(),
                        Runtime.version()));
    }

    /** For two arenas that hold the signal, or the largest batch of live windows. */
    private long arenaBytes() {
        long most = Math.max(samples + samples / 16L, 560L * windows);
        return 2 * Math.max(1 << 24, 40 * most);
    }

    private void whole(LongSignal signal, Pipeline gpu, List<SignalWindow> all) throws IOException {
        Pipeline.Pass best = gpu.run(all);
        double withUpload = Double.MAX_VALUE;
        double without = Double.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            best = gpu.run(all);
            withUpload = Math.min(withUpload, best.total());
            without = Math.min(without, best.seconds());
        }
        report.table(
                "Convolution to rows, the whole signal",
                "side",
                "gates",
                "rows",
                "ms",
                "ms with upload");
        report.row(
                "QRStream",
                Integer.toString(best.gates()),
                Integer.toString(best.heartbeats().kept()),
                report.figure(1000 * without),
                report.figure(1000 * withUpload));
        if (reference != null) {
            reference(signal);
        }
    }

    private void reference(LongSignal signal) throws IOException {
        Path file = Files.createTempFile("qrstream-gpu", ".f32");
        try {
            Files.write(file, SignalFiles.bytes(signal.millivolts()));
            ProcessBuilder command =
                    new ProcessBuilder(
                            python, reference.toString(), file.toString(), model.toString());
            // To the precision of the scores here.
            command.environment().putIfAbsent("NVIDIA_TF32_OVERRIDE", "0");
            try (Peer peer = new Peer(command)) {
                for (int round = 0; round < 2; round++) {
                    peer.run(rounds);
                }
                Map<String, Double> answer = peer.run(rounds);
                report.row(
                        "CuPy, Numba, PyTorch",
                        Integer.toString(answer.get("gates").intValue()),
                        Integer.toString(answer.get("rows").intValue()),
                        report.figure(1000 * answer.get("device")),
                        report.figure(1000 * answer.get("total")));
                double seconds = answer.get("scoring");
                referenceRate = seconds > 0 ? answer.get("rows") / seconds : Double.NaN;
            }
        } finally {
            Files.delete(file);
        }
    }
}
