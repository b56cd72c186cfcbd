package io.qrstream.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.signal.recording.WfdbRecord;
import io.qrstream.testing.MarkedFlutter;
import io.qrstream.testing.SharedData;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * {@code ventricular_fibrillation} against what cardiologists marked in MIT-BIH: ventricular
 * flutter, all of it in record 207. The figures of {@code docs/detection.md} are these.
 */
class MarkedFlutterTest {

    @Test
    void everyFlutterIsSaidAndNothingElse() throws IOException {
        MarkedFlutter found = count(0);
        assertThat(found.flutters).isEqualTo(5);
        assertThat(found.fluttersRaised).isEqualTo(5);
        assertThat(found.flutter).isEqualTo(24);
        assertThat(found.flutterRaised).isEqualTo(18);
        assertThat(found.rest).isEqualTo(9352);
        assertThat(found.restRaised).isZero();
        assertThat(found.restUnknown).isEqualTo(22);
    }

    @Test
    void theSecondLeadKnowsLess() throws IOException {
        MarkedFlutter found = count(1);
        assertThat(found.fluttersRaised).isEqualTo(3);
        assertThat(found.flutterRaised).isEqualTo(20);
        assertThat(found.restRaised).isEqualTo(4);
        assertThat(found.restUnknown).isEqualTo(427);
    }

    private static MarkedFlutter count(int lead) throws IOException {
        MarkedFlutter found = new MarkedFlutter();
        for (WfdbRecord record : WfdbRecord.openAll(SharedData.mitBih())) {
            found.count(record, record.millivolts(lead));
        }
        return found;
    }
}
