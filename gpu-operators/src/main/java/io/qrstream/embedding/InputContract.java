package io.qrstream.embedding;

import io.qrstream.heartbeat.GateToGate;
import io.qrstream.heartbeat.SegmentationRule;

/**
 * What rows a model was made for. Rows made otherwise give numbers too, but meaningless ones.
 *
 * @param workingRate in Hz
 * @param segmentation how rows are cut, for example {@value GateToGate#NAME}
 * @param minLength of a heartbeat, in samples
 * @param rowLength in samples; shorter heartbeats are padded with zeros
 * @param normalisation of the rows, for example {@value #NO_NORMALISATION}
 */
public record InputContract(
        double workingRate,
        String segmentation,
        int minLength,
        int rowLength,
        String normalisation) {

    /** Millivolts as they are. */
    public static final String NO_NORMALISATION = "none";

    /**
     * What the segmentation stage gives.
     *
     * @param workingRate in Hz
     */
    public static InputContract of(double workingRate, SegmentationRule rule) {
        return new InputContract(
                workingRate, rule.name(), rule.minLength(), rule.rowLength(), NO_NORMALISATION);
    }

    /**
     * Compares a model's contract, this one, with what it is to be used for.
     *
     * @throws InvalidModelException on the first difference, with both values
     */
    public void require(InputContract rows) throws InvalidModelException {
        same("working rate (Hz)", workingRate, rows.workingRate);
        same("segmentation", segmentation, rows.segmentation);
        same("shortest heartbeat (samples)", minLength, rows.minLength);
        same("row length (samples)", rowLength, rows.rowLength);
        same("normalisation", normalisation, rows.normalisation);
    }

    private static void same(String what, Object model, Object rows) throws InvalidModelException {
        if (!model.equals(rows)) {
            throw new InvalidModelException(
                    String.format("%s: %s in the model, %s in the settings", what, model, rows));
        }
    }
}
