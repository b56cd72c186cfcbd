package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.alerts.AlertKind;
import io.qrstream.alerts.AlertTracker;
import io.qrstream.alerts.Limit;
import io.qrstream.alerts.Thresholds;
import io.qrstream.testing.TestRuns;
import io.qrstream.testing.TestSigns;
import io.qrstream.vitals.OpenPeriod;
import io.qrstream.vitals.VitalsHistory;
import io.qrstream.vitals.VitalsTracker;
import io.qrstream.window.SignalQuality;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

/** The snapshots of vital signs and alerts: what lies in savepoints is read as it was written. */
class VitalsStatesTest {

    private static final String ALERTS =
            "01"
                    + "0005"
                    + "7061757365" // one limit: pause
                    + "7ff8000000000000"
                    + "7ff8000000000000" // off
                    + "0000000000000002" // seen
                    + "0000000000000000"
                    + "00000000000009c4" // run, sample
                    + "01"
                    + "000b"
                    + "7461636879636172646961" // open: tachycardia
                    + "01"
                    + "00000000"
                    + "00000000" // raised, streak, since message
                    + "0000000000002710" // raised at
                    + "0000000000000000"
                    + "00000000000009c4" // run, sample
                    + "4062c00000000000"
                    + "405e000000000000"; // worst, limit

    private static final String TIMED = "01" + "0000000000002710"; // and last said

    private static final String DUE = "000000000000004d";

    // At the end of an open period with one quality.
    private static final int LEAKAGE_AND_LENGTH = Float.BYTES + Integer.BYTES;

    private final OpenPeriod open = new OpenPeriod();
    private final VitalsHistory history = new VitalsHistory(VitalsOptions.DEFAULT);
    private final AlertEntry alerts = new AlertEntry();

    VitalsStatesTest() {
        VitalsTracker tracker = new VitalsTracker(VitalsOptions.DEFAULT, signs -> {});
        tracker.follow(TestRuns.run("s"), open, () -> history, 0);
        for (int period = 0; period < 10; period++) {
            tracker.quality(new SignalQuality(period, 0.5f, 0.25f, 20, 0.8f));
        }
        for (int peak = 200; peak < 12_000; peak += 200) {
            tracker.peak(peak, peak % 7 / 7f, peak % 1000 / 1000f);
        }
        AlertTracker alerting =
                new AlertTracker(AlertOptions.settings(new Configuration()), 0, alert -> {});
        alerting.own("s", alerts.alerts, new Thresholds(Map.of(AlertKind.PAUSE, Limit.OFF)), 0);
        alerting.signs(alerts.alerts, TestSigns.rate("s", 0, 150), 1);
        alerting.signs(alerts.alerts, TestSigns.rate("s", 1, 150), 2);
        alerts.dueMillis = 77;
    }

    @Test
    void comeBackAsTheyWere() throws IOException {
        assertComesBack(new OpenPeriodSerializer(), open);
        assertComesBack(new VitalsHistorySerializer(), history);
        assertComesBack(new AlertEntrySerializer(), alerts);
        assertComesBack(new OpenPeriodSerializer(), new OpenPeriod());
        assertComesBack(new AlertEntrySerializer(), new AlertEntry());
    }

    private static <T> void assertComesBack(TypeSerializer<T> serializer, T state)
            throws IOException {
        byte[] bytes = StateEquality.write(serializer, state);
        T back = StateEquality.read(serializer, bytes);
        assertThat(StateEquality.write(serializer, back)).isEqualTo(bytes);
        T copy = serializer.copy(state);
        assertThat(copy).isNotSameAs(state);
        assertThat(StateEquality.write(serializer, copy)).isEqualTo(bytes);
    }

    /** As it lies in savepoints: written down, so that a change of it is noticed. */
    @Test
    void anAlertStateIsWrittenAsEver() {
        byte[] bytes = StateEquality.write(new AlertEntrySerializer(), alerts);
        String written = "01" + "03" + ALERTS + TIMED + "c000000000000000" + DUE; // nothing lost
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(written);
    }

