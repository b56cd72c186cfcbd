package io.qrstream.jobs.wire;

import io.qrstream.operator.AlertInput;
import io.qrstream.operator.StageTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * What the source of streams' own limits emits: either limits or a record that holds none. Lives
 * between the source and {@link ThresholdsSplit}, chained to it, and never travels.
 *
 * @param limits of a stream, or null
 * @param rejected the record that holds none, or null
 */
public record ThresholdsInput(AlertInput limits, RejectedRecord rejected) {

    /** How Flink hands it on. */
    public static final TypeInformation<ThresholdsInput> TYPE =
            StageTypeInfo.handle(ThresholdsInput.class);
}
