package io.qrstream.embedding;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.RawAddress;
import io.qrstream.device.CudaAddress;
import io.qrstream.device.CudaArena;
import io.qrstream.device.DeviceLostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows in a tensor on a GPU, which a kernel writes and a network reads: they never leave it.
 *
 * <p>PyTorch owns the memory. Before it is given back, here for a larger one or at the end, all
 * that was queued on it is waited for; how the rows get from the one's stream to the other's is
 * said of {@link RawAddress}. Belongs to one thread.
 */
class CudaRows implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(CudaRows.class);
    private static final int FIRST_CAPACITY = 4096;

    /** Floats are counted in an int. */
    private static final long MOST_BYTES = (long) Integer.MAX_VALUE * Float.BYTES;

    private final Device place;
    private final NDManager manager;
    private NDArray tensor;
    private CudaArena writer;
    private long address;
    private int capacity;
    private int length;
    private Loan current;

    /**
     * @param place of the tensor: the GPU of the arenas
     */
    CudaRows(Device place) {
        this.place = place;
        manager = TorchEngine.newManager(place);
    }

    /** Rows of this tensor: an address for kernels. */
    private final class Loan implements CudaAddress, TensorLoan {

        private final int floats;

        private Loan(int floats) {
            this.floats = floats;
        }

        @Override
        public int length() {
            return floats;
        }

        @Override
        public long address() {
            requireCurrent();
            return address;
        }

        @Override
        public Device place() {
            return place;
        }

        @Override
        public NDArray view(NDManager reader, int from, int to) {
            requireCurrent();
            return tensor.get(reader, new NDIndex().addSliceDim(from, to));
        }

        private void requireCurrent() {
            if (current != this) {
                throw new IllegalStateException("the loan of these rows has ended");
            }
        }
    }

    /**
     * Lends rows of undefined contents, followed by zeros, until the next call. Blocks where the
     * tensor has to grow.
     *
     * @param arena of the batch, whose stream the rows are written on
     */
    TensorLoan rows(CudaArena arena, int rows, int rowLength) {
        int padded = ScoringBatches.of(place).padded(rows);
        if (tensor == null || padded > capacity || rowLength != length) {
            int before = Math.max(capacity, FIRST_CAPACITY / 2);
            int wanted = RowCapacity.of(padded, before, rowLength * Float.BYTES, MOST_BYTES);
            allocate(arena, wanted, rowLength);
        }
        writer = arena;
        Loan loan = new Loan(rows * rowLength);
        current = loan;
        arena.zero(loan, rows * rowLength, padded * rowLength);
        return loan;
    }

    private void allocate(CudaArena arena, int rows, int rowLength) {
        free();
        // Waited for also where the device is lost from here on, and nobody is lent anything.
        writer = arena;
        tensor = create(manager, new Shape(rows, rowLength));
        address = RawAddress.of(tensor);
        capacity = rows;
        length = rowLength;
        arena.takeOver();
    }

    /** A new tensor of this shape, of undefined contents. */
    NDArray create(NDManager owner, Shape shape) {
        return owner.create(shape, DataType.FLOAT32);
    }

    /** Gives the tensor's memory back, once nobody writes to it. */
    private void free() {
        current = null;
        if (tensor != null) {
            awaitWriter();
            tensor.close();
            tensor = null;
        }
    }

    private void awaitWriter() {
        try {
            writer.await();
        } catch (DeviceLostException e) {
            LOGGER.warn("freed, as the device is lost: {}", e.getMessage());
        }
    }

    /** Waits for what was queued, and frees the memory. */
    @Override
    public void close() {
        try {
            free();
        } finally {
            manager.close();
        }
    }
}
