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
import java.util.HexFormat;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

/** The snapshots of vital signs and alerts: what lies in savepoints is read as it was written. */
class VitalsStatesTest {

    private final OpenPeriod open = new OpenPeriod();
    private final VitalsHistory history = new VitalsHistory(VitalsOptions.DEFAULT);
    private final AlertEntry alerts = new AlertEntry();

    VitalsStatesTest() {
        VitalsTracker tracker = new VitalsTracker(VitalsOptions.DEFAULT, signs -> {});
        tracker.follow(TestRuns.run("s"), open, () -> history, 0);
        for (int period = 0; period < 10; period++) {
            tracker.quality(new SignalQuality(period, 0.5f, 0.25f, 20));
        }
        for (int peak = 200; peak < 12_000; peak += 200) {
            tracker.peak(peak, peak % 7 / 7f, peak % 1000 / 1000f);
        }
        AlertTracker alerting =
                new AlertTracker(AlertOptions.settings(new Configuration()), alert -> {});
        alerts.alerts.own(new Thresholds(Map.of(AlertKind.PAUSE, Limit.OFF)));
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

    /** Version 1 as it lies in savepoints: written down, so that a change of it is noticed. */
    @Test
    void anAlertStateOfTheFirstVersionIsRead() throws IOException {
        String written =
                "01" // entry
                        + "01" // alerts
                        + "01"
                        + "0005"
                        + "7061757365" // one limit: pause
                        + "7ff8000000000000"
                        + "7ff8000000000000" // off
                        + "0000000000000002" // seen
                        + "0000000000000000"
                        + "00000000000009c4" // run, sample
                        + "01"
                        + "000b"
                        + "74616368796361726469"
                        + "61" // open: tachycardia
                        + "01"
                        + "00000000"
                        + "00000000" // raised, streak, since message
                        + "0000000000002710" // raised at
                        + "0000000000000000"
                        + "00000000000009c4" // run, sample
                        + "4062c00000000000"
                        + "405e000000000000" // worst, limit
                        + "000000000000004d"; // due
        byte[] bytes = StateEquality.write(new AlertEntrySerializer(), alerts);
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(written);
    }

    @Test
    void refuseVersionsThatTheyDoNotKnow() {
        assertRefuses(new OpenPeriodSerializer(), open, 0, "open period of version 9, this is 1");
        assertRefuses(
                new VitalsHistorySerializer(),
                history,
                0,
                "vitals history of version 9, this is 2");
        assertRefuses(new AlertEntrySerializer(), alerts, 0, "alert entry of version 9, this is 1");
        assertRefuses(new AlertEntrySerializer(), alerts, 1, "alert state of version 9, this is 1");
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
