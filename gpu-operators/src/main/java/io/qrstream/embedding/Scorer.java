package io.qrstream.embedding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Scores rows with a model, decoded at the latent mean, so that a row's numbers are its own
 * whatever rows it comes with, but for rounding (1e-5).
 *
 * <p>The network sees a few fixed batch sizes only; the last batch is filled up with rows of zeros,
 * whose results are dropped. Belongs to one thread; native memory is freed after each batch.
 */
public final class Scorer implements AutoCloseable {

    // Ascending. One core is fastest at some hundreds of rows: their activations stay in its cache.
    private static final int[] BATCHES = {32, 64, 128, 256};

    private final Network network;
    private final float klWeight;
    private final ScoreQuantiles.Lookup quantiles;
    private final NDManager manager = TorchEngine.newManager();
    private final ByteBuffer staging;
    private final FloatBuffer stagedRows;
    private final int rowLength;
    private final Scores scores;

    /**
     * @param network closed with this
     * @param architecture its sizes
     * @param klWeight what the divergence counts in the score
     */
    Scorer(
            Network network,
            Architecture architecture,
            double klWeight,
            ScoreQuantiles.Lookup quantiles) {
        this.network = network;
        this.klWeight = (float) klWeight;
        this.quantiles = quantiles;
        rowLength = architecture.rowLength();
        scores = new Scores(architecture.latent());
        int largest = BATCHES[BATCHES.length - 1];
        staging =
                ByteBuffer.allocateDirect(largest * rowLength * Float.BYTES)
                        .order(ByteOrder.nativeOrder());
        stagedRows = staging.asFloatBuffer();
    }

    /**
     * Scores rows; blocks until it is done.
     *
     * @param rows {@code [count, rowLength]} in mV, from index 0 on; free when this returns
     * @param count number of rows, 0 or more
     * @return valid until the next call
     */
    public Scores score(float[] rows, int count) {
        TorchEngine.disableGradients();
        scores.resize(count);
        for (int from = 0; from < count; ) {
            int size = batchFor(count - from);
            int taken = Math.min(size, count - from);
            stage(rows, from, taken, size);
            scores.fill(from, taken, forward(size), klWeight, quantiles);
            from += taken;
        }
        return scores;
    }

    private static int batchFor(int rows) {
        for (int size : BATCHES) {
            if (size >= rows) {
                return size;
            }
        }
        return BATCHES[BATCHES.length - 1];
    }

    private void stage(float[] rows, int from, int taken, int size) {
        stagedRows.clear().put(rows, from * rowLength, taken * rowLength);
        while (stagedRows.position() < size * rowLength) {
            stagedRows.put(0);
        }
    }

    /** Each row's embedding, error and divergence: {@code [size, latent + 2]}. */
    private float[] forward(int size) {
        try (NDManager batch = manager.newSubManager()) {
            // Wraps the staged rows: on the CPU nothing is copied.
            ByteBuffer content =
                    staging.slice(0, size * rowLength * Float.BYTES).order(staging.order());
            NDArray rows = batch.create(content, new Shape(size, rowLength), DataType.FLOAT32);
            NDList outputs = network.forward(rows);
            NDArray mu = outputs.get(1);
            NDArray error = Elbo.error(rows, outputs.get(0)).expandDims(1);
            NDArray divergence = Elbo.divergence(mu, outputs.get(2)).expandDims(1);
            return NDArrays.concat(new NDList(mu, error, divergence), 1).toFloatArray();
        }
    }

    @Override
    public void close() {
        if (!manager.isOpen()) {
            throw new IllegalStateException("scorer closed twice");
        }
        network.close();
        manager.close();
    }
}
