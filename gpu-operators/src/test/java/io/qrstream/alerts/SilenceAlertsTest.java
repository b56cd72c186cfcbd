package io.qrstream.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.alerts.Alert.Cause;
import io.qrstream.alerts.Alert.Phase;
import io.qrstream.testing.TestSigns;
import org.junit.jupiter.api.Test;

/** Streams that fall silent, come back or are forgotten, through the tracker. */
class SilenceAlertsTest extends TrackedAlerts {

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

    /** Its vital signs come, be it of one run after the other. */
    @Test
    void aStreamWithGapsIsBackNoLongerThanAnyOther() {
        rates(75);
        tracker.silent("s", state, 40_000);
        for (int gap = 1; gap <= 2; gap++) {
            period = 0;
            run = gap * 100_000;
            rates(75, 75);
        }
        assertThat(last().kind()).isEqualTo(AlertKind.STREAM_BACK);
        assertThat(last().phase()).isEqualTo(Phase.CLEARED);
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
        AlertSettings off = new AlertSettings(Thresholds.NONE, 5, 10, 2, 3, 4, 20);
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
}
