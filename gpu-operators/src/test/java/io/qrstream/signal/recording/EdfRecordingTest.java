package io.qrstream.signal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.signal.recording.EdfWriter.Signal;
import io.qrstream.testing.SharedData;
import io.qrstream.testing.TestSignals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdfRecordingTest {

    private static final float NAN = Float.NaN;

    @TempDir private Path folder;

    @Property(tries = 50)
    void allSamplesWhateverTheDataRecords(
            @ForAll @Size(60) short[] samples, @ForAll @IntRange(min = 1, max = 6) int share)
            throws IOException {
        int perRecord = 60 / share;
        short[] others = new short[share * 7];
        Path file = Files.createTempFile("qrstream", ".edf");
        try {
            new EdfWriter()
                    .with(Signal.microvolts("Resp", 7, others))
                    .with(
                            Signal.microvolts(
                                    "ECG II", perRecord, Arrays.copyOf(samples, share * perRecord)))
                    .seconds("0.5")
                    .write(file);
            EdfRecording recording = EdfRecording.open(file);
            assertThat(recording.samplingRate()).isEqualTo(2.0 * perRecord);
            assertThat(recording.length()).isEqualTo(share * perRecord);
            float[] millivolts = recording.millivolts(0);
            for (int i = 0; i < millivolts.length; i++) {
                assertThat(millivolts[i]).isEqualTo((float) (samples[i] / 1000.0));
            }
        } finally {
            Files.delete(file);
        }
    }

    /** What 12 bits stand for from -5 to 5 mV is the same in any unit, as far as floats go. */
    @Test
    void unitsAndExtremesAreTheHeaders() throws IOException {
        short[] samples = {-2048, 0, 2047};
        for (String[] scale :
                new String[][] {
                    {"mV", "-5", "5"}, {"uV", "-5000", "5000"}, {"V", "-0.005", "0.005"}
                }) {
            Signal lead =
                    new Signal("ECG", scale[0], scale[1], scale[2], "-2048", "2047", 3, samples);
            assertThat(open(new EdfWriter().with(lead)).millivolts(0))
                    .containsExactly(-5, (float) (-5 + 2048 / 4095.0 * 10), 5);
        }
        Signal inverted = new Signal("ECG", "mV", "5", "-5", "-2048", "2047", 3, samples);
        assertThat(open(new EdfWriter().with(inverted)).millivolts(0)).startsWith(5).endsWith(-5);
    }

    @Test
    void leadsAreWhatIsLabelledEcg() throws IOException {
        EdfRecording recording =
                open(
                        new EdfWriter()
                                .with(Signal.microvolts("EEG Fpz-Cz", 2, (short) 1, (short) 2))
                                .with(Signal.microvolts("ECG I", 1, (short) 3))
                                .with(Signal.microvolts("left ekg", 1, (short) 4)));
        assertThat(recording.leads()).isEqualTo(2);
        assertThat(recording.description(0)).isEqualTo("ECG I");
        assertThat(recording.millivolts(1)).containsExactly(0.004f);
    }

    /** Recorders write such a signal for an input that is not used. */
    @Test
    void otherSignalsMayHaveNoExtent() throws IOException {
        Signal unused = new Signal("Aux", "", "0", "0", "0", "0", 1, new short[1]);
        EdfWriter writer = new EdfWriter().with(unused);
        assertThat(open(writer.with(Signal.microvolts("ECG", 1, (short) 3))).millivolts(0))
                .containsExactly(0.003f);
    }

    @Test
    void whereNothingIsLabelledEcgVoltagesAreLeads() throws IOException {
        Signal breath = new Signal("Flow", "L/s", "-1", "1", "-9", "9", 4, new short[4]);
        EdfRecording recording =
                open(new EdfWriter().with(breath).with(Signal.microvolts("II", 1, (short) 3)));
        assertThat(recording.leads()).isEqualTo(1);
        assertThat(recording.millivolts(0)).containsExactly(0.003f);
    }

    @Test
    void betweenDataRecordsThatAreApartNothingWasRecorded() throws IOException {
        EdfRecording recording =
                open(
                        new EdfWriter()
                                .with(
                                        Signal.microvolts(
                                                "ECG", 2, (short) 1, (short) 2, (short) 3,
                                                (short) 4, (short) 5, (short) 6))
                                .with(
                                        Signal.annotations(
                                                16,
                                                "+7.5\24\24\0",
                                                "+8.5\24\24\0+8.5\25" + "1\24cough\24\0",
                                                "+11\25" + "1\24\24\0"))
                                .reserved("EDF+D"));
        assertThat(recording.length()).isEqualTo(9);
        assertThat(recording.millivolts(0))
                .containsExactly(.001f, .002f, .003f, .004f, NAN, NAN, NAN, .005f, .006f);
    }

    /** A continuous file's times are not looked at, nor what is behind its data records. */
    @Test
    void asManyDataRecordsAsItSaysOrThereAre() throws IOException {
        Signal lead = Signal.microvolts("ECG", 1, (short) 1, (short) 2, (short) 3);
        assertThat(open(new EdfWriter().with(lead).records("2").reserved("EDF+C")).length())
                .isEqualTo(2);
        assertThat(open(new EdfWriter().with(lead).records("-1")).length()).isEqualTo(3);
    }

    @Test
    void aHeaderBesideItDescribesIt() throws IOException {
        new EdfWriter().with(Signal.microvolts("ECG", 1, (short) 7)).write(folder.resolve("a.EDF"));
        assertThat(RecordingDirectory.open(folder))
                .singleElement()
                .isInstanceOf(EdfRecording.class);
        Files.writeString(folder.resolve("a.hea"), "a 1 250 1\na.EDF 16+512 1000 16 0\n");
        Recording record = RecordingDirectory.open(folder).get(0);
        assertThat(record).isInstanceOf(WfdbRecord.class);
        assertThat(record.name()).isEqualTo("a");
        assertThat(record.millivolts(0)).containsExactly(.007f);
    }

    /** A lead of MIT-BIH, whose steps of 5 microvolts EDF can say: the same floats. */
    @Test
    void theSameFromBothFormats() throws IOException {
        WfdbRecord record = WfdbRecord.open(SharedData.mitBih().resolve("101.hea"));
        short[] adc = TestSignals.int16(Arrays.copyOf(record.adc(0), 360 * 1800));
        Signal lead = new Signal("ECG MLII", "mV", "-5.12", "5.115", "0", "2047", 360, adc);
        float[] wanted = Arrays.copyOf(record.millivolts(0), adc.length);
        assertThat(open(new EdfWriter().with(lead)).millivolts(0)).isEqualTo(wanted);
    }

    @Test
    void whatCannotBeReadIsNamed() {
        Signal lead = Signal.microvolts("ECG", 1, (short) 1);
        assertRefused(
                new EdfWriter().with(lead).version("\u00ffBIOSEMI"),
                "is no EDF file: its version is '?BIOSEMI', not '0'");
        assertRefused(
                new EdfWriter().with(lead).records("2"),
                "holds 1 data records, its header announces 2");
        assertRefused(new EdfWriter().with(lead).records("0"), "holds no data record");
        assertRefused(
                new EdfWriter().with(lead).records("many"),
                "number of data records is 'many', not a whole number from -1 to 99999999");
        assertRefused(
                new EdfWriter().with(lead).seconds("0"), "duration of a data record is 0.0 s");
        assertRefused(
                new EdfWriter().with(lead).seconds("NaN"),
                "duration of a data record is 'NaN', not a number");
        assertRefused(
                new EdfWriter().with(lead).headerBytes("768"),
                "size of the header is 768, that of 1 signals is 512");
        assertRefused(
                new EdfWriter().with(lead).reserved("EDF+D"),
                "is EDF+D, but has no signal 'EDF Annotations' that says when data records begin");
        assertRefused(
                new EdfWriter()
                        .with(lead)
                        .with(Signal.microvolts("ECG 2", 2, (short) 1, (short) 2)),
                "leads differ in their sampling rates: 'ECG 2' has 2 samples in a data record, not 1");
        assertRefused(
                new EdfWriter().with(new Signal("ECG", "uV", "-1", "1", "5", "5", 1, new short[1])),
                "signal 'ECG' is from -1.0 to 1.0, digital from 5 to 5");
        assertRefused(
                new EdfWriter()
                        .with(new Signal("ECG", "uV", "low", "1", "0", "5", 1, new short[1])),
                "physical minimum of signal 'ECG' is 'low', not a number");
        assertRefused(
                new EdfWriter()
                        .with(new Signal("Flow", "L/s", "0", "1", "0", "5", 1, new short[1])),
                "holds no ECG, nor any voltage");
        assertRefused(
                new EdfWriter().with(new Signal("ECG", "%", "0", "1", "0", "5", 1, new short[1])),
                "lead 0 (ECG) is in '%', not a voltage");
        assertRefused(
                new EdfWriter().with(new Signal("ECG", "uV", "2", "2", "0", "5", 1, new short[1])),
                "signal 'ECG' is from 2.0 to 2.0, digital from 0 to 5");
    }

    @Test
    void timesThatCannotBeAreNamed() {
        Signal lead = Signal.microvolts("ECG", 1, (short) 1, (short) 2);
        assertRefused(
                new EdfWriter()
                        .with(lead)
                        .with(Signal.annotations(8, "+5\24\24\0", "+5.4\24\24\0"))
                        .reserved("EDF+D"),
                "data record 1 begins before the last ends");
        assertRefused(
                new EdfWriter()
                        .with(lead)
                        .with(Signal.annotations(4, "+5\24\24\0", "later"))
                        .reserved("EDF+D"),
                "data record 1 does not say when it begins, but 'later???'");
        assertRefused(
                new EdfWriter()
                        .with(lead)
                        .with(Signal.annotations(8, "+5\24\24\0", "+9999999999\24\24\0"))
                        .reserved("EDF+D"),
                "9999999995 samples a lead, at most 2147483639 can be read");
        assertRefused(
                new EdfWriter()
                        .with(lead)
                        .with(Signal.annotations(16, "+5\24\24\0", "+99999999999999999999\24\24\0"))
                        .reserved("EDF+D"),
                "4611686018427387904 samples a lead, at most 2147483639 can be read");
    }

    @Test
    void afterItsHeaderIsCutOff() throws IOException {
        Path file =
                new EdfWriter()
                        .with(Signal.microvolts("ECG", 1, (short) 1))
                        .write(folder.resolve("a.edf"));
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 400));
        assertThatThrownBy(() -> EdfRecording.open(file))
                .hasMessage(file + ": ends within its header");
    }

    private void assertRefused(EdfWriter writer, String problem) {
        assertThatThrownBy(() -> open(writer).millivolts(0))
                .isInstanceOf(InvalidRecordingException.class)
                .hasMessage(folder.resolve("a.edf") + ": " + problem);
    }

    private EdfRecording open(EdfWriter writer) throws IOException {
        return EdfRecording.open(writer.write(folder.resolve("a.edf")));
    }
}
