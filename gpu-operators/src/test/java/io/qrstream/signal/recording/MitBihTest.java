package io.qrstream.signal.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MitBihTest {

    @TempDir Path folder;

    @Test
    void all26RecordsReadAndTheirChecksumsHold() throws IOException {
        List<WfdbRecord> records = WfdbRecord.openAll(SharedData.mitBih());
        assertThat(records).hasSize(26);
        assertThat(records).extracting(WfdbRecord::name).isSorted().startsWith("101", "102");
        for (WfdbRecord record : records) {
            assertThat(record.samplingRate()).isEqualTo(360);
            assertThat(record.length()).isEqualTo(650_000);
            assertThat(record.leads()).isEqualTo(2);
            // Reading compares the sum of the samples with the header's checksum.
            assertThat(record.adc(0)).hasSize(650_000);
            assertThat(record.adc(1)).hasSize(650_000);
        }
    }

    @Test
    void aFlippedBitBreaksTheChecksum() throws IOException {
        byte[] samples = Files.readAllBytes(SharedData.mitBih().resolve("101.dat"));
        samples[1_000_000] ^= 1;
        Files.write(folder.resolve("101.dat"), samples);
        Files.copy(SharedData.mitBih().resolve("101.hea"), folder.resolve("101.hea"));
        WfdbRecord record = WfdbRecord.openAll(folder).get(0);
        assertThatThrownBy(
                        () -> {
                            record.adc(0);
                            record.adc(1);
                        })
                .isInstanceOf(InvalidRecordingException.class)
                .hasMessageContaining("101.dat: checksum of lead");
    }

    @Test
    void record101BeginsAsItsHeaderSays() throws IOException {
        WfdbRecord record = WfdbRecord.open(SharedData.mitBih().resolve("101.hea"));
        assertThat(record.description(0)).isEqualTo("MLII");
        assertThat(record.description(1)).isEqualTo("V1");
        assertThat(record.adc(0)[0]).isEqualTo(955);
        assertThat(record.adc(1)[0]).isEqualTo(992);
        assertThat(record.millivolts(0)[0]).isEqualTo(-0.345f);
        assertThat(record.millivolts(1)[0]).isEqualTo(-0.16f);
    }

    @Test
    void picksRecordsByName() throws IOException {
        assertThat(RecordingDirectory.files(SharedData.mitBih(), List.of("230", "101", "230")))
                .extracting(RecordingDirectory::nameOf)
                .containsExactly("101", "230");
        assertThatThrownBy(
                        () -> RecordingDirectory.files(SharedData.mitBih(), List.of("101", "999")))
                .isInstanceOf(InvalidRecordingException.class)
                .hasMessageContaining("no record 999; there are 101, 102, 104");
    }

    @Test
    void aFolderWithoutRecords() {
        assertThatThrownBy(() -> RecordingDirectory.open(folder))
                .hasMessage(
                        folder + ": no WFDB record (*.hea) and no EDF file (*.edf) in this folder");
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> RecordingDirectory.open(missing))
                .hasMessage(missing + ": no such folder");
    }
}
