package io.qrstream.operator;

import io.qrstream.alerts.AlertKind;
import io.qrstream.alerts.AlertSettings;
import io.qrstream.alerts.Limit;
import io.qrstream.alerts.Thresholds;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/** Options of the alerts: a deployment's limits, and how long values must be bad or good. */
public final class AlertOptions {

    public static final ConfigOption<Double> TACHYCARDIA_RAISE =
            raise(AlertKind.TACHYCARDIA, 120, "Heart rate in bpm above which it is raised.");

    public static final ConfigOption<Double> TACHYCARDIA_CLEAR = clear(AlertKind.TACHYCARDIA, 110);

    public static final ConfigOption<Double> BRADYCARDIA_RAISE =
            raise(AlertKind.BRADYCARDIA, 45, "Heart rate in bpm below which it is raised.");

    public static final ConfigOption<Double> BRADYCARDIA_CLEAR = clear(AlertKind.BRADYCARDIA, 50);

    public static final ConfigOption<Double> PAUSE_RAISE =
            raise(AlertKind.PAUSE, 3, "Seconds without an R-peak above which it is raised.");

    public static final ConfigOption<Double> PAUSE_CLEAR = clear(AlertKind.PAUSE, 2.5);

    public static final ConfigOption<Double> FIBRILLATION_RAISE =
            raise(
                    AlertKind.VENTRICULAR_FIBRILLATION,
                    0.58,
                    "Leakage of the signal below which it is raised: a sine has 0, ventricular"
                            + " flutter 0.3 to 0.6, heartbeats more.");

    public static final ConfigOption<Double> FIBRILLATION_CLEAR =
            clear(AlertKind.VENTRICULAR_FIBRILLATION, 0.65);

    public static final ConfigOption<Double> ANOMALY_RAISE =
            raise(
                    AlertKind.ANOMALY_BURST,
                    0.3,
                    "Share of anomalous heartbeats, 0 to 1, above which it is raised.");

    public static final ConfigOption<Double> ANOMALY_CLEAR = clear(AlertKind.ANOMALY_BURST, 0.15);

    public static final ConfigOption<Double> FLAT_RAISE =
            raise(
                    AlertKind.BAD_SIGNAL_FLAT,
                    0.5,
                    "Share of a period in a flat line, 0 to 1, above which it is raised.");

    public static final ConfigOption<Double> FLAT_CLEAR = clear(AlertKind.BAD_SIGNAL_FLAT, 0.2);

    public static final ConfigOption<Double> SATURATED_RAISE =
            raise(
                    AlertKind.BAD_SIGNAL_SATURATED,
                    0.2,
                    "Share of a period beyond the amplifier's range, 0 to 1, above which it is"
                            + " raised.");

    public static final ConfigOption<Double> SATURATED_CLEAR =
            clear(AlertKind.BAD_SIGNAL_SATURATED, 0.05);

    public static final ConfigOption<Double> NOISY_RAISE =
            raise(
                    AlertKind.BAD_SIGNAL_NOISY,
                    4,
                    "Kurtosis of the slope below which it is raised: Gaussian noise has 3, an ECG"
                            + " above 10 as a rule.");

    public static final ConfigOption<Double> NOISY_CLEAR = clear(AlertKind.BAD_SIGNAL_NOISY, 5);

    public static final ConfigOption<Double> SILENT_RAISE =
            raise(
                    AlertKind.STREAM_SILENT,
                    30,
                    "Seconds of processing time without vital signs after which it is raised; more"
                            + " than vitals.period, less than stream.retention.");

    public static final ConfigOption<List<String>> OFF =
            ConfigOptions.key("alerts.off")
                    .stringType()
                    .asList()
                    .defaultValues()
                    .withDescription("Kinds of alerts that are not raised, separated by ';'.");

