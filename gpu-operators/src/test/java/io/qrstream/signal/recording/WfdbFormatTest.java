package io.qrstream.signal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.signal.recording.WfdbRecordWriter.Signal;
import io.qrstream.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WfdbFormatTest {

    /** All but those of differences and of nothing. */
    private static final int[] AMPLITUDES = {16, 24, 32, 61, 80, 160, 212, 310, 311};

    @TempDir Path folder;

    /** Bytes, and sums, as the WFDB library 10.7.0 writes them. */
    @ParameterizedTest
    @CsvSource({
        "8, 2, 00f8671b819ce57f",
        "16, -421, 0500fdffff0101fe0cfe64009cff4d00",
        "24, -421, 050000fdffffff010001feff0cfeff6400009cffff4d0000",
        "32, -421, 05000000fdffffffff01000001feffff0cfeffff640000009cffffff4d000000",
        "61, -421, 0005fffd01fffe01fe0c0064ff9c004d",
        "80, 79, 857de4ff801c01cd",
        "160, -421, 0580fd7fff81017e0c7e64809c7f4d80",
        "212, -421, 05f0fdffe1010c0e649c0f4d",
        "310, -421, 0af8fa7f0224181c38079a00",
        "311, -421, 05f4ff1f013248069c370100"
    })
    void readsWhatWfdbWrites(int format, int checksum, String hex) throws IOException {
        Files.write(folder.resolve("r.dat"), HexFormat.of().parseHex(hex));
        String header = "r 1 250 8\nr.dat %d 200/mV 0 0 5 %d 0 d\n".formatted(format, checksum);
        Path file = Files.writeString(folder.resolve("r.hea"), header);
        int[] expected =
                switch (format) {
                    case 8 -> new int[] {5, -3, 100, 127, 0, -100, -127, 0};
                    case 80 -> new int[] {5, -3, 100, 127, 0, -100, -127, 77};
                    default -> new int[] {5, -3, 511, -511, -500, 100, -100, 77};
                };
        assertThat(WfdbRecord.open(file).adc(0)).isEqualTo(expected);
    }

    /** Of the last group, no more is there than is needed. */
    @Property(tries = 200)
    void readsBackWhatWasWritten(@ForAll @Size(min = 1, max = 50) List<Integer> values) {
        for (int code : AMPLITUDES) {
            WfdbFormat format = WfdbFormat.of(code).orElseThrow();
            int unused = Integer.numberOfLeadingZeros(-1 - format.invalid()) - 1;
            int[] samples = values.stream().mapToInt(v -> v << unused >> unused).toArray();
            byte[] bytes = WfdbRecordWriter.bytes(code, samples);
            assertThat(format.bytes(samples.length)).as("format " + code).isEqualTo(bytes.length);
            // Two samples of format 310 take the room of three.
            int held = samples.length + (code == 310 && samples.length % 3 == 2 ? 1 : 0);
            assertThat(format.samples(bytes.length)).isEqualTo(held);
            assertThat(format.samples(bytes.length - 1)).isLessThan(samples.length);
            byte[] block = Arrays.copyOf(bytes, bytes.length + 3);
            assertThat(IntStream.range(0, samples.length).map(i -> format.sample(block, i)))
                    .containsExactly(Arrays.stream(samples).boxed().toArray(Integer[]::new));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 32, 61, 80, 160, 212, 310, 311})
    void severalSignalsOverManyBlocks(int format) throws IOException {
        List<Signal> signals =
                IntStream.of(3, 7, 30)
                        .mapToObj(k -> new Signal("s" + k, 1, "100(3)/mV", wave(k, 100_001)))
                        .toList();
        Path header = WfdbRecordWriter.write(folder, "r", "250", format, signals);
        WfdbRecord record = WfdbRecord.open(header);
        for (int i = 0; i < signals.size(); i++) {
            assertThat(record.adc(i)).isEqualTo(signals.get(i).samples());
        }
    }

    /** Between -100 and 100, in steps that format 8 can say. */
    private static int[] wave(int step, int length) {
        return IntStream.range(0, length).map(i -> Math.abs(i * step % 400 - 200) - 100).toArray();
    }

    /** What no sample can be in a format is -2^(bits - 1), and part of the checksum. */
    @ParameterizedTest
    @CsvSource({"16,16", "24,24", "32,32", "61,16", "80,8", "160,16", "212,12", "310,10", "311,10"})
    void invalidSamples(int format, int bits) throws IOException {
        int least = -1 << bits - 1;
        Signal signal = new Signal("II", 1, "100/mV", 1, least, least + 1, least, -least - 1);
        Path header = WfdbRecordWriter.write(folder, "r", "250", format, List.of(signal));
        WfdbRecord record = WfdbRecord.open(header);
        int none = WfdbRecord.INVALID_SAMPLE;
        assertThat(record.adc(0)).containsExactly(1, none, least + 1, none, -least - 1);
        float most = (float) ((-least - 1) / 100.0);
        assertThat(record.millivolts(0)).containsExactly(.01f, Float.NaN, -most, Float.NaN, most);
    }

    @Test
    void format8HasNoInvalidSampleAndItsSumBeginsAtTheInitialValue() throws IOException {
        Files.write(folder.resolve("r.dat"), new byte[] {-128, 0, 127, 127});
        int sum = (short) (-32768 - 32768 - 32641 - 32514);
        String line = "r.dat 8 100 12 7 -32640 " + sum + " 0 II\n";
        Path header = Files.writeString(folder.resolve("r.hea"), "r 1 250 4\n" + line);
        // -32768 is a sum like any other.
        assertThat(WfdbRecord.open(header).adc(0)).containsExactly(-32768, -32768, -32641, -32514);
        // Without an initial value it begins at the ADC zero.
        Files.writeString(header, "r 1 250 4\nr.dat 8 100 12 7\n");
        assertThat(WfdbRecord.open(header).adc(0)).containsExactly(-121, -121, 6, 133);
    }

    @Test
    void format0IsASignalThatWasNotRecorded() throws IOException {
        Path header = Files.writeString(folder.resolve("r.hea"), "r 1 250 3\n~ 0 100 0 0 0 9 0 II");
        WfdbRecord record = WfdbRecord.open(header);
        assertThat(record.millivolts(0)).containsExactly(Float.NaN, Float.NaN, Float.NaN);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 32, 61, 80, 160, 212, 310, 311})
    void mitBihInAnotherFormat(int format) throws IOException {
        WfdbRecord original = WfdbRecord.open(SharedData.mitBih().resolve("101.hea"));
        int most = format == 80 ? 127 : format == 310 || format == 311 ? 511 : 2047;
        int[] samples =
                Arrays.stream(original.adc(0))
                        .map(adc -> Math.max(-most, Math.min(most, adc - 1024)))
                        .toArray();
        Signal signal = new Signal("MLII", 1, "200/mV", samples);
        Path header = WfdbRecordWriter.write(folder, "r", "360", format, List.of(signal));
        float[] found = WfdbRecord.open(header).millivolts(0);
        if (most == 2047) {
            assertThat(found).isEqualTo(original.millivolts(0));
        } else {
            assertThat(found).hasSize(samples.length);
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isEqualTo((float) (samples[i] / 200.0));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {508, 516, 524})
    void compressedFormatsAreRefused(int format) throws IOException {
        Path header = Files.writeString(folder.resolve("r.hea"), "r 1 250 1\nr.dat " + format);
        assertThatThrownBy(() -> WfdbRecord.open(header))
                .isInstanceOf(InvalidRecordingException.class)
                .hasMessage(
                        header
                                + ", line 2: signal format %d (FLAC) is not supported, only 0, 8,"
                                        .formatted(format)
                                + " 16, 24, 32, 61, 80, 160, 212, 310, 311");
    }
}
