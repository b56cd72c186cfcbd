package io.qrstream.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.signal.EcgChunk;
import io.qrstream.testing.TestSignals;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** How windows are cut: each gate owned once, with its context, in sizes within the limits. */
class StreamWindowerTest {

    private static final long FIRST = 123;

    @Property(tries = 500)
    void ownsEachGateOnceWithTheSamplesAroundIt(@ForAll long seed) {
        Random random = new Random(seed);
        double rate = List.of(250.0, 360.0, 20.0).get(random.nextInt(3));
        WindowSettings settings = settings(random);
        float[] signal = signal(random, random.nextInt(5000) + 1);
        Recorder recorder = new Recorder(settings);
        feed(recorder, signal, rate, random);
        recorder.endRun();

        float[] working = TestSignals.resampled(signal, settings.ratio(rate));
        Run run = recorder.last().run();
        long next = 0;
        for (Recorder.Kept window : recorder.windows) {
            assertThat(window.firstOwned()).isEqualTo(next);
            assertThat(window.owned()).isBetween(0, settings.maxSamples(run));
            assertThat(window.samples()).isEqualTo(around(working, window, settings));
            next += window.owned();
        }
        assertThat(next).isEqualTo(Math.max(0, working.length - settings.after()));
        assertThat(recorder.windows).filteredOn(Recorder.Kept::endsRun).hasSize(1);
        assertThat(recorder.last().endsRun()).isTrue();
    }

    @Test
    void waitsForTheHop() {
        Recorder recorder = new Recorder(settings(250, 5, 10, 1.0, 2.0));
        recorder.accept(chunk(new float[259], 250, 0, 259));
        assertThat(recorder.windows).isEmpty();
        assertThat(recorder.windower.hasDecidable(recorder.state)).isTrue();
        recorder.accept(chunk(new float[260], 250, 259, 260));
        assertThat(recorder.windows).hasSize(1);
        assertThat(recorder.last().owned()).isEqualTo(250);
        assertThat(recorder.windower.hasDecidable(recorder.state)).isFalse();
    }

    @Test
    void makesNoWindowLongerThanTheMax() {
        Recorder recorder = new Recorder(settings(250, 5, 10, 0.5, 2.0));
        recorder.accept(chunk(new float[4000], 250, 0, 4000));
        assertThat(recorder.windows)
                .extracting(Recorder.Kept::owned)
                .allSatisfy(owned -> assertThat(owned).isBetween(125, 500))
                .contains(500);
    }

    @Test
    void aFlushHandsOnAllThatCanBeDecidedAndThenNothing() {
        Recorder recorder = new Recorder(settings(250, 5, 10, 1.0, 2.0));
        recorder.flush();
        assertThat(recorder.windower.hasDecidable(recorder.state)).isFalse();
        recorder.accept(chunk(new float[30], 250, 0, 30));
        recorder.flush();
        recorder.flush();
        assertThat(recorder.windows).hasSize(1);
        assertThat(recorder.last().owned()).isEqualTo(20);
        assertThat(recorder.state.nextOwned()).isEqualTo(20);
    }

    @Test
    void aRunTooShortForAGateStillSaysThatItEnded() {
        Recorder recorder = new Recorder(settings(250, 5, 10, 1.0, 2.0));
        recorder.endRun();
        assertThat(recorder.windows).isEmpty();
        recorder.accept(chunk(new float[10], 250, 0, 10));
        recorder.endRun();
        assertThat(recorder.windows).hasSize(1);
        assertThat(recorder.last().owned()).isZero();
        assertThat(recorder.last().samples()).isEmpty();
        assertThat(recorder.last().endsRun()).isTrue();
        assertThat(recorder.state.run()).isNull();
    }

    /** A chunk as long as a night must not make a state as long as a night. */
    @Test
    void aVeryLongChunkLeavesTheStateSmall() {
        for (double rate : new double[] {250, 360}) {
            Recorder recorder = new Recorder(settings(250, 256, 179, 0.5, 60));
            recorder.accept(chunk(new float[500_000], rate, 0, 500_000));
            long expected = Math.round(500_000 * 250 / rate);
            assertThat(recorder.state.nextOwned()).isBetween(expected - 600, expected);
            assertThat(recorder.state.working.array()).hasSizeLessThan(5000);
            assertThat(recorder.state.input.array()).hasSizeLessThan(5000);
        }
    }

    private static void feed(Recorder recorder, float[] signal, double rate, Random random) {
        int longest = 1 + random.nextInt(random.nextBoolean() ? 50 : 5000);
        int at = 0;
        while (at < signal.length) {
            int to = Math.min(signal.length, at + 1 + random.nextInt(longest));
            recorder.accept(chunk(signal, rate, at, to));
            if (random.nextInt(5) == 0) {
                recorder.flush();
            }
            at = to;
        }
    }

    private static float[] around(float[] working, Recorder.Kept window, WindowSettings settings) {
        if (window.owned() == 0) {
            return new float[0];
        }
        float[] samples = new float[settings.before() + window.owned() + settings.after()];
        for (int i = 0; i < samples.length; i++) {
            int index = (int) window.firstOwned() - settings.before() + i;
            samples[i] = index < 0 ? 0 : working[index];
        }
        return samples;
    }

    private static float[] signal(Random random, int length) {
        float[] signal = new float[length];
        for (int i = 0; i < length; i++) {
            signal[i] = (float) random.nextGaussian();
        }
        return signal;
    }

    private static WindowSettings settings(Random random) {
        double hop = random.nextInt(3) * random.nextDouble();
        return new WindowSettings(
                random.nextBoolean() ? OptionalDouble.of(250) : OptionalDouble.empty(),
                1 + random.nextInt(300),
                random.nextInt(300),
                hop,
                hop + 0.001 + random.nextDouble(),
                500);
    }

    private static WindowSettings settings(
            double workingRate, int before, int after, double hop, double max) {
        return new WindowSettings(OptionalDouble.of(workingRate), before, after, hop, max, 500);
    }

    private static EcgChunk chunk(float[] signal, double rate, int from, int to) {
        long time = Math.round((FIRST + from) * 1000 / rate);
        return EcgChunk.ofMillivolts("s", rate, FIRST + from, time, signal, from, to);
    }
}
