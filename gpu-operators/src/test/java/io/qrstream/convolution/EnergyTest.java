package io.qrstream.convolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.CpuDevice;
import io.qrstream.device.Device;
import io.qrstream.testing.Oracle;
import io.qrstream.testing.TestBatches;
import io.qrstream.testing.TestRuns;
import io.qrstream.testing.TestSignals;
import io.qrstream.window.SignalWindow;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The energy of a response, wherever the windows begin and end. */
class EnergyTest {

    private static final int SPAN = 16;

    /** What to work on; the caller closes it. */
    Device open() {
        return new CpuDevice();
    }

    @Property(tries = 200)
    void isTheSameFloatAsOfTheWholeRun(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int length) {
        Random random = new Random(seed);
        float[] taps = new float[length];
        for (int k = 0; k < length; k++) {
            taps[k] = (float) random.nextGaussian();
        }
        float[] run = TestSignals.random(random, 1 + random.nextInt(3000));
        float[] expected = Oracle.energies(Oracle.convolve(run, taps));
        int wanted = 1 + random.nextInt(30);
        int before = wanted + length + SPAN - 1;
        try (Device device = open();
                Batcher batcher = new Batcher(device, before, 100_000, 1 << 30)) {
            Convolution energy =
                    Convolution.energyOn(device, taps, ConvolutionMethod.DIRECT, wanted);
            int after = random.nextInt(200);
            List<SignalWindow> windows =
                    TestRuns.cut(TestRuns.run("s"), run, before, after, 700, random);
            TestBatches.forEach(batcher, windows, batch -> verify(energy, batch, wanted, expected));
        }
    }

    private static void verify(
            Convolution energy, DeviceBatch batch, int wanted, float[] expected) {
        Response response = energy.apply(batch);
        float[] values = batch.arena().toHost(response.values());
        for (int w = 0; w < batch.size(); w++) {
            if (batch.owned(w) == 0) {
                continue;
            }
            for (int at = batch.origin(w) - wanted; at < batch.end(w); at++) {
                long index = batch.firstOwned(w) + at - batch.origin(w);
                float there = index < 0 ? 0 : expected[(int) index];
                assertThat(Float.floatToRawIntBits(values[at]))
                        .as("energy %d: %s, not %s", index, values[at], there)
                        .isEqualTo(Float.floatToRawIntBits(there));
            }
        }
    }
}
