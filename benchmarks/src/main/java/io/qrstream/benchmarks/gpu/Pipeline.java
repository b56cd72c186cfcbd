package io.qrstream.benchmarks.gpu;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.device.CudaArena;
import io.qrstream.device.Device;
import io.qrstream.embedding.TensorRows;
import io.qrstream.heartbeat.FrontEnd;
import io.qrstream.heartbeat.Heartbeats;
import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.heartbeat.RowAllocator;
import io.qrstream.peaks.BeatHistory;
import io.qrstream.peaks.RPeaks;
import io.qrstream.window.SignalWindow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stages from a batch's upload to its rows, on a device of any kind, with a clock. Closes the
 * device, and a tensor before it.
 */
final class Pipeline implements AutoCloseable {

    private final Device device;
    private final RowAllocator allocator;
    private final Batcher batcher;
    private final FrontEnd frontEnd;

    /**
     * @param allocator lends the rows
     */
    Pipeline(Device device, ConvolutionMethod method, RowAllocator allocator) {
        this.device = device;
        this.allocator = allocator;
        ReferenceSettings detector = ReferenceSettings.DEFAULT;
        batcher =
                new Batcher(device, detector.contextBefore(), Integer.MAX_VALUE, Integer.MAX_VALUE);
        frontEnd = new FrontEnd(device, detector, method, allocator);
    }

    /**
     * One pass over windows, as one batch.
     *
     * @param gates found
     * @param heartbeats with their rows, until the next pass but one
     * @param uploadSeconds from the host's memory, gathered before, to the GPU's
     * @param seconds from there to the rows
     */
    record Pass(int gates, Heartbeats heartbeats, double uploadSeconds, double seconds) {

        double total() {
            return uploadSeconds + seconds;
        }
    }

    /** Works on windows; blocks until the rows are there. */
    Pass run(List<SignalWindow> windows) {
        windows.forEach(batcher::add);
        Map<String, BeatHistory> histories = new HashMap<>();
        long start = System.nanoTime();
        DeviceBatch batch = batcher.take();
        await(batch);
        long uploaded = System.nanoTime();
        RPeaks peaks =
                frontEnd.detect(batch, s -> histories.computeIfAbsent(s, k -> new BeatHistory()));
        Heartbeats heartbeats = frontEnd.segment(peaks);
        // A CPU cuts them when they are asked for, a GPU has.
        heartbeats.rows();
        await(batch);
        long end = System.nanoTime();
        return new Pass(peaks.size(), heartbeats, (uploaded - start) / 1e9, (end - uploaded) / 1e9);
    }

    private static void await(DeviceBatch batch) {
        if (batch.arena() instanceof CudaArena cuda) {
            cuda.await();
        }
    }

    @Override
    public void close() {
        if (allocator instanceof TensorRows tensor) {
            tensor.close();
        }
        batcher.close();
        device.close();
    }
}
