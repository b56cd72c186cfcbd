package io.qrstream.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.device.CpuDevice;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.recording.Annotation;
import io.qrstream.signal.recording.Annotations;
import io.qrstream.signal.recording.WfdbRecord;
import io.qrstream.testing.LibraryPipeline;
import io.qrstream.testing.LibrarySettings;
import io.qrstream.testing.SharedData;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Standstills of the ventricles, made of MIT-BIH records: for 12 s of every minute a line takes the
 * place of each QRS complex and its T wave, so that the heart's own P waves and noise are left. The
 * figures of {@code docs/detection.md} are these.
 */
class StandstillTest {

    private static final Set<String> PACED = Set.of("102", "104", "107", "217");
    private static final double EVERY = 60;
    private static final double FROM = 40;
    private static final double SECONDS = 12;
    private static final double PAUSE = 3;

    private int standstills;

    /** Those in which nothing is found for 3 s, as {@code pause} is raised by default. */
    private int paused;

    /** R-peaks found in them. */
    private int counted;

    /** R-peaks found at other times, and without any standstill. */
    private int outside;

    private int outsideWithout;

    @Test
    void pWavesAreNoHeartbeats() throws IOException {
        for (WfdbRecord record : WfdbRecord.openAll(SharedData.mitBih())) {
            if (!PACED.contains(record.name())) {
                count(record);
            }
        }
        assertThat(standstills).isEqualTo(660);
        assertThat(paused).isEqualTo(625);
        assertThat(counted).isEqualTo(545);
        assertThat(outside).isEqualTo(40_979);
        assertThat(outsideWithout).isEqualTo(41_000);
    }

    private void count(WfdbRecord record) throws IOException {
        double rate = record.samplingRate();
        float[] signal = record.millivolts(0);
        outsideWithout += outside(rPeaks(signal, rate));
        standStill(signal, rate, beats(record));
        double[] found = rPeaks(signal, rate);
        outside += outside(found);
        for (double from = FROM; from + SECONDS < signal.length / rate; from += EVERY) {
            standstills++;
            paused += longestPause(found, from) >= PAUSE ? 1 : 0;
        }
        counted += found.length - outside(found);
    }

    private static long[] beats(WfdbRecord record) throws IOException {
        var file = SharedData.mitBih().resolve(record.name() + ".atr");
        return Annotations.read(file, record.samplingRate()).stream()
                .filter(mark -> mark.code().beatClass().isPresent())
                .mapToLong(Annotation::sample)
                .toArray();
    }

    private static boolean isStandstill(double seconds) {
        return seconds % EVERY >= FROM && seconds % EVERY < FROM + SECONDS;
    }

    private static void standStill(float[] signal, double rate, long[] beats) {
        for (int i = 0; i < beats.length; i++) {
            if (isStandstill(beats[i] / rate)) {
                long next = i + 1 < beats.length ? beats[i + 1] : signal.length;
                double end = Math.min(beats[i] + 0.5 * rate, next - 0.28 * rate);
                int to = (int) Math.max(beats[i] + 0.1 * rate, end);
                line(signal, (int) (beats[i] - 0.08 * rate), Math.min(signal.length - 1, to));
            }
        }
    }

    private static void line(float[] signal, int from, int to) {
        float first = signal[from];
        float rise = (signal[to] - first) / (to - from);
        for (int i = from; i < to; i++) {
            signal[i] = first + rise * (i - from);
        }
    }

    private static double[] rPeaks(float[] signal, double rate) {
        LibrarySettings settings =
                LibrarySettings.of(
                        new AdaptiveDetector(),
                        new AroundR(75, 100),
                        OptionalDouble.of(250),
                        1,
                        60);
        try (LibraryPipeline pipeline = new LibraryPipeline(new CpuDevice(), settings)) {
            pipeline.accept(EcgChunk.ofMillivolts("s", rate, 0, 0, signal, 0, signal.length));
            pipeline.endAll();
            List<Long> found = pipeline.findings().rPeaks().get("s");
            return found.stream().mapToDouble(peak -> peak / rate).toArray();
        }
    }

    private static int outside(double[] found) {
        int outside = 0;
        for (double at : found) {
            outside += isStandstill(at) ? 0 : 1;
        }
        return outside;
    }

    private static double longestPause(double[] found, double from) {
        double last = from;
        double longest = 0;
        for (double at : found) {
            if (at >= from && at < from + SECONDS) {
                longest = Math.max(longest, at - last);
                last = at;
            }
        }
        return Math.max(longest, from + SECONDS - last);
    }
}
