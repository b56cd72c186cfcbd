package io.qrstream.embedding;

import java.util.List;

/**
 * What a model was trained on, how, and how it went.
 *
 * @param data where the rows came from, in words
 * @param trainingRows number of rows trained on
 * @param testRows number of rows held back
 * @param settings asked for
 * @param epochs as many as were run, in order
 * @param keptEpoch the one whose weights these are, from 0: that of the smallest test loss
 */
public record TrainingReport(
        String data,
        int trainingRows,
        int testRows,
        TrainingSettings settings,
        List<Epoch> epochs,
        int keptEpoch) {

    public TrainingReport {
        epochs = List.copyOf(epochs);
    }
}
