package io.qrstream.benchmarks.stages;

import io.qrstream.signal.EcgChunk;
import io.qrstream.window.StreamState;
import io.qrstream.window.StreamWindower;
import io.qrstream.window.WindowSettings;
import java.util.OptionalDouble;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The window stage: a stream's chunks of one second, from packed samples to windows. */
@State(Scope.Thread)
public class WindowBenchmark {

    static final int CHUNKS = 300;
    static final int SAMPLING_RATE = 360;

    /** Working rate in Hz; 360 is the stream's own. */
    @Param({"250", "360"})
    public double workingRate;

    private final EcgChunk[] chunks = new EcgChunk[CHUNKS];
    private StreamWindower windower;

    @Setup
    public void cut() {
        short[] adc = new short[SAMPLING_RATE];
        for (int c = 0; c < CHUNKS; c++) {
            long first = (long) c * SAMPLING_RATE;
            for (int i = 0; i < adc.length; i++) {
                adc[i] = (short) (200 * StageInput.sample(first + i));
            }
            chunks[c] = EcgChunk.ofInt16("stream", SAMPLING_RATE, first, 1000L * c, 200, 1024, adc);
        }
        windower =
                new StreamWindower(
                        new WindowSettings(
                                OptionalDouble.of(workingRate),
                                StageInput.DETECTOR.contextBefore(),
                                StageInput.DETECTOR.contextAfter(),
                                0.5,
                                60,
                                500),
                        event -> {});
    }

    @Benchmark
    public void chunksToWindows(Blackhole windows) {
        StreamState state = new StreamState();
        for (EcgChunk chunk : chunks) {
            windower.accept(state, chunk, windows::consume);
        }
    }
}
