package io.qrstream.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.device.HostFloats;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Heartbeats that are one R-wave and one T-wave, at 250 Hz. */
class AnomalyDetectionTest {

    private static final AroundR WINDOW = new AroundR(75, 100);
    private static final double RR = 0.8;

    private final AnomalyDetection detection =
            new AnomalyDetection(AnomalySettings.DEFAULT, WINDOW, 250);
    private final UsualHeartbeat usual = new UsualHeartbeat();

    @Test
    void whatIsUsualScoresLow() {
        for (int i = 0; i < 50; i++) {
            HeartbeatAnomaly anomaly = judge(heartbeat(1, 4), RR);
            assertThat(anomaly.score()).isLessThan(0.05f);
            assertThat(anomaly.shapeDistance()).isLessThan(1e-6f);
            assertThat(anomaly.rrRatio()).isCloseTo(1, Offset.offset(1e-6f));
        }
    }

    @Test
    void anotherShapeScoresHighAndIsNotTakenForUsualAtOnce() {
        learn(50);
        for (int i = 0; i < 3; i++) {
            assertThat(judge(heartbeat(-1.5, 15), RR).score()).isGreaterThan(0.9f);
        }
        assertThat(judge(heartbeat(1, 4), RR).score()).isLessThan(0.1f);
    }

    @Test
    void whatComesAlwaysIsUsualInTime() {
        learn(50);
        HeartbeatAnomaly last = null;
        for (int i = 0; i < 1000; i++) {
            last = judge(heartbeat(-1.5, 15), RR);
        }
        assertThat(last.score()).isLessThan(0.1f);
    }

    @Test
    void anEarlyHeartbeatScoresHighAndALateOneDoesNot() {
        learn(50);
        HeartbeatAnomaly early = judge(heartbeat(1, 4), 0.6 * RR);
        assertThat(early.rrRatio()).isCloseTo(0.6f, Offset.offset(0.001f));
        assertThat(early.score()).isGreaterThan(0.9f);
        HeartbeatAnomaly late = judge(heartbeat(1, 4), 1.6 * RR);
        assertThat(late.rrRatio()).isGreaterThan(1.5f);
        assertThat(late.score()).isLessThan(0.1f);
    }

    @Test
    void offsetAndAmplitudeOfTheSignalDoNotMatter() {
        UsualHeartbeat other = new UsualHeartbeat();
        for (int i = 0; i < 20; i++) {
            float[] plain = heartbeat(1, 4 + i % 3);
            float[] moved = heartbeat(1, 4 + i % 3);
            for (int k = 0; k < moved.length; k++) {
                moved[k] = 3 * moved[k] - 2;
            }
            assertThat(judge(moved, RR, other).shapeDistance())
                    .isCloseTo(judge(plain, RR).shapeDistance(), Offset.offset(1e-5f));
        }
    }

    @Test
    void theFirstOfARunHasNoRhythm() {
        assertThat(judge(heartbeat(1, 4), Double.NaN).rrRatio()).isNaN();
        assertThat(judge(heartbeat(1, 4), RR).rrRatio()).isOne();
    }

    @Test
    void anotherRunBeginsAnew() {
        learn(50);
        float[] row = heartbeat(-1.5, 15);
        HeartbeatAnomaly first =
                detection.judge(new HostFloats(row, row.length), 0, 1, Double.NaN, usual);
        assertThat(first.shapeDistance()).isZero();
    }

    /** A restored job may want other windows, of which the state's are no usual ones. */
    @Test
    void windowsOfAnotherLengthBeginAnew() {
        learn(50);
        AnomalyDetection wider =
                new AnomalyDetection(AnomalySettings.DEFAULT, new AroundR(75, 120), 250);
        float[] row = heartbeat(-1.5, 15, new AroundR(75, 120));
        HeartbeatAnomaly first = wider.judge(new HostFloats(row, row.length), 0, 0, RR, usual);
        assertThat(first.shapeDistance()).isZero();
    }

    @Test
    void aFlatLineIsNoNumberOfItsOwn() {
        HeartbeatAnomaly flat = judge(new float[WINDOW.rowLength()], RR);
        assertThat(flat.score()).isBetween(0f, 1f);
        assertThat(judge(heartbeat(1, 4), RR).score()).isBetween(0f, 1f);
    }

    private void learn(int heartbeats) {
        for (int i = 0; i < heartbeats; i++) {
            judge(heartbeat(1, 4), RR);
        }
    }

    private HeartbeatAnomaly judge(float[] row, double rrSeconds) {
        return judge(row, rrSeconds, usual);
    }

    private HeartbeatAnomaly judge(float[] row, double rrSeconds, UsualHeartbeat own) {
        return detection.judge(new HostFloats(row, row.length), 0, 0, rrSeconds, own);
    }

    /** An R-wave of so many mV and samples, and a T-wave. */
    private static float[] heartbeat(double amplitude, double width) {
        return heartbeat(amplitude, width, WINDOW);
    }

    private static float[] heartbeat(double amplitude, double width, AroundR window) {
        float[] row = new float[window.rowLength()];
        for (int i = 0; i < window.length(); i++) {
            double r = (i - 75) / width;
            double t = (i - 140) / 12.0;
            row[i] = (float) (amplitude * Math.exp(-r * r / 2) + 0.2 * Math.exp(-t * t / 2));
        }
        return row;
    }
}
