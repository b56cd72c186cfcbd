package io.qrstream.device;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * An arena of fixed size on a GPU.
 *
 * <p>The first eighth mirrors pinned host memory: what is added there goes up in one copy. The rest
 * is lent from its start to its end. Both suffice for the detectors' sizes; what does not fit is a
 * {@link DeviceMemoryException}, and nothing is allocated after the arena was made.
 */
public final class CudaArena implements Arena {

    private static final int LANDING_BYTES = 1 << 20;
    private static final int ALIGNMENT = 256;
    private static final int UPLOAD_SHARE = 8;
    // An eighth as much as the samples for tables: of windows, and of rows.
    private static final int SAMPLES_OF_NINE = 8;

    private final CudaStream stream;
    private final Runnable closed;
    private final CudaMemory memory;
    private final PinnedMemory staging;
    private final PinnedMemory landingMemory;
    private final CudaEvent copied;
    private final CudaEvent hasLanded;
    private final CudaEvent handedOver;
    private final CudaResources owned;
    private final FloatBuffer stagedFloats;
    private final IntBuffer stagedInts;
    private final float[] passing = new float[LANDING_BYTES / Float.BYTES];

    private int samples;
    private int staged;
    private int sent;
    private boolean uploaded;
    private long lent;
    private boolean isClosed;

    /** Reserves the memory; {@code closed} runs when it is given back. */
    CudaArena(CudaStream stream, long bytes, Runnable closed) {
        this.stream = stream;
        this.closed = closed;
        try (CudaResources made = new CudaResources()) {
            memory = made.add(CudaMemory.allocate(bytes));
            staging = made.add(PinnedMemory.allocate(Math.toIntExact(bytes / UPLOAD_SHARE)));
            landingMemory = made.add(PinnedMemory.allocate(LANDING_BYTES));
            copied = made.add(new CudaEvent());
            hasLanded = made.add(new CudaEvent());
            handedOver = made.add(new CudaEvent());
            stagedFloats = staging.buffer().asFloatBuffer();
            stagedInts = staging.buffer().asIntBuffer();
            // Before they are this arena's: it calls the driver, too.
            reset();
            owned = made.moved();
        }
    }

    /**
     * The arena of a batch on a GPU.
     *
     * @throws IllegalArgumentException if it is another device's
     */
    public static CudaArena of(Arena arena) {
        if (arena instanceof CudaArena cuda) {
            return cuda;
        }
        throw new IllegalArgumentException("not an arena on a GPU: " + arena);
    }

    @Override
    public int room() {
        return staging.bytes() / 9 * SAMPLES_OF_NINE / Float.BYTES - samples;
    }

    @Override
    public int append(float[] source, int from, int length) {
        if (uploaded || staged > samples * Float.BYTES) {
            throw new IllegalStateException("append after upload or table");
        }
        if (length > room()) {
            throw tooSmall(length + " samples");
        }
        int start = samples;
        stagedFloats.put(start, source, from, length);
        samples += length;
        staged = samples * Float.BYTES;
        return start;
    }

    @Override
    public CudaInts table(int[] source, int length) {
        int from = (int) aligned(staged);
        if (length > (staging.bytes() - from) / Integer.BYTES) {
            throw tooSmall("a table of " + length + " integers");
        }
        stagedInts.put(from / Integer.BYTES, source, 0, length);
        staged = from + length * Integer.BYTES;
        if (uploaded) {
            send();
        }
        return new CudaInts(memory.address() + from, length);
    }

    @Override
    public CudaFloats upload() {
        uploaded = true;
        send();
        return new CudaFloats(memory.address(), samples);
    }

    private void send() {
        if (staged > sent) {
            stream.upload(staging, sent, memory.address() + sent, staged - sent, copied);
            sent = staged;
        }
    }

    @Override
    public CudaFloats floats(int length) {
        return new CudaFloats(lend((long) length * Float.BYTES), length);
    }

    /** Lends an array of undefined contents, until the reset. */
    public CudaInts ints(int length) {
        return new CudaInts(lend((long) length * Integer.BYTES), length);
    }

    /** How many floats can still be lent in one array. */
    public int left() {
        long floats = Math.max(0, memory.bytes() - lent) / Float.BYTES;
        return (int) Math.min(floats, Integer.MAX_VALUE);
    }

    private long lend(long bytes) {
        long start = lent;
        if (bytes > memory.bytes() - start) {
            throw tooSmall("a loan of " + bytes + " bytes after " + start);
        }
        lent = aligned(start + bytes);
        return memory.address() + start;
    }

