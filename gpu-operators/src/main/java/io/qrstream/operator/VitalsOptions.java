package io.qrstream.operator;

import io.qrstream.vitals.VitalsSettings;
import io.qrstream.window.QualitySettings;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;

/** Options of the vital signs, and of the signal quality that is measured for them. */
public final class VitalsOptions {

    public static final ConfigOption<Boolean> ENABLED =
            ConfigOptions.key("vitals.enabled")
                    .booleanType()
                    .defaultValue(true)
                    .withDescription("Whether vital signs and alerts are written.");

    public static final ConfigOption<Duration> PERIOD =
            ConfigOptions.key("vitals.period")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(5))
                    .withDescription(
                            "From one record of a stream's vital signs to the next, in whole"
                                    + " seconds of its own time.");

    public static final ConfigOption<Duration> RATE_WINDOW =
            ConfigOptions.key("vitals.rate-window")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(10))
                    .withDescription(
                            "Window of the heart rate, whole periods. A longer RR interval is a"
                                    + " pause and no rate: a window of 1 s knows none below 60"
                                    + " bpm.");

    public static final ConfigOption<Duration> ANOMALY_WINDOW =
            ConfigOptions.key("vitals.anomaly-window")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(1))
                    .withDescription("Window of the anomaly rate, whole periods.");

    public static final ConfigOption<Duration> VARIABILITY_WINDOW =
            ConfigOptions.key("vitals.variability-window")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(5))
                    .withDescription(
                            "Window of RMSSD and SDNN; it moves on by a tenth of its length, which"
                                    + " is whole periods.");

    public static final ConfigOption<Double> ANOMALY_THRESHOLD =
            ConfigOptions.key("vitals.anomaly-threshold")
                    .doubleType()
                    .defaultValue(VitalsSettings.USUAL_ANOMALY_THRESHOLD)
                    .withDescription(
                            "A heartbeat is anomalous if its anomaly is above this, 0 to 1. Only"
                                    + " with segmentation 'around-r' heartbeats have one.");

    public static final ConfigOption<Double> ANOMALY_QUANTILE =
            ConfigOptions.key("vitals.anomaly-quantile")
                    .doubleType()
                    .defaultValue(0.99)
                    .withDescription(
                            "A heartbeat without an anomaly is anomalous if it scores above this"
                                    + " share of the model's training set, 0 to 1.");

    public static final ConfigOption<Double> FLAT_MILLIVOLTS =
            ConfigOptions.key("quality.flat-mv")
                    .doubleType()
                    .defaultValue(0.01)
                    .withDescription(
                            "A signal that stays this close to one value, in mV, is flat ...");

    public static final ConfigOption<Duration> FLAT_AFTER =
            ConfigOptions.key("quality.flat-after")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(1))
                    .withDescription("... from the moment on that it has done so for this long.");

    public static final ConfigOption<Double> SATURATION_MILLIVOLTS =
            ConfigOptions.key("quality.saturation-mv")
                    .doubleType()
                    .defaultValue(5.0)
                    .withDescription(
                            "Amounts, in mV, from which on a sample is beyond the amplifier's"
                                    + " range. Where a signal carries a constant offset, add it.");

    static final VitalsSettings DEFAULT = settings(new Configuration());

    private VitalsOptions() {}

    /**
     * Over what vital signs are taken.
     *
     * @throws IllegalArgumentException naming what cannot be
     */
    public static VitalsSettings settings(ReadableConfig options) {
        return new VitalsSettings(
                wholeSeconds(options, PERIOD),
                wholeSeconds(options, RATE_WINDOW),
                wholeSeconds(options, ANOMALY_WINDOW),
                wholeSeconds(options, VARIABILITY_WINDOW),
                options.get(ANOMALY_THRESHOLD),
                options.get(ANOMALY_QUANTILE));
    }

    /**
     * How the signals' quality is measured, if vital signs are wanted: it costs every sample.
     *
     * @throws IllegalArgumentException naming what cannot be
     */
    static Optional<QualitySettings> measured(ReadableConfig options) {
        return options.get(ENABLED) ? Optional.of(quality(options)) : Optional.empty();
    }

    /**
     * How the signals' quality is measured.
     *
     * @throws IllegalArgumentException naming what cannot be
     */
    public static QualitySettings quality(ReadableConfig options) {
        return new QualitySettings(
                wholeSeconds(options, PERIOD),
                options.get(FLAT_MILLIVOLTS),
                StageSettings.seconds(options.get(FLAT_AFTER)),
                options.get(SATURATION_MILLIVOLTS));
    }

    private static int wholeSeconds(ReadableConfig options, ConfigOption<Duration> option) {
        Duration value = options.get(option);
        if (value.toNanosPart() != 0 || value.toSeconds() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    option.key() + " is " + value.toMillis() + " ms: give whole seconds");
        }
        return (int) value.toSeconds();
    }
}
