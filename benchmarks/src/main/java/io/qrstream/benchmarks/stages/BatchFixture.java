package io.qrstream.benchmarks.stages;

import static io.qrstream.benchmarks.stages.StageInput.DETECTOR;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.Convolution;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.convolution.Response;
import io.qrstream.convolution.RickerWavelet;
import io.qrstream.device.CpuDevice;
import io.qrstream.peaks.Candidates;
import io.qrstream.peaks.PeakDetection;
import io.qrstream.peaks.RPeaks;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A batch that has gone through the stages before the one that is measured. */
@State(Scope.Thread)
public class BatchFixture {

    /** How the batch is made up. */
    @Param({"LIVE", "RECORDING"})
    public BatchShape shape;

    private final CpuDevice device = new CpuDevice();
    private Batcher batcher;
    private DeviceBatch batch;
    private Response response;
    private final PeakDetection detection = PeakDetection.onCpu(DETECTOR.suppression());
    private Candidates candidates;
    private final RPeaks peaks = new RPeaks();

    @Setup(Level.Trial)
    public void open() {
        batcher = StageInput.batcher(device, contextBefore());
        batch = StageInput.batch(batcher, shape, contextBefore());
        float[] taps = RickerWavelet.taps(DETECTOR.taps());
        response = Convolution.onCpu(taps, ConvolutionMethod.DIRECT).apply(batch);
        candidates = detection.apply(response);
        StageInput.decide(candidates, StageInput.histories(shape), peaks);
    }

    /** Context that the windows need before their first owned gate, in samples. */
    int contextBefore() {
        return DETECTOR.contextBefore();
    }

    @TearDown(Level.Trial)
    public void close() {
        batcher.close();
        device.close();
    }

    /**
     * The batch, ready to lend again. Its samples stay where they are, although their loan ends
     * with the others: the arena writes to them only when a new batch begins.
     */
    DeviceBatch again() {
        batch.arena().reset();
        return batch;
    }

    Response response() {
        return response;
    }

    Candidates candidates() {
        return candidates;
    }

    RPeaks peaks() {
        return peaks;
    }
}
