package io.qrstream.vitals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Which RR intervals are taken for normal-to-normal: those of 0.3 to 2 s that differ by no more
 * than a fifth from the median of the last five such intervals.
 *
 * <p>The fifth is the usual criterion against ectopic beats (Malik et al., <i>Influence of the
 * recognition artefact in automatic analysis of long-term electrocardiograms on time-domain
 * measurement of heart rate variability</i>, Medical and Biological Engineering and Computing 31,
 * 1993); against the median rather than the last interval a short one and the pause behind it cost
 * no third, and a rate that has really changed is followed after three intervals. In atrial
 * fibrillation many sinus-less intervals are left out: SDNN and RMSSD are then too small.
 *
 * <p>Mutable: part of a stream's state, touched once a heartbeat.
 */
final class NormalIntervals {

    private static final double SHORTEST_SECONDS = 0.3;
    private static final double LONGEST_SECONDS = 2;
    private static final double TOLERANCE = 0.2;
    private static final int REMEMBERED = 5;

    private final int[] last = new int[REMEMBERED];
    private int size;

    /** Whether an interval of so many samples is normal; remembers it. */
    boolean accept(long interval, double rate) {
        if (interval < SHORTEST_SECONDS * rate || interval > LONGEST_SECONDS * rate) {
            return false;
        }
        boolean normal = size == 0 || isNear(interval);
        remember((int) interval);
        return normal;
    }

    private boolean isNear(long interval) {
        int[] sorted = Arrays.copyOf(last, size);
        Arrays.sort(sorted);
        double median = 0.5 * (sorted[(size - 1) / 2] + sorted[size / 2]);
        return Math.abs(interval - median) <= TOLERANCE * median;
    }

    private void remember(int interval) {
        if (size == REMEMBERED) {
            System.arraycopy(last, 1, last, 0, REMEMBERED - 1);
            size--;
        }
        last[size++] = interval;
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(size);
        for (int i = 0; i < size; i++) {
            out.writeInt(last[i]);
        }
    }

    void read(DataInput in) throws IOException {
        size = in.readByte();
        for (int i = 0; i < size; i++) {
            last[i] = in.readInt();
        }
    }
}
