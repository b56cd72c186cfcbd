package io.qrstream.jobs.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SummaryTableTest {

    private static final Path OUT = Path.of("out");

    @Test
    void fromGateToGateAndWithoutAModelThereIsNothingOfScores() {
        RecordSummary fromGates =
                new RecordSummary("101", 60, 71, 69, 1, 70, OptionalLong.empty(), Optional.empty());
        String table = SummaryTable.of(List.of(fromGates), Optional.empty(), 1.25, OUT);
        assertThat(table.lines())
                .containsExactly(
                        "record           length   R-peaks  heartbeats   pruned  heart rate",
                        "101             0:01:00        71          69        1    70.0 bpm",
                        "1 recording, 0:01:00 of ECG: 71 R-peaks, 69 heartbeats in 1.3 s.",
                        "Results in out: heartbeats.csv, gates/, r_peaks/");
    }

    @Test
    void whatIsUnusualIsCountedAndAModelSaysWhereTheMostUnusualIs() {
        List<RecordSummary> records =
                List.of(
                        summary("101", 1, scores("101,0,5,200,720,0.8,75,0.5,0.4,1,0,0,0.991")),
                        summary(
                                "102",
                                1234,
                                scores(
                                        "102,0,5,200,360,0.8,75,9.5,9.4,1,0,0,1.0",
                                        "102,0,205,200,26280,0.8,75,9.75,9.4,1,0,0,1.0",
                                        "102,0,405,200,54000,0.8,75,0.25,0.2,0.5,0,0,0.99")));
        String table = SummaryTable.of(records, Optional.of("models/a"), 1, OUT);
        assertThat(table.lines())
                .containsExactly(
                        "record           length   R-peaks  heartbeats   pruned  heart rate  unusual",
                        "101             0:01:00        71          69        1    70.0 bpm        1",
                        "102             0:01:00        71          69        1    70.0 bpm    1,234",
                        "2 recordings, 0:02:00 of ECG: 142 R-peaks, 138 heartbeats in 1.0 s.",
                        "Unusual: unlike the recording's other heartbeats (anomaly above 0.9), 1,235"
                                + " in all.",
                        "Model 'models/a': 3 heartbeats score above 99 % of its training set;"
                                + " the highest, 9.750, at 0:01:13 of 102.",
                        "Results in out: heartbeats.csv, gates/, r_peaks/");
    }

    @Test
    void aRecordingWithoutRPeaksIsNamedAndALongNameStaysInLine() {
        RecordSummary volts =
                new RecordSummary(
                        "holter-in-volts",
                        4,
                        0,
                        0,
                        0,
                        Double.NaN,
                        OptionalLong.empty(),
                        Optional.empty());
        assertThat(SummaryTable.of(List.of(volts), Optional.empty(), 1, OUT).lines())
                .containsExactly(
                        "record              length   R-peaks  heartbeats   pruned  heart rate",
                        "holter-in-volts    0:00:04         0           0        0           -",
                        "1 recording, 0:00:04 of ECG: 0 R-peaks, 0 heartbeats in 1.0 s.",
                        "No R-peak in holter-in-volts: samples are taken as mV of an ECG.",
                        "Results in out: heartbeats.csv, gates/, r_peaks/");
    }

    @Test
    void aRecordingWithoutHeartbeatsHasNoScores() {
        RecordSummary empty =
                new RecordSummary(
                        "flat", 4, 0, 0, 0, Double.NaN, OptionalLong.of(0), Optional.of(scores()));
        assertThat(SummaryTable.of(List.of(empty), Optional.of("default"), 1, OUT))
                .contains("Model 'default': 0 heartbeats score above 99 % of its training set.");
    }

    private static ScoreSummary scores(String... lines) {
        return ScoreSummary.of(List.of(lines), 7, 360);
    }

    private static RecordSummary summary(String record, long unusual, ScoreSummary scores) {
        return new RecordSummary(
                record, 60, 71, 69, 1, 70, OptionalLong.of(unusual), Optional.of(scores));
    }
}
