package io.qrstream.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The subtask's own thread: what there is everywhere, and the oracle of every other device. */
public final class CpuDevice implements Device {

    private int openArenas;
    private int begun;
    private boolean closed;

    @Override
    public String description() {
        return "cpu (Java "
                + Runtime.version().feature()
                + ", "
                + CpuLoops.fastest().description()
                + ")";
    }

    @Override
    public DeviceTraffic traffic() {
        return DeviceTraffic.NONE;
    }

    @Override
    public int depth() {
        return 1;
    }

    @Override
    public void begin() {
        begun++;
    }

    /** Nobody waits for a CPU. */
    @Override
    public void finishBy(Runnable finisher) {}

    @Override
    public void end() {
        begun--;
    }

    @Override
    public int batchesBegun() {
        return begun;
    }

    @Override
    public long waitedNanos() {
        return 0;
    }

    @Override
    public Arena arena() {
        if (closed) {
            throw new IllegalStateException("device is closed");
        }
        openArenas++;
        return new HostArena();
    }

    @Override
    public void close() {
        if (closed) {
            throw new IllegalStateException("device closed twice");
        }
        if (openArenas > 0) {
            throw new IllegalStateException(openArenas + " arenas are still open");
        }
        closed = true;
    }

    private final class HostArena implements Arena {

        private static final int FIRST_CAPACITY = 1 << 14;

        private float[] staged = new float[FIRST_CAPACITY];
        private int stagedLength;
        private boolean uploaded;

        // The n-th loan of a batch reuses the n-th array of the batch before.
        private final List<float[]> loans = new ArrayList<>();
        private int lent;
        private boolean arenaClosed;

        @Override
        public int room() {
            return Integer.MAX_VALUE - stagedLength;
        }

        @Override
        public int append(float[] source, int from, int length) {
            if (uploaded) {
                throw new IllegalStateException("append after upload");
            }
            int start = stagedLength;
            stagedLength = Math.addExact(start, length);
            if (stagedLength > staged.length) {
                staged = Arrays.copyOf(staged, Math.max(stagedLength, 2 * staged.length));
            }
            System.arraycopy(source, from, staged, start, length);
            return start;
        }

        @Override
        public DeviceInts table(int[] source, int length) {
            return new HostInts(source, length);
        }

        @Override
        public DeviceFloats upload() {
            uploaded = true;
            return new HostFloats(staged, stagedLength);
        }

        @Override
        public DeviceFloats floats(int length) {
            if (lent == loans.size()) {
                loans.add(new float[length]);
            } else if (loans.get(lent).length < length) {
                loans.set(lent, new float[Math.max(length, 2 * loans.get(lent).length)]);
            }
            return new HostFloats(loans.get(lent++), length);
        }

        @Override
        public float[] toHost(DeviceFloats floats) {
            return Arrays.copyOf(HostFloats.array(floats), floats.length());
        }

        @Override
        public void reset() {
            stagedLength = 0;
            uploaded = false;
            lent = 0;
        }

        @Override
        public void close() {
            if (arenaClosed) {
                throw new IllegalStateException("arena closed twice");
            }
            arenaClosed = true;
            openArenas--;
        }
    }
}
