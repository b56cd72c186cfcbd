package io.qrstream.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientTest {

    private static final int ROWS = 8;

    /** What the backward pass reads must outlive the forward pass. */
    @ParameterizedTest
    @ValueSource(strings = {"lightvae", "dense"})
    void doNotDependOnGarbageCollection(String architecture) throws Exception {
        Map<String, float[]> expected = gradients(architecture, () -> {});
        Map<String, float[]> actual = gradients(architecture, GarbageCollection::run);
        assertThat(actual).hasSameSizeAs(expected).isNotEmpty();
        actual.forEach(
                (name, gradient) ->
                        assertThat(gradient).as(name).containsExactly(expected.get(name)));
    }

    private interface Between {
        void run() throws InterruptedException;
    }

    /** The loss's gradients by parameter, with something done between forward and backward. */
    private static Map<String, float[]> gradients(String architecture, Between between)
            throws Exception {
        TorchEngine.get().setRandomSeed(1);
        try (Model model = TorchEngine.newModel(architecture);
                NDManager batch = model.getNDManager().newSubManager()) {
            VaeBlock block = Architecture.named(architecture).newBlock();
            block.initialize(model.getNDManager());
            NDArray rows =
                    batch.create(TestModels.rows(ROWS, 1).values()).reshape(new Shape(ROWS, 256));
            try (GradientCollector collector = TorchEngine.get().newGradientCollector()) {
                NDList outputs =
                        block.forward(new ParameterStore(batch, false), new NDList(rows), true);
                NDArray loss = new Elbo(0.1).evaluate(new NDList(rows), outputs);
                between.run();
                collector.backward(loss);
            }
            return gradients(block);
        }
    }

    private static Map<String, float[]> gradients(VaeBlock block) {
        Map<String, float[]> gradients = new LinkedHashMap<>();
        for (Parameter parameter : block.getDirectParameters().values()) {
            try (NDArray gradient = parameter.getArray().getGradient()) {
                gradients.put(parameter.getName(), gradient.toFloatArray());
            }
        }
        return gradients;
    }
}
