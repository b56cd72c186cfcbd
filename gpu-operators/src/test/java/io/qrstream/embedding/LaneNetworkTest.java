package io.qrstream.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lanes against the engine's own operators. */
class LaneNetworkTest {

    private NDManager manager;

    @BeforeEach
    void open() {
        TorchEngine.disableGradients();
        manager = TorchEngine.newManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    static List<Architecture> architectures() {
        return List.of(
                Architecture.named("lightvae"),
                new Architecture("lightvae", 256, List.of(4, 8, 16), 5),
                new Architecture("lightvae", 96, List.of(2, 6, 10, 14), 1),
                new Architecture("lightvae", 64, List.of(6), 2),
                new Architecture("lightvae", 8, List.of(2, 4, 2), 3));
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void givesWhatTheBlockGives(Architecture architecture) throws IOException {
        for (float alpha : new float[] {1, 0.3f, -2, 0}) {
            Weights weights = TestModels.weights(architecture);
            weights.tensor("swish.alpha").values()[0] = alpha;
            compare(architecture, weights, 1);
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void givesItForRowsOfAnySize(Architecture architecture) throws IOException {
        Weights weights = TestModels.weights(architecture);
        for (float amplitude : new float[] {0, 1e-6f, 100, 1e6f}) {
            compare(architecture, weights, amplitude);
        }
    }

    private void compare(Architecture architecture, Weights weights, float amplitude)
            throws IOException {
        VaeBlock block = weights.newBlock(architecture, manager);
        Random random = new Random(3);
        try (Network lanes = new LaneNetwork(architecture, weights);
                Network engine = new BlockNetwork(block)) {
            for (int count : new int[] {1, 15, 16, 17, 40, 3}) {
                NDArray rows = rows(count, architecture.rowLength(), amplitude, random);
                NDList expected = engine.forward(rows);
                NDList actual = lanes.forward(rows);
                for (int i = 0; i < expected.size(); i++) {
                    same(actual.get(i), expected.get(i), 1e-5f * Math.max(1, amplitude));
                }
            }
        }
    }

    private NDArray rows(int count, int length, float amplitude, Random random) {
        float[] values = new float[count * length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (amplitude * random.nextGaussian());
        }
        return manager.create(values, new Shape(count, length));
    }

    private static void same(NDArray actual, NDArray expected, float tolerance) {
        assertThat(actual.getShape()).isEqualTo(expected.getShape());
        assertThat(actual.toFloatArray())
                .containsExactly(expected.toFloatArray(), within(tolerance));
    }

    @Test
    void aSampleThatIsNoNumberStaysInItsRow() throws IOException {
        Architecture architecture = Architecture.named("lightvae");
        float[] values = TestModels.rows(20, 1).values();
        values[7 * 256 + 30] = Float.NaN;
        try (Network lanes = new LaneNetwork(architecture, TestModels.weights(architecture))) {
            NDArray rows = manager.create(values, new Shape(20, 256));
            float[] mu = lanes.forward(rows).get(1).toFloatArray();
            // The same lane of the batch after it, too.
            float[] next = lanes.forward(rows.get("8:")).get(1).toFloatArray();
            for (int i = 0; i < 40; i++) {
                assertThat(Float.isNaN(mu[i])).isEqualTo(i / 2 == 7);
            }
            for (float value : next) {
                assertThat(value).isFinite();
            }
        }
    }
}
