package io.qrstream.alerts;

import io.qrstream.alerts.Alert.Cause;
import io.qrstream.vitals.VitalSigns;
import java.util.List;
import java.util.function.Consumer;

/**
 * Raises, updates and clears the alerts of streams.
 *
 * <p>Holds no stream's state; not thread-safe.
 */
public final class AlertTracker {

    private final AlertSettings settings;
    private final AlertLife life;
    private final MeasuredAlerts measured;
    private final SilenceAlerts silence;

    /**
     * @param settings when alerts are raised and cleared
     * @param watchedSinceMillis processing time that silence is not counted before
     * @param out receives the messages
     */
    public AlertTracker(AlertSettings settings, long watchedSinceMillis, Consumer<Alert> out) {
        this.settings = settings;
        life = new AlertLife(out);
        measured = new MeasuredAlerts(settings, life);
        silence = new SilenceAlerts(settings, watchedSinceMillis, life);
    }

    /**
     * Takes the next vital signs of a stream.
     *
     * @param state of the stream; changed
     * @param nowMillis processing time
     */
    public void signs(AlertState state, VitalSigns signs, long nowMillis) {
        if (isNewRun(state, signs)) {
            measured.beginRun(state);
        }
        silence.seen(state, Moment.of(signs.stream(), state, nowMillis), Moment.of(signs));
        state.seenMillis = nowMillis;
        state.run = signs.run();
        state.sample = signs.sample();
        measured.signs(state, signs);
    }

    /** A recorder that began anew may count from where it began before. */
    private boolean isNewRun(AlertState state, VitalSigns signs) {
        return signs.run() != state.run || isFirst(signs);
    }

    /** Whether vital signs are of their run's first period. */
    public boolean isFirst(VitalSigns signs) {
        double periods =
                (signs.sample() - signs.run()) / (signs.samplingRate() * settings.periodSeconds());
        return Math.round(periods) <= 1;
    }

    /**
     * Sets the limits that a stream has of its own; a silence whose limit they switch off is
     * cleared at once.
     *
     * @param state of the stream; changed
     * @param nowMillis processing time
     */
    public void own(String stream, AlertState state, Thresholds thresholds, long nowMillis) {
        state.own = thresholds;
        silence.clearIfOff(state, Moment.of(stream, state, nowMillis));
    }

    /** Since when a stream that has been seen is silent as far as is known: processing time. */
    public long silentSinceMillis(AlertState state) {
        return silence.sinceMillis(state);
    }

    /** When {@link #silent} is due if no vital signs come, in processing time; or very late. */
    public long dueMillis(AlertState state) {
        return silence.dueMillis(state);
    }

    /**
     * Says that a stream is silent, or still is; to be called when that is due.
     *
     * @param state of the stream, which has been seen; changed
     * @param nowMillis processing time
     */
    public void silent(String stream, AlertState state, long nowMillis) {
        silence.silent(state, Moment.of(stream, state, nowMillis));
    }

    /**
     * Forgets a stream but for its own limits: what is raised is cleared.
     *
     * @param state of the stream; changed
     * @param nowMillis processing time
     */
    public void forget(String stream, AlertState state, long nowMillis) {
        Moment moment = Moment.of(stream, state, nowMillis);
        for (AlertKind kind : List.copyOf(state.open.keySet())) {
            OpenAlert alert = state.open.remove(kind);
            if (alert.raised) {
                life.clear(kind, alert, moment, Double.NaN, Cause.FORGOTTEN);
            }
        }
        state.seenMillis = AlertState.NEVER;
    }
}
