package io.qrstream.alerts;

import io.qrstream.testing.TestSigns;
import io.qrstream.vitals.VitalSigns;
import io.qrstream.vitals.VitalSigns.Anomalies;
import io.qrstream.window.SignalQuality;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The alerts of one stream, told period by period. */
abstract class TrackedAlerts {

    static final Anomalies USUAL = new Anomalies(75, 0.01);
    static final SignalQuality GOOD = new SignalQuality(0, 0, 0, 20, 0.8f);
    static final SignalQuality NOISE = new SignalQuality(0, 0, 0, 3, 0.8f);
    static final SignalQuality WAVE = new SignalQuality(0, 0, 0, 2, 0.4f);
    static final SignalQuality FLAT = new SignalQuality(0, 0.6f, 0, 20, 0.8f);
    static final SignalQuality SATURATED = new SignalQuality(0, 0, 0.3f, 20, 0.8f);
    static final List<SignalQuality> LOST =
            List.of(
                    new SignalQuality(0, 0.3f, 0, 20, 0.8f),
                    new SignalQuality(0, 0, 0.1f, 20, 0.8f),
                    NOISE);
    static final double UNKNOWN = Double.NaN;

    final List<Alert> alerts = new ArrayList<>();
    final AlertState state = new AlertState();
    final AlertTracker tracker = new AlertTracker(settings(), 0, alerts::add);
    int period;
    long run;
    long now;
    long clock;

    static AlertSettings settings() {
        Map<AlertKind, Limit> limits = new EnumMap<>(AlertKind.class);
        limits.put(AlertKind.TACHYCARDIA, new Limit(120, 110));
        limits.put(AlertKind.BRADYCARDIA, new Limit(45, 50));
        limits.put(AlertKind.PAUSE, new Limit(3, 2.5));
        limits.put(AlertKind.VENTRICULAR_FIBRILLATION, new Limit(0.58, 0.65));
        limits.put(AlertKind.ANOMALY_BURST, new Limit(0.3, 0.15));
        limits.put(AlertKind.BAD_SIGNAL_FLAT, new Limit(0.5, 0.2));
        limits.put(AlertKind.BAD_SIGNAL_SATURATED, new Limit(0.2, 0.05));
        limits.put(AlertKind.BAD_SIGNAL_NOISY, new Limit(4, 5));
        limits.put(AlertKind.STREAM_SILENT, new Limit(30, 30));
        return new AlertSettings(new Thresholds(limits), 5, 10, 2, 3, 4, 20);
    }

    void own(AlertKind kind, Limit limit) {
        tracker.own("s", state, new Thresholds(Map.of(kind, limit)), now);
    }

    /** The recorder counts from 0 again, while its clock has gone on. */
    void restart(long millis) {
        period = 0;
        clock = millis;
    }

    void rates(double... rates) {
        for (double bpm : rates) {
            take(bpm, 1, USUAL, GOOD);
        }
    }

    /** A rate of intervals from {@code shortest} to {@code longest}, in s, in a good signal. */
    void slowed(double bpm, double shortest, double longest) {
        VitalSigns signs = TestSigns.of("s", run, period++, bpm, 1, USUAL, GOOD);
        signs = TestSigns.intervals(signs, shortest, longest);
        tracker.signs(state, TestSigns.later(signs, clock), now);
    }

    void take(double bpm, double pause, Anomalies anomalies, SignalQuality quality) {
        VitalSigns signs = TestSigns.of("s", run, period++, bpm, pause, anomalies, quality);
        tracker.signs(state, TestSigns.later(signs, clock), now);
    }

    Alert last() {
        return alerts.get(alerts.size() - 1);
    }
}
