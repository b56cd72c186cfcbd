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

    private final AlertLife life;
    private final MeasuredAlerts measured;
    private final SilenceAlerts silence;

    /**
     * @param settings when alerts are raised and cleared
     * @param out receives the messages
     */
    public AlertTracker(AlertSettings settings, Consumer<Alert> out) {
        life = new AlertLife(out);
        measured = new MeasuredAlerts(settings, life);
        silence = new SilenceAlerts(settings, life);
    }

    /**
     * Takes the next vital signs of a stream.
     *
     * @param state of the stream; changed
     * @param nowMillis processing time
     */
    public void signs(AlertState state, VitalSigns signs, long nowMillis) {
        if (state.run != signs.run()) {
            state.open.values().forEach(alert -> alert.streak = 0);
        }
        silence.seen(state, Moment.of(signs.stream(), state, nowMillis), Moment.of(signs));
        state.seenMillis = nowMillis;
        state.run = signs.run();
        state.sample = signs.sample();
        measured.signs(state, signs);
    }

    /** After how much silence {@link #silent} is due, in ms; very long if it never is. */
    public long silenceMillis(AlertState state) {
        return silence.dueAfterMillis(state);
    }

    /** Whether the stream's silence was said. */
    public static boolean isSilent(AlertState state) {
        return state.open.containsKey(AlertKind.STREAM_SILENT);
    }

    /**
     * Says that a stream is silent.
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
