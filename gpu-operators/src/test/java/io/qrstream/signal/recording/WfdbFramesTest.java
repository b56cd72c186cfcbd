package io.qrstream.signal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.signal.recording.WfdbRecordWriter.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals of several samples a frame, and signals that are skewed. */
class WfdbFramesTest {

    private static final float GAP = Float.NaN;

    @TempDir Path folder;

    /** As in the MIMIC Database: ECG at 500 Hz beside others at 125 Hz. */
    @Test
    void leadsAtFullRateBesideOthersAtLower() throws IOException {
        WfdbRecord record =
                record(
                        new Signal("III", 4, "100/mV", 1, 2, 3, 4, 5, 6, 7, 8),
                        new Signal("ABP", 1, "10/mmHg", 9, 10),
                        new Signal("V", 4, "0.1/uV", 11, 12, 13, 14, 15, 16, 17, 18),
                        new Signal("RESP", 1, "100", 19, 20));
        assertThat(record.samplingRate()).isEqualTo(500);
        assertThat(record.length()).isEqualTo(8);
        assertThat(record.adc(0)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(record.millivolts(2))
                .containsExactly(.11f, .12f, .13f, .14f, .15f, .16f, .17f, .18f);
        assertRefused(record, 1, "lead 1 (ABP) is in mmHg, not a voltage; voltages are 0 (III), 2");
        assertRefused(record, 3, "lead 3 (RESP) is at 125.0 Hz, the record at 500.0");
    }

    @ParameterizedTest
    @CsvSource({
        "EEG, mV, 4, ECG, mV, 2, 250",
        "EEG, mV, 4, EMG, mV, 2, 500",
        "ECG, NU, 4, II, mV, 2, 250",
        "ABP, mmHg, 4, PLETH, NU, 2, 500",
        "ECG II, mV, 2, EKG V, mV, 1, 250"
    })
    void theRateIsThatOfTheEcg(
            String first,
            String units,
            int perFrame,
            String second,
            String others,
            int of,
            int rate)
            throws IOException {
        Signal one = new Signal(first, perFrame, "1/" + units, new int[perFrame]);
        Signal other = new Signal(second, of, "1/" + others, new int[of]);
        assertThat(record(one, other).samplingRate()).isEqualTo(rate);
    }

    @Test
    void aSkewedSignalBeginsLaterInItsFile() throws IOException {
        Path header = WfdbRecordWriter.write(folder, "r", "125", 16, skewed());
        skew(header, "r.dat 16x2:3");
        WfdbRecord record = WfdbRecord.open(header);
        assertThat(record.millivolts(0)).containsExactly(4, 5, 6, GAP, GAP, GAP);
        assertThat(record.millivolts(1)).containsExactly(7, 8, 9, 10, 11, 12);
        int none = WfdbRecord.INVALID_SAMPLE;
        assertThat(record.adc(0)).containsExactly(4, 5, 6, none, none, none);
        skew(header, "r.dat 16x2:9");
        assertThat(WfdbRecord.open(header).millivolts(0)).containsOnly(GAP);
    }

    private static List<Signal> skewed() {
        return List.of(
                new Signal("I", 2, "1/mV", 1, 2, 3, 4, 5, 6),
                new Signal("II", 2, "1/mV", 7, 8, 9, 10, 11, 12));
    }

    private static void skew(Path header, String field) throws IOException {
        Files.writeString(
                header, Files.readString(header).replaceFirst("r.dat 16x2(:\\d)?", field));
    }

    @Test
    void whatPrecedesSample0IsInTheChecksum() throws IOException {
        Path header = WfdbRecordWriter.write(folder, "r", "125", 16, skewed());
        skew(header, "r.dat 16x2:3");
        byte[] samples = Files.readAllBytes(folder.resolve("r.dat"));
        samples[0] ^= 1;
        Files.write(folder.resolve("r.dat"), samples);
        assertRefused(WfdbRecord.open(header), 0, "checksum of lead 0 is 20, r.hea says 21");
    }

    @Test
    void noSamplesInAFrameAreOneAndTooManyAreRefused() throws IOException {
        Path header = WfdbRecordWriter.record(folder, "r 1 360 2\nr.dat 16x0 1\n", 1, 2);
        assertThat(WfdbRecord.open(header).millivolts(0)).containsExactly(1, 2);
        Files.writeString(header, "r 2 360 2\nr.dat 16x999999999\nr.dat 16x999999999\n");
        assertThatThrownBy(() -> WfdbRecord.open(header))
                .hasMessage(header + ": 999999999 samples are too many for a frame");
        Files.writeString(header, "r 1 360 2\nr.dat 16x2\n");
        assertThatThrownBy(() -> WfdbRecord.open(header))
                .hasMessageContaining("holds 1 samples of each lead, r.hea announces 2");
    }

    @Property(tries = 30)
    void anyFramesOfAnyFormat(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 5) Integer> perFrame,
            @ForAll @IntRange(min = 1, max = 40_000) int frames,
            @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        int format = new int[] {8, 16, 24, 32, 61, 80, 160, 212, 310, 311}[random.nextInt(10)];
        List<Signal> signals = new ArrayList<>();
        for (int samples : perFrame) {
            int[] noise = random.ints((long) frames * samples, -60, 60).toArray();
            signals.add(new Signal("ECG", samples, "100/mV", noise));
        }
        Path scratch = Files.createTempDirectory("frames");
        Path header = WfdbRecordWriter.write(scratch, "r", "100", format, signals);
        WfdbRecord record = WfdbRecord.open(header);
        int most = perFrame.stream().mapToInt(Integer::intValue).max().orElseThrow();
        assertThat(record.samplingRate()).isEqualTo(100 * most);
        for (int i = 0; i < signals.size(); i++) {
            if (perFrame.get(i) == most) {
                assertThat(record.adc(i)).isEqualTo(signals.get(i).samples());
            }
        }
        for (String name : Arrays.asList("r.hea", "r.dat")) {
            Files.delete(scratch.resolve(name));
        }
        Files.delete(scratch);
    }

    private WfdbRecord record(Signal... signals) throws IOException {
        return WfdbRecord.open(WfdbRecordWriter.write(folder, "r", "125", 212, List.of(signals)));
    }

    private static void assertRefused(WfdbRecord record, int lead, String message) {
        assertThatThrownBy(() -> record.millivolts(lead))
                .isInstanceOf(InvalidRecordingException.class)
                .hasMessageContaining(message);
    }
}
