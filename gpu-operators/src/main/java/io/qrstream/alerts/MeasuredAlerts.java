package io.qrstream.alerts;

import io.qrstream.alerts.Alert.Cause;
import io.qrstream.vitals.VitalSigns;

/**
 * Alerts that are read from vital signs. They follow from a stream's vital signs and limits alone,
 * whenever they come.
 *
 * <p>An unknown value leaves an alert as it is, and ends its streak. Alerts outlive runs; streaks
 * do not.
 */
final class MeasuredAlerts {

    private final AlertSettings settings;
    private final AlertLife life;
    private final HeartRateTrust trust;

    MeasuredAlerts(AlertSettings settings, AlertLife life) {
        this.settings = settings;
        this.life = life;
        trust = new HeartRateTrust(settings);
    }

    /** Forgets what was on its way: the vital signs that come are of another run. */
    void beginRun(AlertState state) {
        state.lostUntil = AlertState.NOTHING_LOST;
        state.open.forEach((kind, alert) -> alert.streak = kind.isMeasured() ? 0 : alert.streak);
    }

    /** Takes the next vital signs of a stream. */
    void signs(AlertState state, VitalSigns signs) {
        trust.note(state, signs);
        for (AlertKind kind : AlertKind.values()) {
            if (kind.isMeasured()) {
                signs(kind, state, signs);
            }
        }
    }

    private void signs(AlertKind kind, AlertState state, VitalSigns signs) {
        Limit limit = settings.limit(kind, state);
        OpenAlert alert = state.open.get(kind);
        boolean raised = alert != null && alert.raised;
        double value = value(kind, signs);
        if (limit.isOff()) {
            state.open.remove(kind);
            if (raised) {
                life.clear(kind, alert, Moment.of(signs), value, Cause.OFF);
            }
        } else if (Double.isNaN(value) || kind.isHeartRate() && !trust.tells(kind, state, signs)) {
            hold(kind, state, signs, value);
        } else if (raised) {
            follow(kind, state, signs, value, limit);
        } else {
            consider(kind, state, signs, value, limit);
        }
    }

    /** Few scored heartbeats say nothing of their share. */
    private double value(AlertKind kind, VitalSigns signs) {
        boolean few =
                kind == AlertKind.ANOMALY_BURST
                        && signs.anomalies().scored() < settings.leastScored();
        return few ? Double.NaN : kind.value(signs);
    }

    private void hold(AlertKind kind, AlertState state, VitalSigns signs, double value) {
        OpenAlert alert = state.open.get(kind);
        if (alert != null && alert.raised) {
            alert.streak = 0;
            update(kind, alert, signs, value);
        } else {
            state.open.remove(kind);
        }
    }

    private void consider(
            AlertKind kind, AlertState state, VitalSigns signs, double value, Limit limit) {
        if (!kind.isWorse(value, limit.raise())) {
            state.open.remove(kind);
            return;
        }
        OpenAlert alert = state.open.computeIfAbsent(kind, k -> new OpenAlert());
        alert.note(kind, value);
        alert.streak++;
        if (!kind.isSustained() || alert.streak >= settings.raisePeriods()) {
            life.raise(kind, alert, Moment.of(signs), value, limit.raise());
        }
    }

    private void follow(
            AlertKind kind, AlertState state, VitalSigns signs, double value, Limit limit) {
        OpenAlert alert = state.open.get(kind);
        alert.note(kind, value);
        alert.streak = kind.isWorse(value, limit.clear()) ? 0 : alert.streak + 1;
        if (alert.streak >= settings.clearPeriods()) {
            state.open.remove(kind);
            life.clear(kind, alert, Moment.of(signs), value, Cause.RECOVERED);
        } else {
            update(kind, alert, signs, value);
        }
    }

    private void update(AlertKind kind, OpenAlert alert, VitalSigns signs, double value) {
        if (++alert.periodsSinceMessage >= settings.updatePeriods()) {
            life.update(kind, alert, Moment.of(signs), value);
        }
    }
}
