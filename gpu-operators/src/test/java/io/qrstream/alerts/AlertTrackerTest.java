package io.qrstream.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.alerts.Alert.Cause;
import io.qrstream.alerts.Alert.Phase;
import io.qrstream.testing.TestSigns;
import io.qrstream.vitals.VitalSigns;
import io.qrstream.vitals.VitalSigns.Anomalies;
import io.qrstream.window.SignalQuality;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertTrackerTest {

    private static final Anomalies USUAL = new Anomalies(75, 0.01);
    private static final SignalQuality GOOD = new SignalQuality(0, 0, 0, 20);
    private static final SignalQuality NOISE = new SignalQuality(0, 0, 0, 3);
    private static final double UNKNOWN = Double.NaN;

    private final List<Alert> alerts = new ArrayList<>();
    private final AlertState state = new AlertState();
    private final AlertTracker tracker = new AlertTracker(settings(), 0, alerts::add);
    private int period;

    private static AlertSettings settings() {
        Map<AlertKind, Limit> limits = new EnumMap<>(AlertKind.class);
        limits.put(AlertKind.TACHYCARDIA, new Limit(120, 110));
        limits.put(AlertKind.BRADYCARDIA, new Limit(45, 50));
        limits.put(AlertKind.PAUSE, new Limit(3, 2.5));
        limits.put(AlertKind.ANOMALY_BURST, new Limit(0.3, 0.15));
        limits.put(AlertKind.BAD_SIGNAL_FLAT, new Limit(0.5, 0.2));
        limits.put(AlertKind.BAD_SIGNAL_SATURATED, new Limit(0.2, 0.05));
        limits.put(AlertKind.BAD_SIGNAL_NOISY, new Limit(4, 5));
        limits.put(AlertKind.STREAM_SILENT, new Limit(30, 30));
        return new AlertSettings(new Thresholds(limits), 5, 2, 3, 4, 20);
    }

    @Test
    void aHealthyHeartRaisesNothing() {
        rates(75, 119, 121, 119, 121, 46, 44, 46, 75);
        assertThat(alerts).isEmpty();
    }

    @Test
    void tachycardiaIsRaisedUpdatedAndClearedUnderOneId() {
        rates(121, 125, 140, 130, 130, 115, 115, 109, 108, 111, 109, 109, 109, 109);
        assertThat(alerts)
                .extracting(Alert::phase)
                .containsExactly(Phase.RAISED, Phase.UPDATED, Phase.UPDATED, Phase.CLEARED);
        assertThat(alerts).extracting(Alert::id).containsOnly("s/tachycardia/0/2500/10000");
        assertThat(alerts).extracting(Alert::value).containsExactly(125.0, 115.0, 111.0, 109.0);
        assertThat(alerts).extracting(Alert::worst).containsExactly(125.0, 140.0, 140.0, 140.0);
        assertThat(alerts).extracting(Alert::limit).containsOnly(120.0);
        assertThat(alerts).extracting(Alert::raisedMillis).containsOnly(10_000L);
        assertThat(alerts)
                .extracting(Alert::timeMillis)
                .containsExactly(10_000L, 30_000L, 50_000L, 65_000L);
        assertThat(alerts.get(3).cause()).isEqualTo(Cause.RECOVERED);
        assertThat(alerts.get(0).cause()).isNull();
    }

    @Test
    void bradycardiaIsBelowItsLimits() {
        rates(44, 40, 49, 51, 51, 51);
        assertThat(alerts).extracting(Alert::kind).containsOnly(AlertKind.BRADYCARDIA);
        assertThat(alerts).extracting(Alert::phase).containsExactly(Phase.RAISED, Phase.CLEARED);
        assertThat(alerts.get(1).worst()).isEqualTo(40);
    }

    @Test
    void aPauseIsSaidAtOnce() {
        take(75, 3.01, USUAL, GOOD);
        assertThat(alerts).extracting(Alert::id).containsExactly("s/pause/0/1250/5000");
        take(75, 2.6, USUAL, GOOD);
        take(75, 1, USUAL, GOOD);
        take(75, 1, USUAL, GOOD);
        assertThat(alerts).hasSize(1);
        take(75, 1, USUAL, GOOD);
        assertThat(last().phase()).isEqualTo(Phase.CLEARED);
    }

    @Test
    void fewScoredHeartbeatsAreNoBurst() {
        take(75, 1, new Anomalies(19, 1), GOOD);
        assertThat(alerts).isEmpty();
        take(75, 1, new Anomalies(20, 0.31), GOOD);
        assertThat(last().kind()).isEqualTo(AlertKind.ANOMALY_BURST);
        for (int i = 0; i < 3; i++) {
            take(75, 1, new Anomalies(0, UNKNOWN), GOOD);
        }
        assertThat(alerts).as("an unknown rate clears nothing").hasSize(1);
    }

    @Test
    void eachWayForASignalToBeBadHasItsAlert() {
        SignalQuality all = new SignalQuality(0, 0.6f, 0.3f, 2);
        take(75, 1, USUAL, all);
        take(75, 1, USUAL, all);
        assertThat(alerts)
                .extracting(Alert::kind)
                .containsExactly(
                        AlertKind.BAD_SIGNAL_FLAT,
                        AlertKind.BAD_SIGNAL_SATURATED,
                        AlertKind.BAD_SIGNAL_NOISY);
    }

    @Test
    void aSignalThatCannotBeTrustedNeitherRaisesNorClearsAHeartRate() {
        take(150, 1, USUAL, NOISE);
        take(150, 1, USUAL, NOISE);
        assertThat(alerts).extracting(Alert::kind).containsExactly(AlertKind.BAD_SIGNAL_NOISY);
        rates(150, 150);
        assertThat(last().kind()).isEqualTo(AlertKind.TACHYCARDIA);
        for (int i = 0; i < 3; i++) {
            take(75, 1, USUAL, NOISE);
        }
        assertThat(alerts).noneMatch(a -> a.phase() == Phase.CLEARED);
        take(75, 4, USUAL, NOISE);
        assertThat(alerts).as("but a pause is said").anyMatch(a -> a.kind() == AlertKind.PAUSE);
    }

    @Test
    void anAlertOutlivesItsRunAStreakDoesNot() {
        rates(130);
        period = 0;
        run = 1_000_000;
        rates(130);
        assertThat(alerts).isEmpty();
        rates(130);
        assertThat(last().id()).isEqualTo("s/tachycardia/1000000/1002500/4010000");
        run = 2_000_000;
        rates(75, 75, 75);
        assertThat(last().phase()).isEqualTo(Phase.CLEARED);
        assertThat(last().id()).isEqualTo("s/tachycardia/1000000/1002500/4010000");
    }

    @Test
    void aRunThatBeginsAtTheSameSampleHasAlertsAndStreaksOfItsOwn() {
        take(130, 4, USUAL, GOOD);
        restart(86_400_000);
        take(130, 1, USUAL, GOOD);
        assertThat(alerts).extracting(Alert::kind).containsOnly(AlertKind.PAUSE);
        rates(75, 75, 75);
        restart(2 * 86_400_000);
        take(75, 4, USUAL, GOOD);
        assertThat(alerts)
                .extracting(a -> a.id() + " " + a.phase())
                .containsExactly(
                        "s/pause/0/1250/5000 RAISED",
                        "s/pause/0/1250/5000 CLEARED",
                        "s/pause/0/1250/172805000 RAISED");
    }

    @Test
    void aRunAtTwiceTheRateHasStreaksOfItsOwn() {
        rates(130);
        VitalSigns first = TestSigns.rate("s", 1, 130);
        tracker.signs(
                state,
                new VitalSigns(
                        "s",
                        500,
                        0,
                        first.sample(),
                        first.timeMillis(),
                        first.rhythm(),
                        first.variability(),
                        first.anomalies(),
                        first.quality()),
                now);
        assertThat(alerts).isEmpty();
    }

    @Test
    void limitsOfItsOwnCountAndWhatIsSwitchedOffIsCleared() {
        own(AlertKind.TACHYCARDIA, new Limit(180, 170));
        rates(150, 150, 150);
        assertThat(alerts).isEmpty();
        tracker.own("s", state, Thresholds.NONE, now);
        rates(150, 150);
        assertThat(alerts).hasSize(1);
        own(AlertKind.TACHYCARDIA, Limit.OFF);
        rates(150);
        assertThat(last().phase()).isEqualTo(Phase.CLEARED);
        assertThat(last().cause()).isEqualTo(Cause.OFF);
        rates(150, 150, 150);
        assertThat(alerts).hasSize(2);
    }

    @Test
    void aSilentStreamComesBackAndStays() {
        rates(75);
        tracker.silent("s", state, 40_000);
        assertThat(last().id()).isEqualTo("s/stream_silent/0/1250/40000");
        assertThat(last().value()).isEqualTo(40);
        now = 100_000;
        rates(75);
        assertThat(alerts.get(1).phase()).isEqualTo(Phase.CLEARED);
        assertThat(alerts.get(1).worst()).isEqualTo(100);
        assertThat(last().id()).isEqualTo("s/stream_back/0/2500/10000");
        assertThat(last().value()).isEqualTo(100);
        rates(75, 75);
        assertThat(alerts).hasSize(3);
        rates(75);
        assertThat(last().kind()).isEqualTo(AlertKind.STREAM_BACK);
        assertThat(last().phase()).isEqualTo(Phase.CLEARED);
    }

    @Test
    void aStreamThatIsSilentAgainIsNotBack() {
        rates(75);
        tracker.silent("s", state, 40_000);
        rates(75);
        tracker.silent("s", state, 80_000);
        assertThat(alerts)
                .extracting(a -> a.kind().key() + " " + a.phase())
                .containsExactly(
                        "stream_silent RAISED",
                        "stream_silent CLEARED",
                        "stream_back RAISED",
                        "stream_back CLEARED",
                        "stream_silent RAISED");
    }

    @Test
    void whatIsForgottenIsCleared() {
        own(AlertKind.PAUSE, new Limit(9, 8));
        rates(130, 130, 130);
        tracker.silent("s", state, 40_000);
        tracker.forget("s", state, 90_000);
        assertThat(alerts.subList(2, 4))
                .allMatch(a -> a.phase() == Phase.CLEARED && a.cause() == Cause.FORGOTTEN)
                .extracting(Alert::kind)
                .containsExactly(AlertKind.TACHYCARDIA, AlertKind.STREAM_SILENT);
        assertThat(state.isSeen()).isFalse();
        assertThat(state.isEmpty()).as("its own limits stay").isFalse();
    }

    @Test
    void aSilenceIsUpdatedWhileItLasts() {
        rates(75);
        assertThat(tracker.dueMillis(state)).isEqualTo(30_000);
        tracker.silent("s", state, 30_000);
        assertThat(tracker.dueMillis(state)).isEqualTo(50_000);
        tracker.silent("s", state, 50_000);
        assertThat(tracker.dueMillis(state)).isEqualTo(70_000);
        assertThat(alerts).extracting(Alert::phase).containsExactly(Phase.RAISED, Phase.UPDATED);
        assertThat(alerts).extracting(Alert::id).containsOnly("s/stream_silent/0/1250/30000");
        assertThat(last().value()).isEqualTo(50);
        assertThat(last().worst()).isEqualTo(50);
    }

    @Test
    void aSilenceWhoseLimitIsSwitchedOffIsClearedAndMayBeRaisedAgain() {
        rates(75);
        tracker.silent("s", state, 30_000);
        now = 40_000;
        own(AlertKind.STREAM_SILENT, Limit.OFF);
        assertThat(last().phase()).isEqualTo(Phase.CLEARED);
        assertThat(last().cause()).isEqualTo(Cause.OFF);
        assertThat(last().value()).isEqualTo(40);
        assertThat(tracker.dueMillis(state)).isGreaterThan(Long.MAX_VALUE / 4);
        tracker.own("s", state, Thresholds.NONE, 45_000);
        assertThat(tracker.dueMillis(state)).isEqualTo(30_000);
        tracker.silent("s", state, 45_000);
        assertThat(last().id()).isEqualTo("s/stream_silent/0/1250/45000");
        rates(75);
        assertThat(alerts).hasSize(5);
    }

    @Test
    void aSilenceThatADeploymentSwitchedOffIsClearedInsteadOfUpdated() {
        rates(75);
        tracker.silent("s", state, 30_000);
        AlertSettings off = new AlertSettings(Thresholds.NONE, 5, 2, 3, 4, 20);
        new AlertTracker(off, 0, alerts::add).silent("s", state, 50_000);
        assertThat(last().cause()).isEqualTo(Cause.OFF);
    }

    /** Silent for 30 s, down for an hour, and silent for another 20 s. */
    @Test
    void silenceIsWhatWasWatched() {
        rates(75);
        tracker.silent("s", state, 30_000);
        AlertTracker restarted = new AlertTracker(settings(), 3_630_000, alerts::add);
        assertThat(restarted.silentSinceMillis(state)).isEqualTo(3_630_000);
        assertThat(restarted.dueMillis(state)).isEqualTo(3_650_000);
        restarted.silent("s", state, 3_650_000);
        assertThat(last().value()).isEqualTo(20);
        assertThat(last().worst()).isEqualTo(30);
        restarted.signs(state, TestSigns.healthy("s", 1), 3_655_000);
        assertThat(alerts.get(2).value()).isEqualTo(25);
        assertThat(last().kind()).isEqualTo(AlertKind.STREAM_BACK);
        assertThat(last().value()).as("the longest that was watched").isEqualTo(30);
    }

    @Test
    void aStreamThatWasNotSilentBeforeTheJobWasDownIsSilentFromThenOn() {
        rates(75);
        AlertTracker restarted = new AlertTracker(settings(), 3_600_000, alerts::add);
        assertThat(restarted.dueMillis(state)).isEqualTo(3_630_000);
        restarted.silent("s", state, 3_630_000);
        assertThat(last().value()).isEqualTo(30);
        assertThat(last().worst()).isEqualTo(30);
    }

    @Test
    void aPeriodOfItsOwnIsNoSilence() {
        rates(75);
        own(AlertKind.STREAM_SILENT, new Limit(5, 5));
        assertThat(tracker.dueMillis(state)).as("the deployment's").isEqualTo(30_000);
        own(AlertKind.STREAM_SILENT, new Limit(5.5, 5.5));
        assertThat(tracker.dueMillis(state)).isEqualTo(5500);
    }

    private long run;
    private long now;
    private long clock;

    private void own(AlertKind kind, Limit limit) {
        tracker.own("s", state, new Thresholds(Map.of(kind, limit)), now);
    }

    /** The recorder counts from 0 again, while its clock has gone on. */
    private void restart(long millis) {
        period = 0;
        clock = millis;
    }

    private void rates(double... rates) {
        for (double bpm : rates) {
            take(bpm, 1, USUAL, GOOD);
        }
    }

    private void take(double bpm, double pause, Anomalies anomalies, SignalQuality quality) {
        VitalSigns signs = TestSigns.of("s", run, period++, bpm, pause, anomalies, quality);
        tracker.signs(state, TestSigns.later(signs, clock), now);
    }

    private Alert last() {
        return alerts.get(alerts.size() - 1);
    }
}
