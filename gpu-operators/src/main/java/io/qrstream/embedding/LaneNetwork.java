package io.qrstream.embedding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * {@link LightVae} in plain Java, several heartbeats at once: no operator of it is large enough to
 * be worth an engine's while.
 */
final class LaneNetwork implements Network {

    private final LaneEncoder encoder;
    private final LaneDecoder decoder;
    private final float[] row;
    private final float[] mu;
    private final float[] logvar;

    /**
     * @param weights of a {@code lightvae}; read, not kept changed
     */
    LaneNetwork(Architecture architecture, Weights weights) {
        encoder = new LaneEncoder(architecture, weights);
        decoder = new LaneDecoder(architecture, weights);
        row = new float[architecture.rowLength()];
        mu = new float[architecture.latent() * Lanes.COUNT];
        logvar = new float[architecture.latent() * Lanes.COUNT];
    }

    /** Reads the rows' memory and writes that of the results: nothing is copied on the way. */
    @Override
    public NDList forward(NDArray rows) {
        NDManager manager = rows.getManager();
        int count = (int) rows.getShape().get(0);
        Shape latent = new Shape(count, mu.length / Lanes.COUNT);
        NDList outputs =
                new NDList(
                        manager.create(rows.getShape(), DataType.FLOAT32),
                        manager.create(latent, DataType.FLOAT32),
                        manager.create(latent, DataType.FLOAT32));
        FloatBuffer from = floats(rows);
        FloatBuffer reconstruction = floats(outputs.get(0));
        FloatBuffer mus = floats(outputs.get(1));
        FloatBuffer logvars = floats(outputs.get(2));
        for (int first = 0; first < count; first += Lanes.COUNT) {
            int lanes = Math.min(Lanes.COUNT, count - first);
            read(from, lanes);
            encoder.encode(mu, logvar);
            write(decoder.decode(mu), lanes, reconstruction);
            write(mu, lanes, mus);
            write(logvar, lanes, logvars);
        }
        return outputs;
    }

    private static FloatBuffer floats(NDArray array) {
        return array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    // Lanes beyond the last row keep the rows of before: no lane sees another.
    private void read(FloatBuffer rows, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            rows.get(row);
            encoder.input().put(lane, row);
        }
    }

    private void write(Lanes values, int lanes, FloatBuffer rows) {
        for (int lane = 0; lane < lanes; lane++) {
            values.get(lane, row);
            rows.put(row);
        }
    }

    private static void write(float[] values, int lanes, FloatBuffer to) {
        for (int lane = 0; lane < lanes; lane++) {
            for (int at = lane; at < values.length; at += Lanes.COUNT) {
                to.put(values[at]);
            }
        }
    }

    @Override
    public void close() {
        // All of it is on the heap.
    }
}
