package io.qrstream.operator;

import io.qrstream.alerts.Alert;
import io.qrstream.vitals.VitalSigns;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The alerts stage in a job: vital signs in, alerts out, behind a shuffle by stream. */
public final class AlertStage {

    private AlertStage() {}

    /**
     * Adds the stage, once in a job: it takes the uids {@code signs} and {@code alerts}.
     *
     * @param vitals of all streams
     * @param thresholds limits of streams' own, if there is a source of them
     * @param options see {@link AlertOptions}
     * @throws IllegalArgumentException if the options' limits cannot be, naming option and value
     */
    public static DataStream<Alert> build(
            DataStream<VitalSigns> vitals,
            Optional<DataStream<AlertInput>> thresholds,
            ReadableConfig options) {
        DataStream<AlertInput> signs =
                vitals.map(AlertInput::of)
                        .returns(StageTypeInfo.ALERT_INPUT)
                        .name("signs")
                        .uid("signs");
        return thresholds
                .map(t -> signs.union(t))
                .orElse(signs)
                .keyBy(AlertInput::stream)
                .process(new AlertFunction(Configuration.fromMap(options.toMap())))
                .returns(StageTypeInfo.ALERT)
                .name("alerts")
                .uid("alerts");
    }
}
