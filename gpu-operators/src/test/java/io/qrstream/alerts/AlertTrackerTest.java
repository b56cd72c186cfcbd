package io.qrstream.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.alerts.Alert.Cause;
import io.qrstream.alerts.Alert.Phase;
import io.qrstream.testing.TestSigns;
import io.qrstream.vitals.VitalSigns;
import io.qrstream.vitals.VitalSigns.Anomalies;
import io.qrstream.window.SignalQuality;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertTrackerTest extends TrackedAlerts {

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
        SignalQuality all = new SignalQuality(0, 0.6f, 0.3f, 2, 0.8f);
        take(75, 1, USUAL, all);
        take(75, 1, USUAL, all);
        assertThat(alerts)
                .extracting(Alert::kind)
                .containsExactly(
                        AlertKind.BAD_SIGNAL_FLAT,
                        AlertKind.BAD_SIGNAL_SATURATED,
                        AlertKind.BAD_SIGNAL_NOISY);
    }

    /** At once; and where the signal says nothing of it any more, it stays. */
    @Test
    void fibrillationIsSaidAtOnceAndStaysWhileItIsUnknown() {
        take(UNKNOWN, 1, USUAL, WAVE);
        assertThat(last().kind()).isEqualTo(AlertKind.VENTRICULAR_FIBRILLATION);
        assertThat(last().value()).isEqualTo(0.4f);
        for (int i = 0; i < 3; i++) {
            take(UNKNOWN, 1, USUAL, new SignalQuality(0, 0, 0, 20, Float.NaN));
        }
        assertThat(alerts).noneMatch(a -> a.phase() == Phase.CLEARED);
        rates(75, 75, 75);
        assertThat(last().kind()).isEqualTo(AlertKind.VENTRICULAR_FIBRILLATION);
        assertThat(last().phase()).isEqualTo(Phase.CLEARED);
    }

    @Test
    void aSignalThatCannotBeTrustedNeitherRaisesNorClearsAHeartRate() {
        take(40, 1, USUAL, NOISE);
        take(40, 1, USUAL, NOISE);
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

    /** The wide complexes of a ventricular tachycardia look like noise. */
    @Test
    void aFastRateIsSaidInNoise() {
        take(150, 1, USUAL, NOISE);
        take(150, 1, USUAL, NOISE);
        assertThat(alerts)
                .extracting(Alert::kind)
                .containsExactly(AlertKind.TACHYCARDIA, AlertKind.BAD_SIGNAL_NOISY);
    }

    @Test
    void aFastRateIsNotSaidOfALineOrBeyondTheRange() {
        for (SignalQuality bad : List.of(FLAT, SATURATED)) {
            take(150, 1, USUAL, bad);
            take(150, 1, USUAL, bad);
        }
        assertThat(alerts)
                .extracting(Alert::kind)
                .containsExactly(AlertKind.BAD_SIGNAL_FLAT, AlertKind.BAD_SIGNAL_SATURATED);
    }

    /** Of 60 bpm, of which one interval reaches back into what was lost. */
    @Test
    void beatsThatWereLostWithTheSignalAreNoSlowHeart() {
        for (SignalQuality lost : LOST) {
            rates(60);
            take(60, 1, USUAL, lost);
            slowed(32, 1, 7);
            slowed(42, 1, 7);
            rates(60, 60, 60);
        }
        assertThat(alerts).isEmpty();
    }

    /** All of its intervals are long, or nothing was lost where they began. */
    @Test
    void aSlowHeartIsSaidAfterALossToo() {
        take(60, 1, USUAL, LOST.get(0));
        slowed(32, 1.5, 7);
        slowed(40, 1.5, 1.6);
        assertThat(alerts).extracting(Alert::kind).containsExactly(AlertKind.BRADYCARDIA);
        rates(60, 60, 60);
        slowed(32, 1, 4);
        slowed(42, 1, 4);
        assertThat(alerts)
                .extracting(Alert::phase)
                .containsExactly(Phase.RAISED, Phase.CLEARED, Phase.RAISED);
    }

    /** A window of the rate may be longer than what clears an alert. */
    @Test
    void beatsThatWereLostWithTheSignalMakeNoFastHeartSlow() {
        rates(130, 130);
        take(130, 1, USUAL, LOST.get(0));
        slowed(90, 0.45, 7);
        slowed(90, 0.45, 7);
        slowed(90, 0.45, 7);
        assertThat(alerts).extracting(Alert::phase).containsOnly(Phase.RAISED, Phase.UPDATED);
        rates(75, 75, 75);
        assertThat(last().phase()).isEqualTo(Phase.CLEARED);
    }

    /** No interval is of two runs. */
    @Test
    void whatWasLostOfAnotherRunSlowsNothing() {
        take(60, 1, USUAL, LOST.get(0));
        restart(86_400_000);
        slowed(32, 1, 4);
        slowed(42, 1, 4);
        assertThat(alerts).extracting(Alert::kind).containsExactly(AlertKind.BRADYCARDIA);
    }

    @Test
    void whatIsBeyondALimitMustBeSoOnEnd() {
        rates(130);
        take(130, 1, USUAL, FLAT);
        rates(130, UNKNOWN, 130);
        assertThat(alerts).isEmpty();
        rates(130);
        assertThat(alerts).extracting(Alert::kind).containsExactly(AlertKind.TACHYCARDIA);
    }

    @Test
    void whatIsGoodAgainMustBeSoOnEnd() {
        rates(40, 40, 75, 75);
        take(75, 1, USUAL, NOISE);
        rates(75, 75, UNKNOWN, 75, 75);
        assertThat(alerts).extracting(Alert::phase).containsOnly(Phase.RAISED, Phase.UPDATED);
        rates(75);
        assertThat(last().phase()).isEqualTo(Phase.CLEARED);
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
}
