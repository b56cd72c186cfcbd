package io.qrstream.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qrstream.device.CpuDevice;
import io.qrstream.heartbeat.AdaptiveDetector;
import io.qrstream.heartbeat.AroundR;
import io.qrstream.heartbeat.Heartbeat;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.recording.WfdbRecord;
import io.qrstream.testing.Findings;
import io.qrstream.testing.LibraryPipeline;
import io.qrstream.testing.LibrarySettings;
import io.qrstream.testing.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The model that ships is what its README says of it. */
class PretrainedModelTest {

    private static final AroundR WINDOW = AroundR.ofSeconds(0.3, 0.4, 250);
    private static final AdaptiveDetector DETECTOR = new AdaptiveDetector();
    private static final int HEARTBEATS = 59_887;
    // Eleven that its records end within are not cut any more, and since it was trained the
    // detector has come to find 65 more.
    private static final int CUT = HEARTBEATS - 11 + 65;

    @Test
    void isMadeForTheDefaultSettings() throws IOException {
        ModelDescription description = ModelFiles.pretrained().describe();
        assertThat(description.input()).isEqualTo(InputContract.of(250, WINDOW));
        TrainingReport training = description.training();
        assertThat(training.trainingRows() + training.testRows()).isEqualTo(HEARTBEATS);
        assertThat(training.settings().seed()).isEqualTo(2);
        assertThat(training.keptEpoch() + 1).isEqualTo(28);
        assertThat(training.epochs().get(27).testLoss()).isCloseTo(0.1544, within(5e-5));
    }

    @Test
    void itsWeightsAreWhole() throws IOException {
        try (VaeModel model = VaeModel.load(ModelFiles.pretrained())) {
            assertThat(model.id()).startsWith("lightvae-").hasSize(21);
        }
    }

    @Test
    void namesNoFolderOfTheMachineThatMadeIt() throws IOException {
        String json =
                new String(
                        ModelFiles.pretrained().read(ModelDescription.FILE),
                        StandardCharsets.UTF_8);
        assertThat(json).doesNotContain("/", "\\");
    }

    /** All heartbeats of its data: a tenth of them above its quantile of nine tenths, and so on. */
    @Test
    void theQuantilesAreThoseOfItsData() throws IOException {
        Findings findings = new Findings();
        try (VaeModel model = VaeModel.load(ModelFiles.pretrained());
                LibraryPipeline pipeline = pipeline(findings, model)) {
            for (WfdbRecord record : WfdbRecord.openAll(SharedData.mitBih())) {
                pipeline.accept(chunk(record));
            }
            pipeline.endAll();
        }
        float[] quantiles = quantiles(findings.heartbeats().values());
        assertThat(quantiles).hasSize(CUT);
        for (double share : new double[] {0.1, 0.5, 0.9, 0.99}) {
            long above = 0;
            for (float quantile : quantiles) {
                above += quantile > share ? 1 : 0;
            }
            assertThat((double) above / quantiles.length).isCloseTo(1 - share, within(0.005));
        }
    }

    private static LibraryPipeline pipeline(Findings findings, VaeModel model) {
        LibrarySettings settings =
                LibrarySettings.of(
                                DETECTOR,
                                WINDOW,
                                OptionalDouble.of(AdaptiveDetector.WORKING_RATE),
                                30,
                                60)
                        .inBatchesOf(1, 1);
        return new LibraryPipeline(new CpuDevice(), settings, findings, model);
    }

    private static EcgChunk chunk(WfdbRecord record) throws IOException {
        float[] signal = record.millivolts(0);
        return EcgChunk.ofMillivolts(
                record.name(), record.samplingRate(), 0, 0, signal, 0, signal.length);
    }

    private static float[] quantiles(Iterable<List<Heartbeat>> records) {
        float[] quantiles = new float[2 * HEARTBEATS];
        int count = 0;
        for (List<Heartbeat> record : records) {
            for (Heartbeat heartbeat : record) {
                if (heartbeat.kept()) {
                    quantiles[count++] = heartbeat.score().quantile();
                }
            }
        }
        return Arrays.copyOf(quantiles, count);
    }
}
