package io.qrstream.device;

import java.nio.ByteBuffer;
import jcuda.Pointer;

/**
 * The arguments of one launch at a time, in one piece of native memory: a table of addresses, and
 * the slots that they point to. JCuda's own way, an array of pointers to arrays, would stop the
 * garbage collector for as long as the call lasts.
 */
final class LaunchArguments extends CudaResource {

    private static final int CAPACITY = 32;
    private static final int SLOTS = CAPACITY * Long.BYTES;

    private final PinnedMemory memory = PinnedMemory.allocate(2 * SLOTS);
    private final ByteBuffer buffer = memory.buffer();
    private int size;

    LaunchArguments() {
        for (int i = 0; i < CAPACITY; i++) {
            buffer.putLong(i * Long.BYTES, memory.address() + slot(i));
        }
        opened();
    }

    void add(long address) {
        buffer.putLong(next(), address);
    }

    void add(int value) {
        buffer.putInt(next(), value);
    }

    void add(double value) {
        buffer.putDouble(next(), value);
    }

    /** Begins again. */
    void clear() {
        size = 0;
    }

    /** What a launch wants; the driver copies it before the launch returns. */
    Pointer pointer() {
        return memory.pointer();
    }

    private int next() {
        if (size == CAPACITY) {
            throw new IllegalStateException("a launch of more than " + CAPACITY + " arguments");
        }
        return slot(size++);
    }

    private static int slot(int i) {
        return SLOTS + i * Long.BYTES;
    }

    @Override
    void free() {
        memory.close();
    }

    @Override
    public String toString() {
        return "a launch's arguments";
    }
}
