package io.qrstream.embedding;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.qrstream.device.Arena;
import io.qrstream.device.CudaArena;
import io.qrstream.device.DeviceFloats;
import io.qrstream.device.DirectFloats;
import io.qrstream.device.HostMemory;
import io.qrstream.heartbeat.RowAllocator;
import java.nio.FloatBuffer;

/**
 * Lends rows that lie in a tensor, so that a {@link Scorer} reads what the segmentation writes and
 * nothing is copied between them: on the batch's GPU if PyTorch can use it too, else on the host.
 *
 * <p>Owns one tensor a place, kept from batch to batch and grown where a batch has more rows,
 * always by whole batches of the scorer: the rows behind those on loan are zeros. A loan must not
 * be written to after it has ended: its memory may be freed. Belongs to one thread.
 */
public final class TensorRows implements RowAllocator, AutoCloseable {

    private static final int FIRST_CAPACITY = 256;

    /** Of one buffer, which they are written through. */
    private static final long MOST_BYTES = Integer.MAX_VALUE;

    private final NDManager manager = TorchEngine.newManager();
    private NDArray tensor;
    private FloatBuffer memory;
    private int capacity;
    private int length;
    private Loan current;
    private boolean placed;
    private CudaRows onGpu;

    /** Rows of this tensor: memory to write to, which the scorer finds its way back from. */
    final class Loan implements HostMemory, TensorLoan {

        private final DirectFloats floats;

        private Loan(DirectFloats floats) {
            this.floats = floats;
        }

        @Override
        public int length() {
            return floats.length();
        }

        @Override
        public void put(int at, float[] source, int from, int count) {
            floats.put(at, source, from, count);
        }

        @Override
        public void get(int at, float[] target, int from, int count) {
            floats.get(at, target, from, count);
        }

        @Override
        public void zero(int from, int to) {
            floats.zero(from, to);
        }

        @Override
        public Device place() {
            return Device.cpu();
        }

        @Override
        public NDArray view(NDManager reader, int from, int to) {
            if (current != this) {
                throw new IllegalStateException("the loan of these rows has ended");
            }
            return tensor.get(reader, new NDIndex().addSliceDim(from, to));
        }
    }

    @Override
    public DeviceFloats rows(Arena arena, int rows, int rowLength) {
        if (!placed && arena instanceof CudaArena cuda) {
            placed = true;
            onGpu = TorchEngine.gpu(cuda.ordinal()).map(CudaRows::new).orElse(null);
        }
        return onGpu == null
                ? rows(rows, rowLength)
                : onGpu.rows(CudaArena.of(arena), rows, rowLength);
    }

    /** Lends rows on the host, of undefined contents, followed by zeros, until the next call. */
    Loan rows(int rows, int rowLength) {
        int padded = ScoringBatches.ON_HOST.padded(rows);
        if (tensor == null || padded > capacity || rowLength != length) {
            int before = Math.max(capacity, FIRST_CAPACITY / 2);
            allocate(
                    RowCapacity.of(padded, before, rowLength * Float.BYTES, MOST_BYTES), rowLength);
        }
        new DirectFloats(memory, padded * rowLength).zero(rows * rowLength, padded * rowLength);
        current = new Loan(new DirectFloats(memory, rows * rowLength));
        return current;
    }

    private void allocate(int rows, int rowLength) {
        if (tensor != null) {
            tensor.close();
        }
        tensor = manager.create(new Shape(rows, rowLength), DataType.FLOAT32);
        memory = tensor.toByteBuffer(true).asFloatBuffer();
        capacity = rows;
        length = rowLength;
    }

    @Override
    public void close() {
        if (!manager.isOpen()) {
            throw new IllegalStateException("rows closed twice");
        }
        current = null;
        tensor = null;
        manager.close();
        if (onGpu != null) {
            onGpu.close();
        }
    }
}
