package io.qrstream.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.device.CpuDevice;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.recording.WfdbRecord;
import io.qrstream.testing.LibraryPipeline;
import io.qrstream.testing.LibrarySettings;
import io.qrstream.testing.SharedData;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MIT-BIH records with a flat line of some minutes in between, as where an electrode was off. */
class ElectrodeOffTest {

    private static final int OFF_AT = 300;

    // As after a run's beginning: candidates must first look like those of an ECG.
    private static final int RELEARNT = 10;

    /** Levels that had sunk to nothing would let P and T waves count to the end of the run. */
    @ParameterizedTest
    @ValueSource(strings = {"101", "112", "115", "119", "124", "220"})
    void heartbeatsAreFoundAgainAndWavesAreNot(String name) throws IOException {
        WfdbRecord record = WfdbRecord.open(SharedData.mitBih().resolve(name + ".hea"));
        double rate = record.samplingRate();
        float[] signal = Arrays.copyOf(record.millivolts(0), (int) (2 * OFF_AT * rate));
        for (int minutes : new int[] {2, 5, 30}) {
            int off = (int) (minutes * 60 * rate);
            assertThat(rPeaksAfter(withLine(signal, (int) (OFF_AT * rate), off), rate, off))
                    .as(minutes + " minutes")
                    .isEqualTo(rPeaksAfter(signal, rate, 0));
        }
    }

    private static float[] withLine(float[] signal, int at, int length) {
        float[] longer = Arrays.copyOf(signal, signal.length + length);
        Arrays.fill(longer, at, at + length, signal[at]);
        System.arraycopy(signal, at, longer, at + length, signal.length - at);
        return longer;
    }

    /** R-peaks from when the electrode is on again and its signal learnt, less the time between. */
    private static long[] rPeaksAfter(float[] signal, double rate, int off) {
        LibrarySettings settings =
                LibrarySettings.of(
                        new AdaptiveDetector(),
                        new AroundR(75, 100),
                        OptionalDouble.of(AdaptiveDetector.WORKING_RATE),
                        1,
                        60);
        try (LibraryPipeline pipeline = new LibraryPipeline(new CpuDevice(), settings)) {
            pipeline.accept(EcgChunk.ofMillivolts("s", rate, 0, 0, signal, 0, signal.length));
            pipeline.endAll();
            return pipeline.findings().rPeaks().get("s").stream()
                    .mapToLong(peak -> peak - off)
                    .filter(peak -> peak > (OFF_AT + RELEARNT) * rate)
                    .toArray();
        }
    }
}
