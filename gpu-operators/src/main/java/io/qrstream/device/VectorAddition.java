package io.qrstream.device;

import java.util.Arrays;

/**
 * Adds two vectors on the CPU and on a GPU: shows that the GPU works, computes what the CPU does,
 * and how fast each is.
 */
public final class VectorAddition {

    private static final int ROUNDS = 5;
    private static final int THREADS = 256;
    // An arena mirrors an eighth of itself on the host, and a ninth of that is for tables.
    private static final long ARENA_SHARE = 9;

    private VectorAddition() {}

    /**
     * The fastest of some rounds, in ms.
     *
     * @param length of the vectors
     * @param cpuMillis one thread's addition
     * @param uploadMillis both vectors from pinned host memory, by the GPU's clock
     * @param gpuMillis the GPU's addition, by its clock
     * @param equal whether all sums are the same
     */
    public record Timing(
            int length, double cpuMillis, double uploadMillis, double gpuMillis, boolean equal) {}

    /**
     * Adds; blocks until it is done.
     *
     * @param ordinal of the GPU, from 0
     * @param length of the vectors, 1 to 2^24
     * @throws DeviceException if the GPU fails
     */
    public static Timing run(int ordinal, int length) {
        float[] a = ramp(length, 1);
        float[] b = ramp(length, 3);
        long arenaBytes = Math.max(1 << 20, ARENA_SHARE * 2 * length * Float.BYTES + (1 << 16));
        try (CudaDevice device = new CudaDevice(ordinal, arenaBytes, 1);
                CudaArena arena = device.arena()) {
            Gpu gpu = new Gpu(device, arena);
            Cpu cpu = new Cpu(new float[length]);
            boolean equal = true;
            for (int round = 0; round < ROUNDS; round++) {
                cpu.add(a, b);
                equal &= Arrays.equals(cpu.sums, gpu.add(a, b));
            }
            return new Timing(length, cpu.millis, gpu.uploadMillis, gpu.addMillis, equal);
        }
    }

    private static float[] ramp(int length, int step) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = step * (i % 1000) / 7f;
        }
        return values;
    }

    private static final class Cpu {

        private final float[] sums;
        private double millis = Double.MAX_VALUE;

        Cpu(float[] sums) {
            this.sums = sums;
        }

        void add(float[] a, float[] b) {
            long start = System.nanoTime();
            for (int i = 0; i < sums.length; i++) {
                sums[i] = a[i] + b[i];
            }
            millis = Math.min(millis, (System.nanoTime() - start) / 1e6);
        }
    }

    private static final class Gpu {

        private final CudaArena arena;
        private final CudaKernel kernel;
        private final CudaTimer upload;
        private final CudaTimer addition;
        private double uploadMillis = Double.MAX_VALUE;
        private double addMillis = Double.MAX_VALUE;

        Gpu(CudaDevice device, CudaArena arena) {
            this.arena = arena;
            kernel = device.kernel("vector_addition.cu", "add_vectors");
            upload = device.timer();
            addition = device.timer();
        }

        float[] add(float[] a, float[] b) {
            arena.reset();
            arena.append(a, 0, a.length);
            arena.append(b, 0, b.length);
            upload.start();
            CudaFloats both = arena.upload();
            upload.stop();
            CudaFloats second =
                    new CudaFloats(both.address() + (long) a.length * Float.BYTES, b.length);
            CudaFloats sums = arena.floats(a.length);
            addition.start();
            kernel.with(both)
                    .with(second)
                    .with(a.length)
                    .with(sums)
                    .launch((a.length + THREADS - 1) / THREADS, THREADS);
            addition.stop();
            float[] found = arena.toHost(sums);
            uploadMillis = Math.min(uploadMillis, upload.millis());
            addMillis = Math.min(addMillis, addition.millis());
            return found;
        }
    }
}
