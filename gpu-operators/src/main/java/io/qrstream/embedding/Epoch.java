package io.qrstream.embedding;

/**
 * How one pass over the training set went: averages over the rows.
 *
 * @param loss of the training set while it was trained on, decoded at samples
 * @param meanSquaredError of the training set, likewise, in mV²
 * @param testLoss of the test set after the pass, decoded at the mean
 */
public record Epoch(double loss, double meanSquaredError, double testLoss) {}
