package io.qrstream.benchmarks.chaos;

import io.qrstream.alerts.AlertKind;
import io.qrstream.alerts.AlertState;
import io.qrstream.alerts.AlertTracker;
import io.qrstream.operator.AlertOptions;
import io.qrstream.operator.VitalsOptions;
import io.qrstream.testing.VitalsOracle;
import io.qrstream.testing.VitalsOracle.Peak;
import io.qrstream.vitals.VitalSigns;
import io.qrstream.window.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/**
 * The alerts of one stream by the definition of its vital signs, run by run, but for those that a
 * model's scores or the processing clock decide.
 */
final class OfflineAlerts {

    /** The job's options: short periods, so that a minute has many alerts. */
    static final Map<String, String> OPTIONS =
            Map.of(
                    "vitals.period", "2 s",
                    "vitals.rate-window", "6 s",
                    "vitals.anomaly-window", "20 s",
                    "vitals.variability-window", "40 s",
                    "alerts.raise-after", "4 s",
                    "alerts.clear-after", "4 s",
                    "alerts.update-every", "8 s",
                    "alerts.anomaly_burst.least-scored", "10",
                    "alerts.stream_silent.raise", "8");

    private static final Configuration CONFIGURATION = Configuration.fromMap(OPTIONS);

    private final List<AlertMessage> messages = new ArrayList<>();
    private final AlertState state = new AlertState();
    private final AlertTracker tracker =
            new AlertTracker(
                    AlertOptions.settings(CONFIGURATION),
                    0,
                    alert -> messages.add(AlertMessage.of(alert)));
    private VitalSigns last;

    /**
     * Takes the stream's next run.
     *
     * @param samples all of it, in mV
     * @param peaks all of its R-peaks
     */
    void add(Run run, float[] samples, List<Peak> peaks) {
        VitalsOracle oracle =
                new VitalsOracle(
                        run,
                        samples,
                        peaks,
                        VitalsOptions.settings(CONFIGURATION),
                        VitalsOptions.quality(CONFIGURATION));
        for (VitalSigns signs : oracle.all()) {
            tracker.signs(state, signs, 0);
            last = signs;
        }
    }

    /** The messages, in order. */
    List<AlertMessage> messages() {
        return messages;
    }

    /**
     * The id, but for its time, of the alert that is raised if the stream stays silent from now on.
     */
    String silence() {
        String kind = AlertKind.STREAM_SILENT.key();
        return last.stream() + "/" + kind + "/" + last.run() + "/" + last.sample();
    }
}
