package io.qrstream.signal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.signal.recording.WfdbRecordWriter.Signal;
import io.qrstream.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WfdbMultiSegmentRecordTest {

    private static final float GAP = Float.NaN;

    @TempDir Path folder;

    @Test
    void aFixedLayoutIsItsSegmentsOneAfterAnother() throws IOException {
        segment("a", 16, new Signal("II", 1, "1/mV", 1, 2), new Signal("V", 1, "1/mV", 3, 4));
        segment("b", 80, new Signal("II", 1, "2/mV", 10), new Signal("V", 1, "1(1)/mV", -128));
        Recording record = master("r/3 2 125 5", "a 2", "b 1", "a 2");
        assertThat(record.name()).isEqualTo("r");
        assertThat(record.samplingRate()).isEqualTo(125);
        assertThat(record.leads()).isEqualTo(2);
        assertThat(record.length()).isEqualTo(5);
        assertThat(record.millivolts(0)).containsExactly(1, 2, 5, 1, 2);
        assertThat(record.millivolts(1)).containsExactly(3, 4, GAP, 3, 4);
    }

    /** As in MIMIC: the first segment says which signals there are, and the others have some. */
    @Test
    void inAVariableLayoutSignalsComeAndGo() throws IOException {
        layout("~ 0 1/mV 12 0 0 0 0 II\n~ 0 1/NU 12 0 0 0 0 PLETH\n~ 0 1/mV 12 0 0 0 0 V\n");
        segment("a", 16, new Signal("V", 1, "1/mV", 1, 2), new Signal("II", 1, "2/mV", 6, 8));
        segment("b", 212, new Signal("PLETH", 1, "1/NU", 9), new Signal("V", 1, "1(2)/mV", 9));
        segment("c", 212, new Signal("MCL1", 1, "1/mV", 5), new Signal("II", 1, "1/mV", 7));
        Recording record = master("r/6 3 125 7", "layout 0", "~ 2", "a 2", "b 1", "~ 1", "c 1");
        assertThat(record.millivolts(0)).containsExactly(GAP, GAP, 3, 4, GAP, GAP, 7);
        assertThat(record.millivolts(2)).containsExactly(GAP, GAP, 1, 2, 7, GAP, GAP);
        assertThatThrownBy(() -> record.millivolts(1))
                .isInstanceOf(InvalidRecordingException.class)
                .hasMessage(
                        folder.resolve("r.hea")
                                + ": lead 1 (PLETH) is in NU, not a voltage; voltages are 0 (II), 2"
                                + " (V)");
        assertThat(((WfdbMultiSegmentRecord) record).description(2)).isEqualTo("V");
    }

    @Test
    void ofTwoSignalsOfOneNameTheFirstIsTheFirst() throws IOException {
        layout("~ 0 1/mV 12 0 0 0 0 V\n~ 0 1/mV 12 0 0 0 0 V\n");
        segment("a", 16, new Signal("V", 1, "1/mV", 1), new Signal("V", 1, "1/mV", 2));
        segment("b", 16, new Signal("V", 1, "1/mV", 3));
        Recording record = master("r/3 2 125", "layout 0", "a 1", "b 1");
        assertThat(record.millivolts(0)).containsExactly(1, 3);
        assertThat(record.millivolts(1)).containsExactly(2, GAP);
    }

    @Test
    void segmentsOfSeveralSamplesAFrame() throws IOException {
        segment("a", 16, new Signal("II", 2, "1/mV", 1, 2, 3, 4), new Signal("P", 1, "1/NU", 0, 0));
        Recording record = master("r/3 2 125 5", "a 2", "~ 1", "a 2");
        assertThat(record.samplingRate()).isEqualTo(250);
        assertThat(record.annotationRate()).isEqualTo(125);
        assertThat(record.millivolts(0)).containsExactly(1, 2, 3, 4, GAP, GAP, 1, 2, 3, 4);
    }

    /** The example of header(5): a record of nothing between two of something. */
    @Test
    void aSegmentOfFormat0IsAGap() throws IOException {
        segment("a", 16, new Signal("II", 1, "1/mV", 1, 2));
        Files.writeString(folder.resolve("null.hea"), "null 1 125 1\n~ 0 1/mV\n");
        assertThat(master("r/3 1 125 5", "a 2", "null 1", "a 2").millivolts(0))
                .containsExactly(1, 2, GAP, 1, 2);
    }

    @Test
    void aSegmentsHeaderNeedsNoSamplingRateOfItsOwn() throws IOException {
        Files.write(folder.resolve("a.dat"), WfdbRecordWriter.bytes(16, 7));
        Files.writeString(folder.resolve("a.hea"), "a 1\na.dat 16 1/mV\n");
        Recording record = master("r/1 1 500 1", "a 1");
        assertThat(record.millivolts(0)).containsExactly(7);
        assertThat(record.samplingRate()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aLeadOfMitBihInPieces(long seed) throws IOException {
        Random random = new Random(seed);
        WfdbRecord whole = WfdbRecord.open(SharedData.mitBih().resolve("101.hea"));
        int[] adc = Arrays.stream(whole.adc(0)).map(sample -> sample - 1024).toArray();
        float[] expected = whole.millivolts(0);
        StringBuilder lines = new StringBuilder("layout 0\n");
        layout("~ 0 200/mV 12 0 0 0 0 MLII\n");
        int segments = 1;
        for (int from = 0, to; from < adc.length; from = to, segments++) {
            to = Math.min(adc.length, from + 1 + random.nextInt(100_000));
            int[] piece = Arrays.copyOfRange(adc, from, to);
            int format = List.of(0, 8, 16, 24, 32, 61, 160, 212).get(random.nextInt(8));
            lines.append(format == 0 ? "~" : "s" + segments).append(" " + piece.length + "\n");
            if (format == 0) {
                Arrays.fill(expected, from, to, GAP);
            } else {
                segment("s" + segments, "360", format, new Signal("MLII", 1, "200/mV", piece));
            }
        }
        Recording record = master("r/" + segments + " 1 360 650000", lines.toString());
        assertThat(record.millivolts(0)).isEqualTo(expected);
    }

    @Test
    void aFolderHasTheRecordAndItsSegmentsOnlyByName() throws IOException {
        segment("a", 16, new Signal("II", 1, "1/mV", 1));
        segment("b", 16, new Signal("II", 1, "1/mV", 2));
        segment("other", 16, new Signal("II", 1, "1/mV", 3));
        master("r/3 1 125 3", "a 1", "~ 1", "b 1");
        assertThat(RecordingDirectory.open(folder))
                .extracting(Recording::name)
                .containsExactly("other", "r");
        List<Path> one = RecordingDirectory.files(folder, List.of("b"));
        assertThat(RecordingDirectory.openFile(one.get(0)).millivolts(0)).containsExactly(2);
        assertThatThrownBy(() -> RecordingDirectory.files(folder, List.of("c")))
                .hasMessage(folder + ": no record c; there are other, r");
    }

    @Test
    void aHeaderThatNobodyCanReadHidesNone() throws IOException {
        segment("a", 16, new Signal("II", 1, "1/mV", 1));
        Files.writeString(folder.resolve("r.hea"), "r/2 1 125\na 1\nb one\n");
        assertThat(RecordingDirectory.files(folder))
                .containsExactly(folder.resolve("a.hea"), folder.resolve("r.hea"));
        Files.writeString(folder.resolve("r.hea"), "r/1 1 125\nr 1\n");
        assertThat(RecordingDirectory.files(folder))
                .containsExactly(folder.resolve("a.hea"), folder.resolve("r.hea"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "r/2 1 125   | a 1       | r.hea: announces 2 segments but describes 1",
                "r/1 1 125   | a         | r.hea, line 2: 'a' is not a segment line: NAME SAMPLES",
                "r/1 1 125   | a -1      | r.hea, line 2: 'a -1' is not a segment line",
                "r/0 1 125   | a 1       | r.hea, line 1: 'r/0 1 125' has no segments",
                "r/1 1 125 2 | a 1       | r.hea: announces 2 samples, its segments have 1",
                "r/1 1 125   | a 2       | r.hea: announces 2 samples of segment a, which has 1",
                "r/1 1 250   | a 1       | a.hea: is at 125.0 Hz, its record at 250.0 Hz",
                "r/1 2 125   | a 1       | r.hea: announces 2 signals, its segment a has 1",
                "r/1 1 125   | b 1       | b.hea: no such header file",
                "r/1 1 125   | r 1       | r.hea, line 1: 'r/1 1 125' is a record of several",
                "r/1 1 125   | ~ 1       | r.hea: nothing was recorded in any segment",
                "r/1 1 125   | a 0       | r.hea: the signal files hold no samples",
            })
    void whatCannotBeReadIsNamed(String record, String segment, String message) throws IOException {
        segment("a", 16, new Signal("II", 1, "1/mV", 1));
        assertThatThrownBy(() -> master(record, segment))
                .isInstanceOf(InvalidRecordingException.class)
                .hasMessageStartingWith(folder.resolve(message).toString());
    }

    @Test
    void segmentsThatDoNotAgree() throws IOException {
        segment("a", 16, new Signal("II", 1, "1/mV", 1));
        segment("b", 16, new Signal("II", 2, "1/mV", 1, 2));
        segment("c", 16, new Signal("II", 1, "1/NU", 1));
        Recording rates = master("r/2 1 125", "a 1", "b 1");
        assertThatThrownBy(() -> rates.millivolts(0))
                .hasMessage(
                        folder.resolve("b.hea")
                                + ": lead 0 (II) is at 250.0 Hz, the record at 125.0");
        Recording units = master("r/2 1 125", "a 1", "c 1");
        assertThatThrownBy(() -> units.millivolts(0))
                .hasMessageStartingWith(
                        folder.resolve("c.hea") + ": lead 0 (II) is in NU, not a voltage");
        Path alone = folder.resolve("a.hea");
        assertThatThrownBy(() -> WfdbMultiSegmentRecord.open(alone))
                .hasMessage(alone + ", line 1: 'a 1 125 1' has no segments");
    }

    private void segment(String name, int format, Signal... signals) throws IOException {
        segment(name, "125", format, signals);
    }

    private void segment(String name, String rate, int format, Signal... signals)
            throws IOException {
        WfdbRecordWriter.write(folder, name, rate, format, List.of(signals));
    }

    private void layout(String signals) throws IOException {
        String record = "layout %d\n".formatted(signals.lines().count());
        Files.writeString(folder.resolve("layout.hea"), record + signals);
    }

    private Recording master(String record, String... segments) throws IOException {
        String lines = record + "\n" + String.join("\n", segments) + "\n";
        return RecordingDirectory.openFile(Files.writeString(folder.resolve("r.hea"), lines));
    }
}
