package io.qrstream.alerts;

import io.qrstream.alerts.Alert.Cause;

/** Alerts about streams that fall silent and come back, in processing time. */
final class SilenceAlerts {

    private static final double MILLIS = 1000;

    private final AlertSettings settings;
    private final AlertLife life;

    SilenceAlerts(AlertSettings settings, AlertLife life) {
        this.settings = settings;
        this.life = life;
    }

    /** After how much silence a stream's alert is due, in ms; very long if there is none. */
    long dueAfterMillis(AlertState state) {
        Limit limit = limit(state);
        return limit.isOff() ? Long.MAX_VALUE / 2 : Math.round(limit.raise() * MILLIS);
    }

    private Limit limit(AlertState state) {
        return state.own.limit(AlertKind.STREAM_SILENT, settings.thresholds());
    }

    /** A stream is silent; if it had just come back, it is no longer. */
    void silent(AlertState state, Moment moment) {
        OpenAlert back = state.open.remove(AlertKind.STREAM_BACK);
        if (back != null) {
            life.clear(AlertKind.STREAM_BACK, back, moment, Double.NaN, Cause.RECOVERED);
        }
        OpenAlert alert = new OpenAlert();
        state.open.put(AlertKind.STREAM_SILENT, alert);
        double seconds = seconds(state, moment);
        life.raise(AlertKind.STREAM_SILENT, alert, moment, seconds, limit(state).raise());
    }

    /** Vital signs have come; the state is that before them. */
    void seen(AlertState state, Moment processing, Moment signs) {
        OpenAlert silent = state.open.remove(AlertKind.STREAM_SILENT);
        if (silent != null) {
            double seconds = seconds(state, processing);
            silent.note(AlertKind.STREAM_SILENT, seconds);
            life.clear(AlertKind.STREAM_SILENT, silent, processing, seconds, Cause.RECOVERED);
            OpenAlert back = new OpenAlert();
            state.open.put(AlertKind.STREAM_BACK, back);
            life.raise(AlertKind.STREAM_BACK, back, signs, seconds, silent.limit);
        } else {
            settle(state, signs);
        }
    }

    /** A stream that is back is so until it has stayed for a while. */
    private void settle(AlertState state, Moment signs) {
        OpenAlert back = state.open.get(AlertKind.STREAM_BACK);
        if (back != null && ++back.streak >= settings.clearPeriods()) {
            state.open.remove(AlertKind.STREAM_BACK);
            life.clear(AlertKind.STREAM_BACK, back, signs, Double.NaN, Cause.RECOVERED);
        }
    }

    private static double seconds(AlertState state, Moment moment) {
        return (moment.timeMillis() - state.seenMillis) / MILLIS;
    }
}
