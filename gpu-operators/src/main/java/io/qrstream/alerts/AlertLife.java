package io.qrstream.alerts;

import io.qrstream.alerts.Alert.Cause;
import io.qrstream.alerts.Alert.Phase;
import java.util.function.Consumer;

/** The steps in the life of an alert, each with its message. */
final class AlertLife {

    private final Consumer<Alert> out;

    AlertLife(Consumer<Alert> out) {
        this.out = out;
    }

    void raise(AlertKind kind, OpenAlert alert, Moment moment, double value, double limit) {
        alert.note(kind, value);
        alert.raised = true;
        alert.streak = 0;
        alert.periodsSinceMessage = 0;
        alert.raisedMillis = moment.timeMillis();
        alert.run = moment.run();
        alert.sample = moment.sample();
        alert.limit = limit;
        message(kind, alert, moment, Phase.RAISED, value, null);
    }

    void update(AlertKind kind, OpenAlert alert, Moment moment, double value) {
        alert.periodsSinceMessage = 0;
        message(kind, alert, moment, Phase.UPDATED, value, null);
    }

    void clear(AlertKind kind, OpenAlert alert, Moment moment, double value, Cause cause) {
        message(kind, alert, moment, Phase.CLEARED, value, cause);
    }

    private void message(
            AlertKind kind,
            OpenAlert alert,
            Moment moment,
            Phase phase,
            double value,
            Cause cause) {
        alert.messageMillis = moment.timeMillis();
        String stream = moment.stream();
        out.accept(
                new Alert(
                        alert.id(stream, kind),
                        stream,
                        kind,
                        phase,
                        moment.timeMillis(),
                        alert.raisedMillis,
                        alert.run,
                        alert.sample,
                        value,
                        alert.worst,
                        alert.limit,
                        cause));
    }
}