    /** Its runs were all known from their beginning. */
    @Test
    void anOpenPeriodOfTheFirstVersionIsRead() throws IOException {
        String second = ofTheSecondVersion();
        int since = 2 * (Byte.BYTES + 2 * Long.BYTES);
        assertIsReadAsOpen(
                "01" + second.substring(2, since) + second.substring(since + 2 * Long.BYTES));
    }

    /** It did not say how long its periods are. */
    @Test
    void anOpenPeriodOfTheSecondVersionIsRead() throws IOException {
        assertIsReadAsOpen(ofTheSecondVersion());
    }

    /** It did not say what the leakage of a signal is. */
    @Test
    void anOpenPeriodOfTheThirdVersionIsRead() throws IOException {
        String second = ofTheSecondVersion();
        assertIsReadAsOpen("03" + second.substring(2) + "00000005");
    }

    private String ofTheSecondVersion() {
        byte[] bytes = StateEquality.write(new OpenPeriodSerializer(), open);
        return "02" + HexFormat.of().formatHex(bytes, 1, bytes.length - LEAKAGE_AND_LENGTH);
    }

    private void assertIsReadAsOpen(String written) throws IOException {
        OpenPeriod read =
                StateEquality.read(new OpenPeriodSerializer(), HexFormat.of().parseHex(written));
        new VitalsTracker(VitalsOptions.DEFAULT, signs -> {})
                .follow(TestRuns.run("s"), read, () -> history, 0);
        byte[] bytes = StateEquality.write(new OpenPeriodSerializer(), open);
        ByteBuffer.wrap(bytes).putFloat(bytes.length - LEAKAGE_AND_LENGTH, Float.NaN);
        assertThat(StateEquality.write(new OpenPeriodSerializer(), read)).isEqualTo(bytes);
    }

    /** Its ids had no time: an alert ends under the id that it was raised under. */
    @Test
    void anAlertStateOfTheFirstVersionIsRead() throws IOException {
        byte[] bytes = HexFormat.of().parseHex("01" + "01" + ALERTS + DUE);
        AlertEntry read = StateEquality.read(new AlertEntrySerializer(), bytes);
        assertComesBack(new AlertEntrySerializer(), read);
        assertThat(ids(read, 75, 75, 75, 150, 150))
                .containsExactly("s/tachycardia/0/2500", "s/tachycardia/0/8750/35000");
    }

    /** It knew no lost signal. */
    @Test
    void anAlertStateOfTheSecondVersionIsRead() throws IOException {
        byte[] bytes = HexFormat.of().parseHex("01" + "02" + ALERTS + TIMED + DUE);
        AlertEntry read = StateEquality.read(new AlertEntrySerializer(), bytes);
        byte[] expected = StateEquality.write(new AlertEntrySerializer(), alerts);
        assertThat(StateEquality.write(new AlertEntrySerializer(), read)).isEqualTo(expected);
    }

    private static List<String> ids(AlertEntry entry, double... rates) {
        List<String> ids = new ArrayList<>();
        AlertTracker tracker =
                new AlertTracker(
                        AlertOptions.settings(new Configuration()),
                        0,
                        alert -> ids.add(alert.id()));
        for (int i = 0; i < rates.length; i++) {
            tracker.signs(entry.alerts, TestSigns.rate("s", 2 + i, rates[i]), 3);
        }
        return ids;
    }

    @Test
    void refuseVersionsThatTheyDoNotKnow() {
        assertRefuses(new OpenPeriodSerializer(), open, 0, "open period of version 9, this is 4");
        assertRefuses(
                new VitalsHistorySerializer(),
                history,
                0,
                "vitals history of version 9, this is 2");
        assertRefuses(new AlertEntrySerializer(), alerts, 0, "alert entry of version 9, this is 1");
        assertRefuses(new AlertEntrySerializer(), alerts, 1, "alert state of version 9, this is 3");
        assertRefuses(new AlertEntrySerializer(), alerts, 5, "no kind of alert is called \tause");
    }

    private static <T> void assertRefuses(
            TypeSerializer<T> serializer, T state, int at, String message) {
        byte[] bytes = StateEquality.write(serializer, state);
        bytes[at] = 9;
        assertThatThrownBy(() -> StateEquality.read(serializer, bytes))
                .isInstanceOf(IOException.class)
                .hasMessage(message);
    }
}
