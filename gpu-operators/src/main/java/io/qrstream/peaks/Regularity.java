package io.qrstream.peaks;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How evenly candidates come: a fast rhythm leaves no quiet surroundings that its R-peaks could
 * stand out from, but they come as regularly, and as high, as noise does not. Mutable.
 */
final class Regularity {

    /** Candidates on end, each as far and as high as the one before it. */
    private static final int REGULAR = 3;

    private static final double NEAR_INTERVAL = 0.1;
    private static final double NEAR_HEIGHT = 0.25;

    private long last = RPeaks.NONE;
    private long interval;
    private float height;
    private int streak;

    /** Takes the next candidate; returns whether the last ones came regularly. */
    boolean add(long gate, float height) {
        long since = last == RPeaks.NONE ? 0 : gate - last;
        boolean even =
                isNear(since, interval, NEAR_INTERVAL) & isNear(height, this.height, NEAR_HEIGHT);
        streak = even ? Math.min(REGULAR, streak + 1) : 0;
        last = gate;
        interval = since;
        this.height = height;
        return streak == REGULAR;
    }

    private static boolean isNear(double value, double other, double share) {
        return Math.abs(value - other) <= share * other;
    }

    void set(Regularity other) {
        last = other.last;
        interval = other.interval;
        height = other.height;
        streak = other.streak;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(last);
        out.writeLong(interval);
        out.writeFloat(height);
        out.writeByte(streak);
    }

    void read(DataInput in) throws IOException {
        last = in.readLong();
        interval = in.readLong();
        height = in.readFloat();
        streak = in.readByte();
    }
}
