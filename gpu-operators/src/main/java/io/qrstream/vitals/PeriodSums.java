package io.qrstream.vitals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What the R-peaks of a period add up to, in working samples. Mutable. */
final class PeriodSums {

    /** Shortest and longest of no interval at all. */
    static final long NO_INTERVAL = Long.MIN_VALUE;

    int beats;
    long intervals;
    long intervalSum;

    /** The shortest interval with its sign changed, so that the largest of all is the shortest. */
    long minusShortest;

    long longest;
    long pause;
    long normals;
    long normalSum;
    long normalSquares;
    long differences;
    long differenceSquares;
    long scored;
    long anomalous;

    PeriodSums() {
        clear();
    }

    void clear() {
        beats = 0;
        intervals = 0;
        intervalSum = 0;
        minusShortest = NO_INTERVAL;
        longest = NO_INTERVAL;
        pause = 0;
        normals = 0;
        normalSum = 0;
        normalSquares = 0;
        differences = 0;
        differenceSquares = 0;
        scored = 0;
        anomalous = 0;
    }

    void interval(long interval) {
        intervals++;
        intervalSum += interval;
        minusShortest = Math.max(minusShortest, -interval);
        longest = Math.max(longest, interval);
    }

    void normal(long interval) {
        normals++;
        normalSum += interval;
        normalSquares += interval * interval;
    }

    void difference(long difference) {
        differences++;
        differenceSquares += difference * difference;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(beats);
        out.writeLong(intervals);
        out.writeLong(intervalSum);
        out.writeLong(minusShortest);
        out.writeLong(longest);
        out.writeLong(pause);
        out.writeLong(normals);
        out.writeLong(normalSum);
        out.writeLong(normalSquares);
        out.writeLong(differences);
        out.writeLong(differenceSquares);
        out.writeLong(scored);
        out.writeLong(anomalous);
    }

    void read(DataInput in) throws IOException {
        beats = in.readInt();
        intervals = in.readLong();
        intervalSum = in.readLong();
        minusShortest = in.readLong();
        longest = in.readLong();
        pause = in.readLong();
        normals = in.readLong();
        normalSum = in.readLong();
        normalSquares = in.readLong();
        differences = in.readLong();
        differenceSquares = in.readLong();
        scored = in.readLong();
        anomalous = in.readLong();
    }
}
