package io.qrstream.benchmarks.scoring;

import io.qrstream.embedding.Architecture;
import io.qrstream.embedding.Epoch;
import io.qrstream.embedding.InputContract;
import io.qrstream.embedding.Rows;
import io.qrstream.embedding.TrainedModel;
import io.qrstream.embedding.Training;
import io.qrstream.embedding.TrainingProgress;
import io.qrstream.embedding.TrainingSettings;
import io.qrstream.embedding.VaeModel;
import io.qrstream.heartbeat.GateToGate;
import java.io.IOException;
import java.nio.file.Path;

/** A LightVAE that was trained for a moment: enough for a measurement. */
final class SomeModel {

    private static final TrainingSettings SETTINGS =
            new TrainingSettings(2, 256, 0.001, 0.1, 0.75, 0);

    private SomeModel() {}

    /**
     * Trains a model and saves it for the peer.
     *
     * @return the model, to be closed
     */
    static VaeModel train(Rows rows, Path folder) throws IOException {
        InputContract contract =
                new InputContract(250, GateToGate.NAME, 100, rows.length(), "none");
        Architecture architecture = Architecture.named("lightvae");
        Training training = new Training(architecture, contract, SETTINGS, "benchmark");
        TrainedModel trained = training.run(rows, new Silence());
        trained.model().save(folder);
        return trained.model();
    }

    private static final class Silence implements TrainingProgress {

        @Override
        public void step(int step, int steps) {}

        @Override
        public void epoch(int index, Epoch epoch, boolean kept) {}

        @Override
        public boolean stopped() {
            return false;
        }
    }
}
