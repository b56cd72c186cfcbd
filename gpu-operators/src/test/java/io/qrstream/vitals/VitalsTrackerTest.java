package io.qrstream.vitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.qrstream.testing.TestRuns;
import io.qrstream.vitals.VitalSigns.Rhythm;
import io.qrstream.vitals.VitalSigns.Variability;
import io.qrstream.window.Run;
import io.qrstream.window.SignalQuality;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Cases computed by hand, at 250 Hz. */
class VitalsTrackerTest {

    private static final Run RUN = TestRuns.run("s");
    private static final VitalsSettings SETTINGS = new VitalsSettings(5, 10, 60, 300, 0.9, 0.99);
    private static final Offset<Double> EXACT = within(1e-9);

    private final List<VitalSigns> signs = new ArrayList<>();
    private final OpenPeriod open = new OpenPeriod();
    private final VitalsHistory history = new VitalsHistory(SETTINGS);
    private final VitalsTracker tracker = new VitalsTracker(SETTINGS, signs::add);

    /** 0.8 s apart: 75 beats a minute. */
    @Test
    void aSteadyHeart() {
        beats(60_000, 200);
        Rhythm rhythm = last().rhythm();
        assertThat(rhythm.heartRateBpm()).isEqualTo(75);
        assertThat(rhythm.rrSeconds()).isEqualTo(0.8);
        assertThat(rhythm.beats()).isBetween(6, 7);
        assertThat(rhythm.pauseSeconds()).isBetween(0.0, 0.8);
        assertThat(last().variability().rmssdMillis()).isZero();
        assertThat(last().variability().sdnnMillis()).isZero();
    }

    /** 0.8 s and 0.84 s in turn: differences of 40 ms, deviations of 20 ms. */
    @Test
    void anAlternatingHeart() {
        beats(90_000, 200, 210);
        Variability variability = last().variability();
        assertThat(last().rhythm().heartRateBpm()).isBetween(71.4, 75.0);
        assertThat(variability.seconds()).isEqualTo(300);
        assertThat(variability.rmssdMillis()).isCloseTo(40, EXACT);
        int n = variability.nnIntervals();
        assertThat(n).isBetween(365, 367);
        assertThat(variability.sdnnMillis()).isCloseTo(20 * Math.sqrt(n / (n - 1.0)), within(0.01));
    }

    /** 0.6 s instead of 0.8 s and a pause of 1 s behind it are no normal intervals. */
    @Test
    void aPrematureBeatAndItsPauseAreLeftOut() {
        List<Integer> rr = new ArrayList<>(List.of(200, 200, 200, 200, 200, 150, 250));
        while (rr.size() < 40) {
            rr.add(200);
        }
        beats(rr);
        Variability variability = last().variability();
        assertThat(variability.seconds()).isEqualTo(30);
        assertThat(variability.rmssdMillis()).isZero();
        assertThat(variability.sdnnMillis()).isZero();
        // 37 R-peaks lie before 30 s, and the first of them has no interval.
        assertThat(variability.nnIntervals()).isEqualTo(36 - 2);
    }

