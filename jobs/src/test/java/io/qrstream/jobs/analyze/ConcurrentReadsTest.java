package io.qrstream.jobs.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.signal.recording.Recording;
import io.qrstream.signal.recording.SyntheticEcg;
import io.qrstream.signal.recording.SyntheticPatient;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcurrentReadsTest {

    private static final long GIB = 1L << 30;

    @ParameterizedTest
    @CsvSource({"0.5, 250, 16", "24, 250, 3", "24, 1000, 1", "240, 2000, 1"})
    void halfOfTheHeapHoldsThem(double hours, double samplingRate, int reads) {
        Recording recording =
                SyntheticEcg.ofSeconds(SyntheticPatient.of(1), samplingRate, 3600 * hours);
        List<Recording> recordings = Collections.nCopies(40, recording);
        assertThat(ConcurrentReads.of(recordings, 16, GIB)).isEqualTo(reads);
    }
}
