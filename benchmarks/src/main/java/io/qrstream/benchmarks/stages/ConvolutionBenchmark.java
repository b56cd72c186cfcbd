package io.qrstream.benchmarks.stages;

import io.qrstream.convolution.Convolution;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.convolution.Response;
import io.qrstream.convolution.RickerWavelet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The convolution stage, by length of the filter: where the FFT overtakes the direct sum is what
 * {@link ConvolutionMethod#AUTO} goes by.
 */
@State(Scope.Thread)
public class ConvolutionBenchmark {

    /** Windows with as much context as the longest filter needs. */
    public static class WideFixture extends BatchFixture {
        @Override
        int contextBefore() {
            return LONGEST;
        }
    }

    private static final int LONGEST = 4096;

    /** Length of the filter. */
    @Param({"16", "30", "64", "128", "256", "320", "384", "512", "1024", "2048", "4096"})
    public int taps;

    /** Which algorithm. */
    @Param({"DIRECT", "FFT"})
    public ConvolutionMethod method;

    private Convolution convolution;

    @Setup
    public void open() {
        convolution = Convolution.onCpu(RickerWavelet.taps(taps), method);
    }

    @Benchmark
    public Response batchToResponse(WideFixture fixture) {
        return convolution.apply(fixture.again());
    }
}
