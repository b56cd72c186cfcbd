package io.qrstream.peaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qrstream.batch.Batcher;
import io.qrstream.convolution.Convolution;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.convolution.RickerWavelet;
import io.qrstream.device.CpuDevice;
import io.qrstream.device.CpuLoops;
import io.qrstream.device.Device;
import io.qrstream.testing.AdaptiveOracle;
import io.qrstream.testing.Oracle;
import io.qrstream.testing.TestBatches;
import io.qrstream.testing.TestRuns;
import io.qrstream.testing.TestSignals;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The candidates of an energy are described by the same floats wherever the windows begin. */
class EnergyPeaksTest {

    private static final int SUPPRESSION = 105;
    private static final int BEHIND = 53;
    private static final int TAPS = 24;
    private static final int SILENCE = 200;
    private static final int CONTEXT = BEHIND + 72;

    /** What to detect on; the caller closes it. */
    Device open() {
        return new CpuDevice();
    }

    @Property(tries = 200)
    void describesEachByItsSurroundings(@ForAll long seed) {
        Random random = new Random(seed);
        float[] signal = TestSignals.random(random, 200 + random.nextInt(3000));
        float[] samples = new float[SILENCE + signal.length];
        System.arraycopy(signal, 0, samples, SILENCE, signal.length);
        float[] taps = RickerWavelet.levelTaps(TAPS);
        float[] filtered = Oracle.convolve(samples, taps);
        float[] energies = Oracle.energies(filtered);
        try (Device device = open();
                Batcher batcher = new Batcher(device, CONTEXT, 100_000, 1 << 30)) {
            Convolution energy = Convolution.energyOn(device, taps, ConvolutionMethod.DIRECT, 19);
            PeakDetection detection = PeakDetection.ofEnergy(device, SUPPRESSION, TAPS / 2);
            TestBatches.forEach(
                    batcher,
                    TestRuns.cut(TestRuns.run("s"), signal, CONTEXT, CONTEXT, 700, random),
                    batch -> {
                        Candidates found = detection.apply(energy.apply(batch));
                        for (int i = 0; i < found.size(); i++) {
                            verify(found, i, samples, filtered, energies);
                        }
                    });
        }
    }

    private static void verify(
            Candidates found, int i, float[] samples, float[] filtered, float[] energies) {
        int at = SILENCE + BEHIND + (int) found.gate(i);
        assertThat(found.surroundings(i)).isEqualTo(AdaptiveOracle.around(energies, at));
        int strongest = AdaptiveOracle.strongest(filtered, at);
        assertThat(found.strongest(i)).isEqualTo(strongest - SILENCE);
        assertThat(found.shift(i)).isEqualTo(AdaptiveOracle.shift(samples, strongest - TAPS / 2));
    }

    @Test
    void aStepShiftsTheLevelAndAWaveDoesNot() {
        float[] step = new float[200];
        Arrays.fill(step, 100, 200, -1.5f);
        assertThat(shiftAt(step)).isCloseTo(75, within(1e-3f));

        float[] wave = new float[200];
        wave[100] = 1;
        assertThat(shiftAt(wave)).isZero();

        wave[100] = 2;
        Arrays.fill(wave, 110, 200, 0.5f);
        assertThat(shiftAt(wave)).isCloseTo(0.5f / 1.52f, within(1e-6f));
        for (int i = 0; i < wave.length; i++) {
            wave[i] = 7 - wave[i];
        }
        assertThat(shiftAt(wave)).isCloseTo(0.5f / 1.52f, within(1e-6f));
    }

    private static float shiftAt(float[] samples) {
        return LevelShift.at(samples, 100, CpuLoops.fastest());
    }
}