    private DeviceMemoryException tooSmall(String what) {
        return new DeviceMemoryException(
                what + " do not fit in a device arena of " + memory.bytes() + " bytes");
    }

    /**
     * Begins to copy integers to the host, after all work queued before; does not block.
     *
     * @param source on loan from this arena; nothing else is fetched or read until {@link #fetched}
     */
    public void fetch(CudaInts source) {
        int landing = Math.min(source.length(), LANDING_BYTES / Integer.BYTES);
        stream.download(source.address(), landingMemory, landing * Integer.BYTES, hasLanded);
    }

    /** Whether {@link #fetched} need not wait. Does not block. */
    public boolean hasFetched() {
        stream.bind();
        return hasLanded.isDone();
    }

    /**
     * Hands over integers that were fetched; blocks until they are on the host.
     *
     * @param source as it was fetched
     * @param target receives them, from index 0 on
     * @param length how many are wanted, from the first on
     */
    public void fetched(CudaInts source, int[] target, int length) {
        int landing = Math.min(length, LANDING_BYTES / Integer.BYTES);
        stream.bind();
        hasLanded.await();
        landingMemory.buffer().asIntBuffer().get(0, target, 0, landing);
        for (int at = landing; at < length; ) {
            int n = Math.min(length - at, LANDING_BYTES / Integer.BYTES);
            ByteBuffer landed = land(source.address() + (long) at * Integer.BYTES, n);
            landed.asIntBuffer().get(0, target, at, n);
            at += n;
        }
    }

    @Override
    public float[] toHost(DeviceFloats floats) {
        float[] target = new float[floats.length()];
        read(floats, new HostFloats(target, target.length));
        return target;
    }

    /**
     * Copies floats to the host. Blocks until all work queued before is done.
     *
     * @param source on the GPU
     * @param target receives all of them, from index 0 on
     */
    public void read(DeviceFloats source, HostMemory target) {
        read(source, target, 0);
    }

    /** The same, from index {@code to} of the target on. */
    public void read(DeviceFloats source, HostMemory target, int to) {
        CudaAddress floats = CudaAddress.of(source);
        int at = 0;
        while (at < floats.length()) {
            int n = Math.min(floats.length() - at, LANDING_BYTES / Float.BYTES);
            ByteBuffer landed = land(floats.address() + (long) at * Float.BYTES, n);
            landed.asFloatBuffer().get(0, passing, 0, n);
            target.put(to + at, passing, 0, n);
            at += n;
        }
    }

    private ByteBuffer land(long source, int words) {
        stream.download(source, landingMemory, words * Integer.BYTES, hasLanded);
        hasLanded.await();
        return landingMemory.buffer();
    }

    /** Which of the GPUs it is on, from 0. */
    public int ordinal() {
        return stream.ordinal();
    }

    /**
     * Queues zeros, in memory of this GPU that somebody else may own.
     *
     * @param from first float
     * @param to after the last
     */
    public void zero(CudaAddress target, int from, int to) {
        if (from < to) {
            long start = target.address() + (long) from * Float.BYTES;
            stream.zero(start, (long) (to - from) * Float.BYTES);
        }
    }

    /**
     * Lets other libraries of this process read what was queued to be written: what they queue on
     * the GPU's default stream from now on waits for it. Does not block.
     */
    public void publish() {
        stream.publish(handedOver);
    }

    /**
     * Takes memory over that another library of this process has just allocated, and that its last
     * owner may still use on the GPU's default stream: what is queued here from now on waits for
     * that. Does not block.
     */
    public void takeOver() {
        stream.follow(handedOver);
    }

    /** Blocks until all that was queued is done; when the arena is closed it is. */
    public void await() {
        if (!isClosed) {
            stream.bind();
            stream.await();
        }
    }

    @Override
    public void reset() {
        // The last upload must have left the staging memory before that is written to again.
        stream.bind();
        copied.await();
        samples = 0;
        staged = 0;
        sent = 0;
        uploaded = false;
        lent = aligned(staging.bytes());
    }

    /** Waits for what is queued, and frees the memory also where the device is lost. */
    @Override
    public void close() {
        if (isClosed) {
            throw new IllegalStateException("arena closed twice");
        }
        isClosed = true;
        closed.run();
        stream.drain(owned);
    }

    private static long aligned(long bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
