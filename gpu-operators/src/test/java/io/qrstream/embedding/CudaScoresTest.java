package io.qrstream.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import io.qrstream.device.CudaAddress;
import io.qrstream.device.CudaArena;
import io.qrstream.device.CudaDevice;
import io.qrstream.device.CudaEnvironmentTest;
import io.qrstream.device.CudaInts;
import io.qrstream.device.CudaUnit;
import io.qrstream.device.DeviceFloats;
import io.qrstream.testing.cuda.CudaMode;
import io.qrstream.testing.cuda.CudaTest;
import io.qrstream.testing.cuda.CudaUnderTest;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scores of rows that a kernel wrote: on a GPU by PyTorch's libraries for GPUs. */
class CudaScoresTest {

    private static final int LENGTH = 256;
    private static final Offset<Float> TOLERANCE = within(1e-5f);

    @BeforeEach
    void needPyTorch() {
        try {
            TorchEngine.get();
        } catch (IllegalStateException e) {
            abort("skipped: " + e.getMessage());
        }
    }

    /** On a simulated device the network is the CPU's. */
    @CudaTest
    void theGoldenResultsAreThoseOfTheCpu() throws Exception {
        float[] values = GoldenLightVae.cases("input");
        int count = values.length / LENGTH;
        try (VaeModel model = GoldenLightVae.model();
                Scorer scorer = model.newScorer();
                CudaDevice device = (CudaDevice) CudaUnit.open();
                CudaArena arena = device.arena();
                CudaRows rows = newRows()) {
            TensorLoan loan = rows.rows(arena, count, LENGTH);
            cut(device, arena, values, count, CudaAddress.of(loan));
            arena.publish();
            arena.await();
            verify(scorer.score(loan, count));
        }
    }

    @Test
    void pyTorchFindsTheEnvironmentOfGpus() {
        assertThat(CudaEnvironmentTest.get("NVIDIA_TF32_OVERRIDE")).isEqualTo("0");
    }

    private static CudaRows newRows() {
        return CudaUnderTest.modes().contains(CudaMode.REAL)
                ? new CudaRows(
                        TorchEngine.gpu(0)
                                .orElseGet(() -> abort("skipped: no libtorch for GPUs is here")))
                : new EnrolledRows();
    }

    /** Lets a kernel write the rows, each from its own samples. */
    private static void cut(
            CudaDevice device, CudaArena arena, float[] values, int count, CudaAddress target) {
        arena.append(values, 0, values.length);
        int[] cuts = new int[2 * count];
        for (int i = 0; i < count; i++) {
            cuts[2 * i] = i * LENGTH;
            cuts[2 * i + 1] = LENGTH;
        }
        CudaInts table = arena.table(cuts, cuts.length);
        DeviceFloats samples = arena.upload();
        device.kernel("segmentation.cu", "cut_heartbeats")
                .with(samples)
                .with(table)
                .with(count)
                .with(LENGTH)
                .with(target)
                .launch(count, LENGTH);
    }

    private static void verify(Scores scores) throws Exception {
        assertThat(scores.embeddings()).containsExactly(GoldenLightVae.cases("mu"), TOLERANCE);
        float[] errors = GoldenLightVae.cases("mse");
        float[] divergences = GoldenLightVae.cases("kl");
        for (int i = 0; i < scores.size(); i++) {
            assertThat(scores.reconstructionError(i)).isCloseTo(errors[i], TOLERANCE);
            assertThat(scores.divergence(i)).isCloseTo(divergences[i], TOLERANCE);
        }
    }
}
