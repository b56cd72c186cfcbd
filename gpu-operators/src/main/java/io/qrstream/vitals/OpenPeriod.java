package io.qrstream.vitals;

import io.qrstream.window.SignalQuality;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;

/**
 * The period of a run that is not over yet: what its R-peaks add up to, in working samples.
 *
 * <p>Mutable keyed state, touched with every heartbeat; {@link VitalsHistory} is what is touched
 * once a period only.
 */
public final class OpenPeriod {

    private static final byte VERSION = 4;

    // The first version took every run as known from its beginning, the second did not say how
    // long its periods are, the third not what the leakage of a signal is.
    private static final byte WITHOUT_SINCE = 1;
    private static final byte WITHOUT_LENGTH = 2;
    private static final byte WITHOUT_LEAKAGE = 3;
    private static final int UNKNOWN = 0;

    /** Says that there is none. */
    static final long NONE = -1;

    long period = NONE;

    /** Length of the periods, in seconds. */
    private int seconds = UNKNOWN;

    long lastPeak = NONE;

    /** Working index that the run is known from: 0, unless it was taken up on its way. */
    long since;

    /** The last RR interval, or {@link #NONE} if it was not normal. */
    long lastNormal = NONE;

    final NormalIntervals normal = new NormalIntervals();
    final PeriodSums sums = new PeriodSums();

    /** Quality of this period and of later ones, whose R-peaks are not all decided. */
    final ArrayDeque<SignalQuality> quality = new ArrayDeque<>(2);

    /**
     * Goes on with periods of a length.
     *
     * @param from working index that a run nothing is known of is known from
     * @return whether a period is to be begun: nothing is known, or of periods of another length
     */
    boolean takeUp(int periodSeconds, long from) {
        boolean isNew = period == NONE;
        boolean isOther = seconds != periodSeconds && seconds != UNKNOWN;
        seconds = periodSeconds;
        if (isNew) {
            since = from;
        }
        if (isOther) {
            quality.clear();
        }
        return isNew || isOther;
    }

    /** Begins a period. */
    void begin(long period) {
        this.period = period;
        sums.clear();
    }

    /** Takes the quality of a period; those before it are worth nothing if one is missing. */
    void add(SignalQuality measured) {
        if (!quality.isEmpty() && quality.getLast().period() + 1 != measured.period()) {
            quality.clear();
        }
        quality.add(measured);
    }

    /** Takes away this period's quality; null if its signal was not measured whole. */
    SignalQuality takeQuality() {
        while (!quality.isEmpty() && quality.peek().period() < period) {
            quality.remove();
        }
        boolean measured = !quality.isEmpty() && quality.peek().period() == period;
        return measured ? quality.remove() : null;
    }

    /**
     * Takes an R-peak of this period, in order.
     *
     * @param rate working samples per second
     * @param longest RR interval that the heart rate is of: a longer one is a pause alone
     */
    void peak(long peak, double rate, double longest) {
        sums.beats++;
        sums.pause = Math.max(sums.pause, peak - quietSince());
        if (lastPeak != NONE) {
            interval(peak - lastPeak, rate, longest);
        }
        lastPeak = peak;
    }

    /** Working index that nothing is known to have beaten since. */
    long quietSince() {
        return lastPeak == NONE ? since : lastPeak;
    }

    private void interval(long interval, double rate, double longest) {
        if (interval <= longest) {
            sums.interval(interval);
        }
        boolean isNormal = normal.accept(interval, rate);
        if (isNormal) {
            sums.normal(interval);
            if (lastNormal != NONE) {
                sums.difference(interval - lastNormal);
            }
        }
        lastNormal = isNormal ? interval : NONE;
    }

    /** Writes a snapshot. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(period);
        out.writeLong(lastPeak);
        out.writeLong(since);
        out.writeLong(lastNormal);
        normal.write(out);
        sums.write(out);
        out.writeInt(quality.size());
        for (SignalQuality measured : quality) {
            measured.write(out);
        }
        out.writeInt(seconds);
    }

    /**
     * Reads a snapshot.
     *
     * @throws IOException if it was written by a version that this one does not know
     */
    public static OpenPeriod read(DataInput in) throws IOException {
        byte version = in.readByte();
        if (version < WITHOUT_SINCE || version > VERSION) {
            throw new IOException("open period of version " + version + ", this is " + VERSION);
        }
        OpenPeriod open = new OpenPeriod();
        open.period = in.readLong();
        open.lastPeak = in.readLong();
        open.since = version == WITHOUT_SINCE ? 0 : in.readLong();
        open.lastNormal = in.readLong();
        open.normal.read(in);
        open.sums.read(in);
        for (int left = in.readInt(); left > 0; left--) {
            open.quality.add(SignalQuality.read(in, version > WITHOUT_LEAKAGE));
        }
        open.seconds = version > WITHOUT_LENGTH ? in.readInt() : UNKNOWN;
        return open;
    }
}