    public static final ConfigOption<Duration> RAISE_AFTER =
            ConfigOptions.key("alerts.raise-after")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(10))
                    .withDescription(
                            "How long the heart rate or the signal must be bad, in a stream's own"
                                    + " time, before an alert is raised. Pauses, ventricular"
                                    + " fibrillation and anomaly bursts are said at once.");

    public static final ConfigOption<Duration> CLEAR_AFTER =
            ConfigOptions.key("alerts.clear-after")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(15))
                    .withDescription(
                            "How long values must be good, in a stream's own time, before an alert"
                                    + " is cleared.");

    public static final ConfigOption<Duration> UPDATE_EVERY =
            ConfigOptions.key("alerts.update-every")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(1))
                    .withDescription("From one message about a raised alert to the next.");

    public static final ConfigOption<Integer> LEAST_SCORED =
            ConfigOptions.key("alerts.anomaly_burst.least-scored")
                    .intType()
                    .defaultValue(20)
                    .withDescription(
                            "Scored heartbeats in vitals.anomaly-window below which their share"
                                    + " says nothing.");

    private static final Map<AlertKind, ConfigOption<Double>> RAISE =
            Map.of(
                    AlertKind.TACHYCARDIA, TACHYCARDIA_RAISE,
                    AlertKind.BRADYCARDIA, BRADYCARDIA_RAISE,
                    AlertKind.PAUSE, PAUSE_RAISE,
                    AlertKind.VENTRICULAR_FIBRILLATION, FIBRILLATION_RAISE,
                    AlertKind.ANOMALY_BURST, ANOMALY_RAISE,
                    AlertKind.BAD_SIGNAL_FLAT, FLAT_RAISE,
                    AlertKind.BAD_SIGNAL_SATURATED, SATURATED_RAISE,
                    AlertKind.BAD_SIGNAL_NOISY, NOISY_RAISE,
                    AlertKind.STREAM_SILENT, SILENT_RAISE);

    private static final Map<AlertKind, ConfigOption<Double>> CLEAR =
            Map.of(
                    AlertKind.TACHYCARDIA, TACHYCARDIA_CLEAR,
                    AlertKind.BRADYCARDIA, BRADYCARDIA_CLEAR,
                    AlertKind.PAUSE, PAUSE_CLEAR,
                    AlertKind.VENTRICULAR_FIBRILLATION, FIBRILLATION_CLEAR,
                    AlertKind.ANOMALY_BURST, ANOMALY_CLEAR,
                    AlertKind.BAD_SIGNAL_FLAT, FLAT_CLEAR,
                    AlertKind.BAD_SIGNAL_SATURATED, SATURATED_CLEAR,
                    AlertKind.BAD_SIGNAL_NOISY, NOISY_CLEAR);

    private AlertOptions() {}

    private static ConfigOption<Double> raise(AlertKind kind, double value, String description) {
        return limit(kind, "raise", value, description);
    }

    private static ConfigOption<Double> clear(AlertKind kind, double value) {
        return limit(kind, "clear", value, "The same, for clearing it.");
    }

    private static ConfigOption<Double> limit(
            AlertKind kind, String side, double value, String description) {
        return ConfigOptions.key("alerts." + kind.key() + "." + side)
                .doubleType()
                .defaultValue(value)
                .withDescription(description);
    }

    /**
     * When alerts are raised and cleared.
     *
     * @throws IllegalArgumentException naming what cannot be
     */
    public static AlertSettings settings(ReadableConfig options) {
        return new AlertSettings(
                thresholds(options),
                StageSettings.seconds(options.get(VitalsOptions.PERIOD)),
                StageSettings.seconds(options.get(VitalsOptions.RATE_WINDOW)),
                periods(options, RAISE_AFTER),
                periods(options, CLEAR_AFTER),
                periods(options, UPDATE_EVERY),
                options.get(LEAST_SCORED));
    }

    private static Thresholds thresholds(ReadableConfig options) {
        Map<AlertKind, Limit> limits = new EnumMap<>(AlertKind.class);
        RAISE.forEach(
                (kind, raise) -> {
                    double clear = options.get(CLEAR.getOrDefault(kind, raise));
                    limits.put(kind, limit(kind, options.get(raise), clear));
                });
        for (String key : options.get(OFF)) {
            AlertKind off =
                    AlertKind.of(key.strip())
                            .filter(AlertKind::isLimited)
                            .orElseThrow(() -> new IllegalArgumentException(unknown(key)));
            limits.put(off, Limit.OFF);
        }
        double silence = limits.get(AlertKind.STREAM_SILENT).raise();
        SilenceBounds.of(options).require(SILENT_RAISE.key(), silence);
        return new Thresholds(limits);
    }

    private static Limit limit(AlertKind kind, double raise, double clear) {
        try {
            return Limit.of(kind, raise, clear);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("alerts." + e.getMessage(), e);
        }
    }

    private static String unknown(String key) {
        return OFF.key() + " names '" + key + "', which is no kind of alert with a limit";
    }

    private static int periods(ReadableConfig options, ConfigOption<Duration> option) {
        double seconds = StageSettings.seconds(options.get(option));
        return (int) Math.ceil(seconds / StageSettings.seconds(options.get(VitalsOptions.PERIOD)));
    }
}
