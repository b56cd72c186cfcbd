package io.qrstream.benchmarks.stages;

import static io.qrstream.benchmarks.stages.StageInput.DETECTOR;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.CpuDevice;
import io.qrstream.window.SignalWindow;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The batch stage: windows side by side in one array. */
@State(Scope.Thread)
public class BatchBenchmark {

    /** How the batch is made up. */
    @Param({"LIVE", "RECORDING"})
    public BatchShape shape;

    private final CpuDevice device = new CpuDevice();
    private Batcher batcher;
    private SignalWindow[] windows;

    @Setup
    public void open() {
        batcher = StageInput.batcher(device, DETECTOR.contextBefore());
        windows = new SignalWindow[shape.windows];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = StageInput.window(shape, i, DETECTOR.contextBefore());
        }
    }

    @TearDown
    public void close() {
        batcher.close();
        device.close();
    }

    @Benchmark
    public DeviceBatch windowsToBatch() {
        for (SignalWindow window : windows) {
            batcher.add(window);
        }
        return batcher.take();
    }
}
