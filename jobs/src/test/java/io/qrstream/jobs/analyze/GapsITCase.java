package io.qrstream.jobs.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.qrstream.heartbeat.SegmentationMethod;
import io.qrstream.jobs.recordings.RecordingReference;
import io.qrstream.operator.StageOptions;
import io.qrstream.operator.VitalsOptions;
import io.qrstream.signal.recording.SyntheticEcg;
import io.qrstream.signal.recording.SyntheticPatient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A third of a recording is missing, in two gaps: its heart does not beat slower for that. */
class GapsITCase {

    private static final int RATE = 250;
    private static final int SAMPLES = 60 * RATE;

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(SegmentationMethod.class)
    void gapsAreNoPrunedHeartbeatsAndNoPauses(SegmentationMethod segmentation) throws Exception {
        short[] whole = signal();
        short[] gaps = whole.clone();
        for (int i = 0; i < SAMPLES / 6; i++) {
            gaps[SAMPLES / 6 + i] = Short.MIN_VALUE;
            gaps[SAMPLES / 2 + i] = Short.MIN_VALUE;
        }
        List<RecordSummary> summaries =
                new Analysis(
                                List.of(record("whole", whole), record("gaps", gaps)),
                                0,
                                Double.POSITIVE_INFINITY,
                                options(segmentation),
                                folder.resolve("out"))
                        .run();
        RecordSummary missing = summaries.get(1);
        double rate = summaries.get(0).heartRateBpm();
        assertThat(missing.heartRateBpm()).isCloseTo(rate, offset(0.05 * rate));
        assertThat(missing.rPeaks()).isLessThan(summaries.get(0).rPeaks() * 3 / 4);
        // Windows about R-peaks near the three runs' ends reach beyond them; gates do not.
        assertThat(missing.pruned())
                .isBetween(0L, segmentation == SegmentationMethod.GATE_TO_GATE ? 0L : 6L);
    }

    private static short[] signal() {
        float[] millivolts = SyntheticEcg.ofSeconds(SyntheticPatient.of(1), RATE, 60).millivolts(0);
        short[] adc = new short[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            adc[i] = (short) Math.round(1000 * millivolts[i]);
        }
        return adc;
    }

    private RecordingReference record(String name, short[] adc) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(2 * SAMPLES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(adc);
        Files.write(folder.resolve(name + ".dat"), bytes.array());
        String header = "%1$s 1 %2$d %3$d\n%1$s.dat 16 1000 16 0\n";
        return RecordingReference.file(
                Files.writeString(
                        folder.resolve(name + ".hea"), header.formatted(name, RATE, SAMPLES)));
    }

    private static Configuration options(SegmentationMethod segmentation) {
        Configuration options = new Configuration();
        options.set(StageOptions.RESAMPLE, "250");
        options.set(StageOptions.SEGMENTATION, segmentation);
        options.set(VitalsOptions.ENABLED, false);
        return options;
    }
}
