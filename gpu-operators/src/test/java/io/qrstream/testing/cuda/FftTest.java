package io.qrstream.testing.cuda;

import static io.qrstream.testing.cuda.CudaBench.check;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import jcuda.driver.CUdeviceptr;
import jcuda.jcufft.JCufft;
import jcuda.jcufft.cufftHandle;
import jcuda.jcufft.cufftResult;
import jcuda.jcufft.cufftType;

/**
 * Transforms of real signals against their definition, on real devices and on the simulated one.
 */
class FftTest {

    private static final double TOLERANCE = 2e-5;

    @CudaTest
    void realSignalsToSpectraAndBack() {
        for (int n : new int[] {1, 2, 3, 8, 30, 97, 128, 360}) {
            toSpectraAndBack(n, 3);
        }
    }

    @CudaTest
    void inPlaceSignalsArePadded() {
        int n = 10;
        int padded = 2 * (n / 2 + 1);
        float[] signals = randomFloats(2 * padded);
        try (CudaBench bench = new CudaBench()) {
            CUdeviceptr data = bench.upload(signals);
            cufftHandle plan = plan(n, cufftType.CUFFT_R2C, 2);
            checkFft(JCufft.cufftExecR2C(plan, data, data));
            float[] spectra = bench.floats(data, 2 * padded);
            for (int signal = 0; signal < 2; signal++) {
                assertSpectrum(spectra, signal * padded, signals, signal * padded, n);
            }
            checkFft(JCufft.cufftDestroy(plan));
        }
    }

    @CudaTest
    void complexSignalsWithStridesThereAndBack() {
        int n = 12;
        float[] signal = randomFloats(4 * n);
        try (CudaBench bench = new CudaBench()) {
            CUdeviceptr data = bench.upload(signal);
            cufftHandle plan = new cufftHandle();
            int[] length = {n};
            checkFft(
                    JCufft.cufftPlanMany(
                            plan, 1, length, length, 2, 1, length, 2, 1, cufftType.CUFFT_C2C, 2));
            checkFft(JCufft.cufftExecC2C(plan, data, data, JCufft.CUFFT_FORWARD));
            checkFft(JCufft.cufftExecC2C(plan, data, data, JCufft.CUFFT_INVERSE));
            float[] back = bench.floats(data, 4 * n);
            for (int i = 0; i < signal.length; i++) {
                assertThat(back[i] / n).isCloseTo(signal[i], within((float) TOLERANCE));
            }
            checkFft(JCufft.cufftDestroy(plan));
        }
    }

    @CudaTest(onlySimulated = true)
    void aPlanNeedsMemory() {
        try (CudaBench bench = new CudaBench()) {
            SimulatedCuda.fail(CudaFault.OUT_OF_MEMORY, 1);
            int result = JCufft.cufftPlan1d(new cufftHandle(), 1024, cufftType.CUFFT_R2C, 8);
            assertThat(result).isEqualTo(cufftResult.CUFFT_ALLOC_FAILED);
            check(bench.synchronize());
        }
    }

    private static void toSpectraAndBack(int n, int batch) {
        float[] signals = randomFloats(n * batch);
        int half = n / 2 + 1;
        try (CudaBench bench = new CudaBench()) {
            CUdeviceptr spectra = bench.allocate(8L * half * batch);
            CUdeviceptr back = bench.allocate(4L * n * batch);
            cufftHandle forward = plan(n, cufftType.CUFFT_R2C, batch);
            cufftHandle inverse = plan(n, cufftType.CUFFT_C2R, batch);
            checkFft(JCufft.cufftExecR2C(forward, bench.upload(signals), spectra));
            float[] actual = bench.floats(spectra, 2 * half * batch);
            checkFft(JCufft.cufftExecC2R(inverse, spectra, back));
            float[] again = bench.floats(back, n * batch);
            for (int signal = 0; signal < batch; signal++) {
                assertSpectrum(actual, 2 * half * signal, signals, n * signal, n);
            }
            for (int i = 0; i < again.length; i++) {
                assertThat(again[i] / n).isCloseTo(signals[i], within((float) TOLERANCE));
            }
            checkFft(JCufft.cufftDestroy(forward));
            checkFft(JCufft.cufftDestroy(inverse));
        }
    }

    private static void assertSpectrum(float[] spectra, int at, float[] signals, int from, int n) {
        for (int k = 0; k <= n / 2; k++) {
            double re = 0;
            double im = 0;
            for (int j = 0; j < n; j++) {
                double angle = -2 * Math.PI * j * k / n;
                re += signals[from + j] * Math.cos(angle);
                im += signals[from + j] * Math.sin(angle);
            }
            assertThat((double) spectra[at + 2 * k]).isCloseTo(re, within(n * TOLERANCE));
            assertThat((double) spectra[at + 2 * k + 1]).isCloseTo(im, within(n * TOLERANCE));
        }
    }

    private static cufftHandle plan(int n, int type, int batch) {
        cufftHandle plan = new cufftHandle();
        checkFft(JCufft.cufftPlan1d(plan, n, type, batch));
        return plan;
    }

    private static void checkFft(int result) {
        assertThat(cufftResult.stringFor(result)).isEqualTo("CUFFT_SUCCESS");
    }

    private static float[] randomFloats(int n) {
        Random random = new Random(n);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }
}
