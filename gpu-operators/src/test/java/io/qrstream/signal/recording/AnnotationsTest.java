package io.qrstream.signal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotationsTest {

    private static final double RATE = 360;

    @TempDir Path folder;

    @Test
    void theFilesOfMitBihAreReadWholeAndWrittenToTheByte() throws IOException {
        Path copy = folder.resolve("copy.atr");
        int beats = 0;
        for (WfdbRecord record : WfdbRecord.openAll(SharedData.mitBih())) {
            Path file = SharedData.mitBih().resolve(record.name() + ".atr");
            List<Annotation> annotations = Annotations.read(file, record.samplingRate());
            assertThat(annotations)
                    .isSortedAccordingTo((a, b) -> Long.compare(a.sample(), b.sample()));
            assertThat(annotations.get(annotations.size() - 1).sample()).isLessThan(650_000);
            Annotations.write(copy, annotations);
            assertThat(Files.readAllBytes(copy))
                    .as(record.name())
                    .isEqualTo(Files.readAllBytes(file));
            beats += annotations.stream().filter(a -> a.code().beatClass().isPresent()).count();
        }
        assertThat(beats).isPositive();
    }

    @Test
    void record101BeginsWithItsRhythm() throws IOException {
        List<Annotation> annotations =
                Annotations.read(SharedData.mitBih().resolve("101.atr"), RATE);
        assertThat(annotations.get(0))
                .isEqualTo(new Annotation(7, AnnotationCode.RHYTHM, 0, 0, 0, "(N\0"));
        assertThat(annotations.get(1)).isEqualTo(Annotation.of(83, AnnotationCode.NORMAL));
        assertThat(annotations).filteredOn(a -> a.code() == AnnotationCode.NORMAL).hasSize(1860);
    }

    @Property(tries = 200)
    void whatIsWrittenIsRead(@ForAll("files") List<Annotation> annotations) throws IOException {
        Path file = Files.createTempFile("annotations", ".qrs");
        try {
            Annotations.write(file, annotations);
            assertThat(Annotations.read(file, RATE)).isEqualTo(annotations);
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<List<Annotation>> files() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 1L << 30),
                        Arbitraries.of(AnnotationCode.class),
                        Arbitraries.integers().between(-128, 127),
                        Arbitraries.integers().between(0, 255),
                        Arbitraries.integers().between(-128, 127),
                        Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(40))
                .as(Annotation::new)
                .list()
                .ofMaxSize(30);
    }

    @Test
    void aLongIntervalIsHighHalfFirst() throws IOException {
        // SKIP, 0x00012345, then a normal beat 2 later.
        byte[] bytes = {0, (byte) 0xec, 1, 0, 0x45, 0x23, 2, 4, 0, 0};
        assertThat(Annotations.read(file(bytes), RATE))
                .containsExactly(Annotation.of(0x12347, AnnotationCode.NORMAL));
    }

    @Test
    void whatIsCutOffIsRefusedWithItsPlace() throws IOException {
        byte[] whole = {5, 4, 5, 4, 4, (byte) 0xfc, 'a', 'b', 'c', 'd', 0, 0};
        assertThat(Annotations.read(file(whole), RATE)).hasSize(2);
        assertRefused("byte 0: ends without its end mark");
        assertRefused("byte 2: ends without its end mark", (byte) 5, (byte) 4, (byte) 5);
        assertRefused(
                "byte 4: ends within a text of 4 bytes",
                (byte) 5,
                (byte) 4,
                (byte) 4,
                (byte) 0xfc,
                (byte) 'a',
                (byte) 'b');
    }

    @Test
    void aCodeThatDoesNotExistIsNamed() throws IOException {
        assertRefused("byte 2: 50 is no annotation code", (byte) 5, (byte) 4, (byte) 0, (byte) 200);
        assertRefused("byte 0: 0 is no annotation code", (byte) 5, (byte) 0);
        assertRefused(
                "byte 0: 61 is no annotation code", (byte) 1, (byte) (61 << 2), (byte) 0, (byte) 0);
    }

    @Test
    void aTimeBeforeTheRecordIsNamed() throws IOException {
        byte[] bytes = {0, (byte) 0xec, -1, -1, -10, -1, 2, 4, 0, 0};
        assertRefused("byte 6: an annotation at sample -8", bytes);
    }

    @Test
    void anotherSamplingRateIsRefusedWithBoth() throws IOException {
        Path file = folder.resolve("r.atr");
        for (String rate : List.of("250", "250.0", "fast")) {
            Annotation note =
                    new Annotation(0, AnnotationCode.NOTE, 0, 0, 0, "## time resolution: " + rate);
            Annotations.write(file, List.of(note));
            assertThatThrownBy(() -> Annotations.read(file, RATE))
                    .isInstanceOf(InvalidRecordingException.class)
                    .hasMessage(file + ": counts in '" + rate + "' Hz, the record in 360.0 Hz");
        }
        assertThatThrownBy(() -> Annotations.read(folder.resolve("none.atr"), RATE))
                .hasMessage(folder.resolve("none.atr") + ": no such annotation file");
    }

    @Test
    void ofSeveralSamplesAFrameTheyCountFramesUnlessTheySaySamples() throws IOException {
        Path header =
                WfdbRecordWriter.record(folder, "r 1 125\nr.dat 16x4\n", 1, 2, 3, 4, 5, 6, 7, 8);
        WfdbRecord record = WfdbRecord.open(header);
        Path file = folder.resolve("r.atr");
        Annotation beat = Annotation.of(7, AnnotationCode.NORMAL);
        for (String rate : List.of("", "125", "500")) {
            Annotation note =
                    new Annotation(0, AnnotationCode.NOTE, 0, 0, 0, "## time resolution: " + rate);
            Annotations.write(file, rate.isEmpty() ? List.of(beat) : List.of(note, beat));
            assertThat(Annotations.read(file, record))
                    .as(rate)
                    .last()
                    .isEqualTo(Annotation.of(rate.equals("500") ? 7 : 28, AnnotationCode.NORMAL));
        }
    }

    @Test
    void aResolutionThatIsAProductIsKnownByItsDigits() throws IOException {
        Path header = WfdbRecordWriter.record(folder, "r 1 33.3\nr.dat 16x3\n", new int[3]);
        Annotation note =
                new Annotation(0, AnnotationCode.NOTE, 0, 0, 0, "## time resolution: 99.9");
        Path file = folder.resolve("r.atr");
        Annotations.write(file, List.of(note, Annotation.of(9, AnnotationCode.NORMAL)));
        assertThat(Annotations.read(file, WfdbRecord.open(header)))
                .last()
                .isEqualTo(Annotation.of(9, AnnotationCode.NORMAL));
    }

    private void assertRefused(String problem, byte... bytes) throws IOException {
        Path file = file(bytes);
        assertThatThrownBy(() -> Annotations.read(file, RATE))
                .isInstanceOf(InvalidRecordingException.class)
                .hasMessage(file + ": " + problem);
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("r.atr"), bytes);
    }
}