    @Test
    void aRateThatReallyChangedIsFollowed() {
        List<Integer> rr = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rr.add(i < 10 ? 250 : 150);
        }
        beats(rr);
        // 92 intervals end within 60 s; the first three of the new rate are not yet believed.
        assertThat(last().variability().nnIntervals()).isEqualTo(92 - 3);
        assertThat(last().rhythm().heartRateBpm()).isEqualTo(100);
    }

    @Test
    void theLongestPauseIsOneThatEndedOrThatGoesOn() {
        beats(List.of(250, 1000, 250, 250));
        tracker.decided(10_000);
        assertThat(signs.get(0).rhythm().pauseSeconds()).as("from 1 s to the end").isEqualTo(4);
        assertThat(signs.get(1).rhythm().pauseSeconds()).as("from 1 s to 5 s").isEqualTo(4);
        assertThat(signs.get(1).rhythm().beats()).isEqualTo(3);
    }

    /** An electrode that was off for 12 s: the rate is that of the beats since. */
    @Test
    void aPauseLongerThanTheRatesWindowIsNoRate() {
        beats(List.of(200, 200, 3000, 200, 200, 200));
        Rhythm rhythm = last().rhythm();
        assertThat(rhythm.heartRateBpm()).isEqualTo(75);
        assertThat(rhythm.rrSeconds()).isEqualTo(0.8);
        assertThat(rhythm.rrLongestSeconds()).isEqualTo(0.8);
        assertThat(rhythm.pauseSeconds()).isEqualTo(12);
    }

    @Test
    void aPauseAsLongAsTheRatesWindowIsARate() {
        beats(List.of(200, 2500));
        tracker.decided(3750);
        assertThat(last().rhythm().heartRateBpm()).isEqualTo(6);
        assertThat(last().rhythm().rrLongestSeconds()).isEqualTo(10);
    }

    @Test
    void oneBeatEvery11SecondsIsOfUnknownRate() {
        beats(11_000, 2750);
        Rhythm rhythm = last().rhythm();
        assertThat(rhythm.heartRateBpm()).isNaN();
        assertThat(rhythm.rrShortestSeconds()).isNaN();
        assertThat(rhythm.rrLongestSeconds()).isNaN();
        assertThat(rhythm.pauseSeconds()).isGreaterThan(4);
    }

    @Test
    void noHeartbeatIsAPauseSinceTheRunBegan() {
        begin();
        measure(3);
        tracker.decided(3 * 1250);
        assertThat(signs)
                .extracting(s -> s.rhythm().pauseSeconds())
                .containsExactly(5.0, 10.0, 15.0);
        assertThat(last().rhythm().heartRateBpm()).isNaN();
        assertThat(last().rhythm().rrShortestSeconds()).isNaN();
        assertThat(last().variability().rmssdMillis()).isNaN();
        assertThat(last().variability().sdnnMillis()).isNaN();
        assertThat(last().anomalies().rate()).isNaN();
    }

    @Test
    void anAnomalyRateIsOfTheScoredAlone() {
        begin();
        measure(1);
        tracker.peak(100, Float.NaN, Float.NaN);
        tracker.peak(300, Float.NaN, 0.995f);
        tracker.peak(500, Float.NaN, 0.99f);
        tracker.peak(700, Float.NaN, 0.2f);
        tracker.peak(900, Float.NaN, Float.NaN);
        tracker.peak(1100, Float.NaN, 1);
        tracker.decided(1250);
        assertThat(last().anomalies().scored()).isEqualTo(4);
        assertThat(last().anomalies().rate()).isEqualTo(0.5);
    }

    @Test
    void aPeriodWaitsForItsPeaks() {
        begin();
        tracker.peak(200, Float.NaN, Float.NaN);
        tracker.quality(new SignalQuality(0, 0, 0, 20, 0.8f));
        tracker.quality(new SignalQuality(1, 0, 0, 30, 0.8f));
        tracker.decided(1249);
        assertThat(signs).isEmpty();
        tracker.decided(2499);
        assertThat(signs).hasSize(1);
        assertThat(signs.get(0).quality().slopeKurtosis()).isEqualTo(20);
        tracker.decided(2500);
        assertThat(signs).hasSize(2);
        assertThat(last().sample()).isEqualTo(2500);
        assertThat(last().timeMillis()).isEqualTo(10_000);
    }

    /** As after an update from a version that measured nothing. */
    @Test
    void aRunIsTakenUpWhereItsSignalIsMeasured() {
        tracker.follow(RUN, open, () -> history, 12_000);
        tracker.peak(12_100, Float.NaN, Float.NaN);
        tracker.quality(new SignalQuality(10, 0, 0, 20, 0.8f));
        tracker.peak(12_600, Float.NaN, Float.NaN);
        tracker.decided(13_750);
        assertThat(signs).hasSize(1);
        assertThat(last().sample()).isEqualTo(13_750);
        assertThat(last().rhythm().beats()).isOne();
    }

    /** What nobody followed was no pause. */
    @Test
    void aRunThatIsTakenUpHadNoPauseBefore() {
        tracker.follow(RUN, open, () -> history, 13_500);
        tracker.quality(new SignalQuality(10, 0, 0, 20, 0.8f));
        tracker.peak(13_600, Float.NaN, Float.NaN);
        tracker.decided(13_750);
        assertThat(last().rhythm().pauseSeconds()).isEqualTo(150 / 250.0);
    }

    @Test
    void aRunThatIsTakenUpIsQuietFromThenOn() {
        tracker.follow(RUN, open, () -> history, 13_500);
        tracker.quality(new SignalQuality(10, 0, 0, 20, 0.8f));
        tracker.decided(13_750);
        assertThat(last().rhythm().pauseSeconds()).isOne();
    }

    /** The period that it is taken up in was not measured whole, and says nothing. */
    @Test
    void thePeriodThatARunIsTakenUpInIsLeftOut() {
        tracker.follow(RUN, open, () -> history, 13_500);
        tracker.peak(13_600, Float.NaN, Float.NaN);
        tracker.peak(13_800, Float.NaN, Float.NaN);
        tracker.peak(14_000, Float.NaN, Float.NaN);
        tracker.quality(new SignalQuality(11, 0, 0, 20, 0.8f));
        tracker.decided(15_000);
        assertThat(signs).extracting(VitalSigns::sample).containsExactly(15_000L);
        assertThat(last().rhythm().beats()).isEqualTo(2);
    }

    /** Of what was measured by other periods nothing is said, and what goes on has no gap. */
    @Test
    void periodsMayBeOfAnotherLengthFromNowOn() {
        begin();
        measure(12);
        tracker.peak(14_900, Float.NaN, Float.NaN);
        signs.clear();
        VitalsSettings others = new VitalsSettings(10, 10, 60, 500, 0.9, 0.99);
        VitalsTracker tracker = new VitalsTracker(others, signs::add);
        VitalsHistory history = new VitalsHistory(others);
        tracker.follow(RUN, open, () -> history, 14_910);
        tracker.peak(15_000, Float.NaN, Float.NaN);
        tracker.quality(new SignalQuality(6, 0, 0, 20, 0.8f));
        tracker.peak(17_500, Float.NaN, Float.NaN);
        tracker.decided(17_501);
        assertThat(signs).extracting(VitalSigns::sample).containsExactly(17_500L);
        assertThat(last().rhythm().beats()).isOne();
        assertThat(last().rhythm().pauseSeconds()).isEqualTo(10);
    }

    @Test
    void saysWhetherAPeriodEnds() {
        assertThat(tracker.endsPeriod(RUN, 0, 1249)).isFalse();
        assertThat(tracker.endsPeriod(RUN, 1249, 1250)).isTrue();
        assertThat(tracker.endsPeriod(RUN, 1250, 2400)).isFalse();
        assertThat(tracker.endsPeriod(RUN, 1250, 2499)).isFalse();
        assertThat(tracker.endsPeriod(RUN, 1000, 4900)).isTrue();
        assertThat(tracker.endsPeriod(RUN, 3750, 4900)).isFalse();
    }

    @Test
    void refusesWindowsThatAreNoWholePeriods() {
        assertThatThrownBy(() -> new VitalsSettings(5, 12, 60, 300, 0.9, 0.99))
                .hasMessage("the window of the heart rate is 12 s: it must be a multiple of 5 s");
        assertThatThrownBy(() -> new VitalsSettings(5, 10, 60, 240, 0.9, 0.99))
                .hasMessage(
                        "the window of the variability is 240 s: it must be a multiple of 50 s");
        assertThatThrownBy(() -> new VitalsSettings(1, 10, 14_400, 300, 0.9, 0.99))
                .hasMessage(
                        "the window of the anomaly rate is 14400 s: it must be at most 10000 times"
                                + " 1 s");
        assertThatThrownBy(() -> new VitalsSettings(0, 10, 60, 300, 0.9, 0.99))
                .hasMessage("the period is 0 s: it must be at least 1 s");
        assertThatThrownBy(() -> new VitalsSettings(5, 10, 60, 300, 0.9, Double.NaN))
                .hasMessage("anomalous above the quantile NaN: give 0 to 1");
        assertThatThrownBy(() -> new VitalsSettings(5, 10, 60, 300, 1.5, 0.99))
                .hasMessage("anomalous above the anomaly 1.5: give 0 to 1");
    }

    private void begin() {
        tracker.follow(RUN, open, () -> history, 0);
    }

    private void measure(int periods) {
        for (int period = 0; period < periods; period++) {
            tracker.quality(new SignalQuality(period, 0, 0, 20, 0.8f));
        }
    }

    private void beats(int until, int... intervals) {
        List<Integer> rr = new ArrayList<>();
        for (int sum = 0, i = 0; sum < until; i++) {
            rr.add(intervals[i % intervals.length]);
            sum += intervals[i % intervals.length];
        }
        beats(rr);
    }

    private void beats(List<Integer> intervals) {
        begin();
        int end = intervals.stream().mapToInt(rr -> rr).sum();
        measure(end / 1250 + 1);
        long peak = 0;
        for (int interval : intervals) {
            peak += interval;
            tracker.peak(peak, Float.NaN, Float.NaN);
        }
        tracker.decided(peak + 1);
    }

    private VitalSigns last() {
        return signs.get(signs.size() - 1);
    }
}
