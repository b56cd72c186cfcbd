package io.qrstream.peaks;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.Response;
import io.qrstream.device.CudaArena;
import io.qrstream.device.CudaDevice;
import io.qrstream.device.CudaInts;
import io.qrstream.device.CudaKernel;
import io.qrstream.device.DeviceFloats;
import java.util.ArrayDeque;
import java.util.Queue;

/** Peak detection on a GPU; its candidates come to the host in one copy. */
final class CudaPeakDetection implements PeakDetection {

    private static final String SOURCE = "peak_detection.cu";
    private static final int WARP = 32;
    private static final int MAXIMA_THREADS = 256;
    // As in the source.
    private static final int SEARCH_THREADS = 128;
    private static final int ADDING_THREADS = 1024;
    private static final int COLUMNS = 3;
    private static final int COLUMNS_OF_ENERGY = 6;
    private static final int DESCRIBING_THREADS = 64;

    private final int columns;
    private final int filterDelay;
    private final Surroundings surroundings;
    private final CudaKernel maxima;
    private final CudaKernel count;
    private final CudaKernel addUp;
    private final CudaKernel write;
    private final CudaKernel describe;
    private final Queue<Search> begun = new ArrayDeque<>();
    private final Candidates found = new Candidates();
    private int[] landed = new int[0];

    /** The detection in filtered samples. */
    static CudaPeakDetection ofResponse(CudaDevice device, int suppression) {
        return new CudaPeakDetection(device, suppression, null, 0);
    }

    /**
     * The detection in an energy.
     *
     * @param filterDelay how far behind the signal its filtered samples lie
     */
    static CudaPeakDetection ofEnergy(CudaDevice device, int suppression, int filterDelay) {
        CudaKernel describe = device.kernel("prominence.cu", "describe_candidates");
        return new CudaPeakDetection(device, suppression, describe, filterDelay);
    }

    private CudaPeakDetection(
            CudaDevice device, int suppression, CudaKernel describe, int filterDelay) {
        this.describe = describe;
        this.filterDelay = filterDelay;
        columns = describe == null ? COLUMNS : COLUMNS_OF_ENERGY;
        surroundings = new Surroundings(suppression);
        maxima = device.kernel(SOURCE, "block_maxima");
        count = device.kernel(SOURCE, "count_candidates");
        addUp = device.kernel(SOURCE, "add_up");
        write = device.kernel(SOURCE, "write_candidates");
    }

    @Override
    public void begin(Response response) {
        Search search = new Search(response);
        search.count();
        search.fetch(search.usual());
        begun.add(search);
    }

    @Override
    public boolean isDone() {
        return first().arena.hasFetched();
    }

    private Search first() {
        if (begun.isEmpty()) {
            throw new IllegalStateException("no batch was begun");
        }
        return begun.element();
    }

    @Override
    public Candidates finish() {
        Search search = first();
        begun.remove();
        return candidates(search.batch, search.land());
    }

    /** The candidates that have landed. */
    private Candidates candidates(DeviceBatch batch, int size) {
        found.start(batch);
        for (int i = 0; i < size; i++) {
            int at = 1 + i * columns;
            int window = landed[at];
            long gate = batch.firstOwned(window) + landed[at + 1];
            found.add(window, gate, Float.intBitsToFloat(landed[at + 2]));
            if (describe != null) {
                found.surroundings(i, Float.intBitsToFloat(landed[at + 3]));
                found.strongest(i, landed[at + 4]);
                found.shift(i, Float.intBitsToFloat(landed[at + 5]));
            }
        }
        return found;
    }

    private static int blocks(long n, int size) {
        return (int) ((n + size - 1) / size);
    }

    /** One batch: what the kernels share of it. */
    private final class Search {

        private final DeviceBatch batch;
        private final CudaArena arena;
        private final DeviceFloats values;
        private final DeviceFloats filtered;
        private final int blocks;
        private final int searches;
        private final DeviceFloats blockMaxima;
        private final CudaInts counts;
        private final CudaInts totals;
        private final CudaInts starts;
        private CudaInts target;

        Search(Response response) {
            batch = response.batch();
            arena = CudaArena.of(batch.arena());
            values = response.values();
            filtered = response.filtered();
            blocks = blocks(values.length(), surroundings.block());
            searches = blocks(blocks, SEARCH_THREADS);
            blockMaxima = arena.floats(blocks);
            counts = arena.ints(blocks);
            totals = arena.ints(searches);
            starts = arena.ints(searches);
        }

        void count() {
            int lanes = Math.min(WARP, ceilingPowerOfTwo(surroundings.block()));
            maxima.with(values)
                    .with(values.length())
                    .with(surroundings.block())
                    .with(lanes)
                    .with(blockMaxima)
                    .launch(blocks((long) blocks * lanes, MAXIMA_THREADS), MAXIMA_THREADS);
            searching(count).with(counts).with(totals).launch(searches, SEARCH_THREADS);
        }

        /** As many candidates as there can be where no two values are equal. */
        int usual() {
            return values.length() / (surroundings.ahead() + 1) + batch.size() + 1;
        }

        /** Begins to fetch up to {@code capacity} candidates, after their number. */
        void fetch(int capacity) {
            target = arena.ints(Math.addExact(1, Math.multiplyExact(columns, capacity)));
            addUp.with(totals).with(searches).with(starts).with(target).launch(1, ADDING_THREADS);
            searching(write)
                    .with(counts)
                    .with(starts)
                    .with(target)
                    .with(capacity)
                    .with(columns)
                    .launch(searches, SEARCH_THREADS);
            if (describe != null) {
                describe(capacity);
            }
            arena.fetch(target);
        }

        private void describe(int capacity) {
            describe.with(values)
                    .with(filtered)
                    .with(batch.samples())
                    .with(batch.windows())
                    .with(surroundings.behind())
                    .with(filterDelay)
                    .with(target)
                    .with(capacity)
                    .launch(blocks(capacity, DESCRIBING_THREADS), DESCRIBING_THREADS);
        }

        /** Waits for the candidates, and says how many there are. */
        int land() {
            int size = landed(1);
            if (size > target.length() / columns) {
                fetch(size);
            }
            landed(1 + columns * size);
            return size;
        }

        private int landed(int length) {
            if (landed.length < length) {
                landed = new int[2 * length];
            }
            arena.fetched(target, landed, length);
            return landed[0];
        }

        private CudaKernel searching(CudaKernel kernel) {
            return kernel.with(values)
                    .with(blockMaxima)
                    .with(blocks)
                    .with(batch.windows())
                    .with(batch.size())
                    .with(surroundings.behind())
                    .with(surroundings.ahead())
                    .with(surroundings.block());
        }
    }

    private static int ceilingPowerOfTwo(int n) {
        return n == 1 ? 1 : 2 * Integer.highestOneBit(n - 1);
    }
}
