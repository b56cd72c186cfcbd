package io.qrstream.embedding;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.qrstream.device.DeviceFloats;
import java.util.function.Function;

/**
 * Scores rows with a model, decoded at the latent mean, so that a row's numbers are its own
 * whatever rows it comes with, but for rounding (1e-5).
 *
 * <p>The network sees a few fixed batch sizes only; the last batch is filled up with rows of zeros,
 * whose results are dropped. Belongs to one thread; native memory is freed after each batch.
 */
public final class Scorer implements AutoCloseable {

    private final Function<Device, Network> networks;
    private final Network onHost;
    private final float klWeight;
    private final ScoreQuantiles.Lookup quantiles;
    private final NDManager manager = TorchEngine.newManager();
    private final int rowLength;
    private final Scores scores;
    private Network onGpu;
    private TensorRows staging;

    /**
     * @param model the model's id
     * @param networks a network for each place where rows are; closed with this
     * @param architecture its sizes
     * @param klWeight what the divergence counts in the score
     */
    Scorer(
            String model,
            Function<Device, Network> networks,
            Architecture architecture,
            double klWeight,
            ScoreQuantiles.Lookup quantiles) {
        this.networks = networks;
        onHost = networks.apply(Device.cpu());
        this.klWeight = (float) klWeight;
        this.quantiles = quantiles;
        rowLength = architecture.rowLength();
        scores = new Scores(model, architecture.latent());
    }

    /**
     * Scores rows in the Java heap, which are copied; blocks until it is done.
     *
     * @param rows {@code [count, rowLength]} in mV, from index 0 on; free when this returns
     * @param count number of rows, 0 or more
     * @return valid until the next call
     */
    public Scores score(float[] rows, int count) {
        if (staging == null) {
            staging = new TensorRows();
        }
        scores.resize(count);
        int largest = ScoringBatches.ON_HOST.largest();
        for (int from = 0; from < count; from += largest) {
            int taken = Math.min(largest, count - from);
            TensorRows.Loan staged = staging.rows(taken, rowLength);
            staged.put(0, rows, from * rowLength, taken * rowLength);
            score(staged, taken, from);
        }
        return scores;
    }

    /**
     * Scores rows where they lie; blocks until it is done.
     *
     * @param rows {@code [count, rowLength]} in mV, lent by a {@link TensorRows}
     * @param count number of rows, 0 or more
     * @return valid until the next call
     * @throws IllegalArgumentException if the rows are in other memory or of another length: they
     *     would have to be copied
     */
    public Scores score(DeviceFloats rows, int count) {
        if (!(rows instanceof TensorLoan loan) || rows.length() != count * rowLength) {
            throw new IllegalArgumentException(
                    String.format(
                            "not %d rows of %d samples in a tensor: %s", count, rowLength, rows));
        }
        scores.resize(count);
        score(loan, count, 0);
        return scores;
    }

    /** Scores the rows of a loan, as rows {@code at} and following of the result. */
    private void score(TensorLoan loan, int count, int at) {
        TorchEngine.disableGradients();
        Network network = network(loan.place());
        ScoringBatches batches = ScoringBatches.of(loan.place());
        for (int from = 0; from < count; ) {
            int size = batches.sizeFor(count - from);
            int taken = Math.min(size, count - from);
            scores.fill(at + from, taken, forward(network, loan, from, size), klWeight, quantiles);
            from += taken;
        }
    }

    private Network network(Device place) {
        if (!place.isGpu()) {
            return onHost;
        }
        if (onGpu == null) {
            onGpu = networks.apply(place);
        }
        return onGpu;
    }

    /** Each row's embedding, error and divergence: {@code [size, latent + 2]}. */
    private float[] forward(Network network, TensorLoan loan, int from, int size) {
        try (NDManager batch = manager.newSubManager(loan.place())) {
            NDArray rows = loan.view(batch, from, from + size);
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
        onHost.close();
        if (onGpu != null) {
            onGpu.close();
        }
        if (staging != null) {
            staging.close();
        }
        manager.close();
    }
}
