package io.qrstream.alerts;

import io.qrstream.alerts.Alert.Cause;

/**
 * Alerts about streams that fall silent and come back, in processing time.
 *
 * <p>Silence is what was watched: it counts from a stream's last vital signs, or from when the
 * watch began if that was later. Nobody knows what came while nobody watched.
 */
final class SilenceAlerts {

    private static final double MILLIS = 1000;

    // Far off, but not so far that a time and this overflow.
    private static final long NEVER = Long.MAX_VALUE / 2;

    private final AlertSettings settings;
    private final long watchedSinceMillis;
    private final AlertLife life;

    SilenceAlerts(AlertSettings settings, long watchedSinceMillis, AlertLife life) {
        this.settings = settings;
        this.watchedSinceMillis = watchedSinceMillis;
        this.life = life;
    }

    /** Since when a stream has been silent as far as is known. */
    long sinceMillis(AlertState state) {
        return Math.max(state.seenMillis, watchedSinceMillis);
    }

    /** When there is something to say if the stream stays silent; very late if never. */
    long dueMillis(AlertState state) {
        OpenAlert silent = state.open.get(AlertKind.STREAM_SILENT);
        if (silent != null) {
            return Math.max(silent.messageMillis, watchedSinceMillis) + settings.updateMillis();
        }
        Limit limit = limit(state);
        long wait = limit.isOff() ? NEVER : Math.round(limit.raise() * MILLIS);
        return sinceMillis(state) + Math.min(wait, NEVER);
    }

    /** One of its own that vital signs would cross by coming once a period does not count. */
    private Limit limit(AlertState state) {
        Limit limit = state.own.limit(AlertKind.STREAM_SILENT, settings.thresholds());
        return limit.raise() <= settings.periodSeconds()
                ? settings.thresholds().limit(AlertKind.STREAM_SILENT, Thresholds.NONE)
                : limit;
    }

    /** A stream is still silent, and something is due. */
    void silent(AlertState state, Moment moment) {
        OpenAlert silent = state.open.get(AlertKind.STREAM_SILENT);
        if (silent == null) {
            raise(state, moment);
        } else if (!clearIfOff(state, moment)) {
            double seconds = seconds(state, moment);
            silent.note(AlertKind.STREAM_SILENT, seconds);
            life.update(AlertKind.STREAM_SILENT, silent, moment, seconds);
        }
    }

    /** If it had just come back, it is no longer. */
    private void raise(AlertState state, Moment moment) {
        OpenAlert back = state.open.remove(AlertKind.STREAM_BACK);
        if (back != null) {
            life.clear(AlertKind.STREAM_BACK, back, moment, Double.NaN, Cause.RECOVERED);
        }
        OpenAlert alert = new OpenAlert();
        state.open.put(AlertKind.STREAM_SILENT, alert);
        double seconds = seconds(state, moment);
        life.raise(AlertKind.STREAM_SILENT, alert, moment, seconds, limit(state).raise());
    }

    /** Clears what is raised if its limit is off; returns whether it was. */
    boolean clearIfOff(AlertState state, Moment moment) {
        OpenAlert silent = state.open.get(AlertKind.STREAM_SILENT);
        if (silent == null || !limit(state).isOff()) {
            return false;
        }
        clear(state, silent, moment, Cause.OFF);
        return true;
    }

    private void clear(AlertState state, OpenAlert silent, Moment moment, Cause cause) {
        state.open.remove(AlertKind.STREAM_SILENT);
        double seconds = seconds(state, moment);
        silent.note(AlertKind.STREAM_SILENT, seconds);
        life.clear(AlertKind.STREAM_SILENT, silent, moment, seconds, cause);
    }

    /** Vital signs have come; the state is that before them. */
    void seen(AlertState state, Moment processing, Moment signs) {
        OpenAlert silent = state.open.get(AlertKind.STREAM_SILENT);
        if (silent != null) {
            clear(state, silent, processing, Cause.RECOVERED);
            OpenAlert back = new OpenAlert();
            state.open.put(AlertKind.STREAM_BACK, back);
            life.raise(AlertKind.STREAM_BACK, back, signs, silent.worst, silent.limit);
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

    private double seconds(AlertState state, Moment moment) {
        return (moment.timeMillis() - sinceMillis(state)) / MILLIS;
    }
}
