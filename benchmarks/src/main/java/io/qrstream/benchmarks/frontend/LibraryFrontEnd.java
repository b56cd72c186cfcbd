package io.qrstream.benchmarks.frontend;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.device.CpuDevice;
import io.qrstream.heartbeat.Detector;
import io.qrstream.heartbeat.FrontEnd;
import io.qrstream.heartbeat.GateToGate;
import io.qrstream.heartbeat.Heartbeats;
import io.qrstream.peaks.BeatHistory;
import io.qrstream.peaks.RPeaks;
import io.qrstream.signal.ResamplingRatio;
import io.qrstream.window.Run;
import io.qrstream.window.SignalWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The library's stages over signals in memory, a window a batch. */
public final class LibraryFrontEnd implements AutoCloseable {

    // Samples, response and rows of a window stay in the second-level cache.
    private static final int HOP_SAMPLES = 1 << 14;

    /** What a pass over all signals found, and how long it took. */
    public record Outcome(int gates, int kept, double seconds) {}

    private final CpuDevice device = new CpuDevice();
    private final int before;
    private final int after;
    private final Batcher batcher;
    private final FrontEnd frontEnd;
    private final List<float[]> padded = new ArrayList<>();
    private final Consumer<Heartbeats> sink;
    private int gates;
    private int kept;

    /**
     * Puts the silence before each signal that a stream's state begins with.
     *
     * @param sink takes each window's heartbeats, on loan
     */
    public LibraryFrontEnd(Detector detector, List<float[]> signals, Consumer<Heartbeats> sink) {
        this.sink = sink;
        GateToGate rule = GateToGate.of(detector);
        before = detector.contextBefore(rule);
        after = detector.contextAfter(rule);
        batcher = new Batcher(device, before, 1, 1);
        frontEnd = new FrontEnd(device, detector, ConvolutionMethod.DIRECT);
        for (float[] signal : signals) {
            float[] samples = new float[before + signal.length];
            System.arraycopy(signal, 0, samples, before, signal.length);
            padded.add(samples);
        }
    }

    /** Samples in all signals together, the silence not counted. */
    public long samples() {
        return padded.stream().mapToLong(signal -> signal.length - before).sum();
    }

    /** One pass over all signals. */
    public Outcome run() {
        gates = 0;
        kept = 0;
        long start = System.nanoTime();
        for (float[] samples : padded) {
            run(samples);
        }
        return new Outcome(gates, kept, (System.nanoTime() - start) / 1e9);
    }

    private void run(float[] samples) {
        Run run = new Run("signal", 0, 250, ResamplingRatio.NONE, 0);
        BeatHistory history = new BeatHistory();
        int decidable = samples.length - before - after;
        for (int at = 0; at < decidable; at += HOP_SAMPLES) {
            int owned = Math.min(HOP_SAMPLES, decidable - at);
            boolean last = at + owned == decidable;
            int length = before + owned + after;
            batcher.add(new SignalWindow(run, at, owned, samples, at, length, last));
            process(batcher.take(), history);
        }
    }

    private void process(DeviceBatch batch, BeatHistory history) {
        RPeaks peaks = frontEnd.detect(batch, stream -> history);
        gates += peaks.size();
        Heartbeats heartbeats = frontEnd.segment(peaks);
        kept += heartbeats.kept();
        sink.accept(heartbeats);
    }

    @Override
    public void close() {
        batcher.close();
        device.close();
    }
}
