package io.qrstream.device;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import jcuda.jcufft.cufftType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A GPU, and one subtask's queue on it. The stages' kernels, tables and plans belong to the device
 * and are freed with it; its arenas are closed before.
 */
public final class CudaDevice implements Device {

    private static final Logger LOGGER = LoggerFactory.getLogger(CudaDevice.class);
    private static final long LEAST_ARENA_BYTES = 1 << 20;

    /** One batch is gathered or finished while the GPU works on the other. */
    static final int DEPTH = 2;

    private final long arenaBytes;
    private final String description;
    private final int capability;
    private final CudaResources owned;
    private final CudaStream stream;
    private final LaunchArguments arguments;
    private final Map<String, CudaModule> modules = new HashMap<>();
    private final GpuTurns turns;
    private int openArenas;
    private boolean closed;

    /**
     * Opens a GPU. Blocks while its context is made.
     *
     * @param ordinal which of those that {@link CudaProbe} counts, from 0
     * @param arenaBytes size of an arena; where there is not as much memory, it is smaller
     * @param batches how many this process works on at a time on the GPU, at least 1
     * @throws DeviceException if the GPU cannot be used
     */
    CudaDevice(int ordinal, long arenaBytes, int batches) {
        this.arenaBytes = arenaBytes;
        try (CudaResources made = new CudaResources()) {
            CudaContext context = made.add(CudaContext.retain(ordinal));
            capability = context.capability();
            description = describe(ordinal, context.name(), capability);
            stream = made.add(new CudaStream(context));
            arguments = made.add(new LaunchArguments());
            turns = made.add(new GpuTurns(ordinal, batches));
            owned = made.moved();
        }
        LostDevice.found(ordinal);
    }

    private static String describe(int ordinal, String name, int capability) {
        return String.format(
                "cuda (GPU %d: %s, compute %d.%d)",
                ordinal, name, capability / 10, capability % 10);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public DeviceTraffic traffic() {
        return stream.traffic();
    }

    @Override
    public int depth() {
        return DEPTH;
    }

    @Override
    public void begin() throws InterruptedException {
        turns.begin();
    }

    @Override
    public void finishBy(Runnable finisher) {
        turns.finishBy(finisher);
    }

    @Override
    public void end() {
        turns.end();
    }

    @Override
    public int batchesBegun() {
        return turns.ofAll();
    }

    /** Whether a subtask waits for a turn on the GPU. */
    boolean isAwaited() {
        return turns.areAwaited();
    }

    @Override
    public long waitedNanos() {
        return turns.waitedNanos();
    }

    /** Tries half as much where there is not the memory for an arena, down to a mebibyte. */
    @Override
    public CudaArena arena() {
        use();
        long bytes = arenaBytes;
        while (true) {
            try {
                CudaArena arena = new CudaArena(stream, bytes, () -> openArenas--);
                openArenas++;
                return arena;
            } catch (DeviceMemoryException e) {
                if (bytes / 2 < LEAST_ARENA_BYTES) {
                    throw e;
                }
                bytes /= 2;
                LOGGER.warn("{}: batches of half the size, {} bytes", e.getMessage(), bytes);
            }
        }
    }

    /**
     * A kernel; the first of each file compiles and loads it, and blocks meanwhile.
     *
     * @param file the source, a resource such as {@code convolution.cu}
     * @param name of the kernel in it
     */
    public CudaKernel kernel(String file, String name) {
        use();
        CudaModule module =
                modules.computeIfAbsent(file, f -> owned.add(new CudaModule(f, capability)));
        return new CudaKernel(name, module.function(name), stream, arguments);
    }

    /** Times all kernels of this device until closed; each launch is then two events more. */
    public KernelTimes timeKernels() {
        KernelTimes times = new KernelTimes(this::timer, () -> stream.time(null));
        stream.time(times);
        return times;
    }

    /** A timer, for as long as the device is open. */
    public CudaTimer timer() {
        use();
        return owned.add(new CudaTimer(stream));
    }

    /** A copy of values on the device, for as long as the device is open. Blocks. */
    public CudaFloats floats(float[] values) {
        long bytes = (long) values.length * Float.BYTES;
        long address = copy(bytes, buffer -> buffer.asFloatBuffer().put(0, values));
        return new CudaFloats(address, values.length);
    }

    /** A copy of values on the device, for as long as the device is open. Blocks. */
    public CudaDoubles doubles(double[] values) {
        long bytes = (long) values.length * Double.BYTES;
        long address = copy(bytes, buffer -> buffer.asDoubleBuffer().put(0, values));
        return new CudaDoubles(address, values.length);
    }

    private long copy(long bytes, Consumer<ByteBuffer> values) {
        use();
        CudaMemory memory = owned.add(CudaMemory.allocate(bytes));
        try (PinnedMemory staging = PinnedMemory.allocate(Math.toIntExact(bytes));
                CudaEvent copied = new CudaEvent()) {
            values.accept(staging.buffer());
            stream.upload(staging, 0, memory.address(), staging.bytes(), copied);
            stream.await();
        }
        return memory.address();
    }

    /**
     * Undefined values on the device, for as long as it is open.
     *
     * @param length at least 1
     */
    public CudaDoubles doubles(int length) {
        use();
        CudaMemory memory = owned.add(CudaMemory.allocate((long) length * Double.BYTES));
        return new CudaDoubles(memory.address(), length);
    }

    /**
     * Transforms of many blocks at once, for as long as the device is open.
     *
     * @param length of a block
     * @param blocks how many
     * @throws DeviceMemoryException if there is not the memory to work in
     */
    public CudaFft fft(int length, int blocks) {
        use();
        // Both or none: where memory ends, one alone would keep what fewer blocks need.
        try (CudaResources made = new CudaResources()) {
            CudaFft.Plan forward =
                    made.add(new CudaFft.Plan(length, blocks, cufftType.CUFFT_D2Z, stream));
            CudaFft.Plan inverse =
                    made.add(new CudaFft.Plan(length, blocks, cufftType.CUFFT_Z2D, stream));
            made.moveTo(owned);
            return new CudaFft(forward, inverse);
        }
    }

    private void use() {
        if (closed) {
            throw new IllegalStateException("device is closed");
        }
        stream.bind();
    }

    /** Waits for what is queued, and frees everything also where the device is lost. */
    @Override
    public void close() {
        if (closed) {
            throw new IllegalStateException("device closed twice");
        }
        if (openArenas > 0) {
            throw new IllegalStateException(openArenas + " arenas are still open");
        }
        closed = true;
        stream.drain(owned);
    }
}
