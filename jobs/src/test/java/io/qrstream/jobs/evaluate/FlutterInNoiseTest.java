package io.qrstream.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.signal.recording.Annotations;
import io.qrstream.signal.recording.WfdbRecord;
import io.qrstream.testing.MarkedFlutter;
import io.qrstream.testing.SharedData;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code ventricular_fibrillation} in noise. The figures of {@code docs/detection.md} are these.
 */
class FlutterInNoiseTest {

    @ParameterizedTest
    @CsvSource({"WHITE, 6, 0", "BASELINE_WANDER, 6, 16", "ELECTRODE_MOTION, 6, 14", "MAINS, 6, 18"})
    void noiseIsNoFlutter(NoiseKind kind, double decibels, int flutterRaised) throws IOException {
        MarkedFlutter found = new MarkedFlutter();
        for (WfdbRecord record : WfdbRecord.openAll(SharedData.mitBih())) {
            found.count(record, noisy(record, kind, decibels).millivolts(0));
        }
        assertThat(found.restRaised).isZero();
        assertThat(found.flutterRaised).isEqualTo(flutterRaised);
    }

    private static NoisyRecording noisy(WfdbRecord record, NoiseKind kind, double decibels)
            throws IOException {
        var marks =
                Annotations.read(
                        SharedData.mitBih().resolve(record.name() + ".atr"), record.samplingRate());
        ReferenceBeats reference = new ReferenceBeats(marks, record.millivolts(0).length);
        return NoisyRecording.of(record, 0, reference, kind, decibels, 1);
    }
}
