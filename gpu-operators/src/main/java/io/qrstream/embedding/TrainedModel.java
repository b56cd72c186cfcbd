package io.qrstream.embedding;

/**
 * The outcome of a training.
 *
 * @param model to be closed by whoever asked for the training
 * @param testRows the rows held back
 */
public record TrainedModel(VaeModel model, Rows testRows) {}
