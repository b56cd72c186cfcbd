package io.qrstream.peaks;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** What {@link AdaptiveDecision} goes by in a run. Mutable: it changes with every candidate. */
final class Levels {

    /** Heights of the last R-peaks, in mV. */
    final Recent beats = new Recent(5);

    /** Prominences of the last candidates that were no R-peaks, in mV. */
    final Recent others = new Recent(8);

    /** Which of all the last candidates were as an ECG's are. */
    final RecentFlags ecg = new RecentFlags();

    /** How evenly all candidates come. */
    final Regularity regularity = new Regularity();

    /** The last RR intervals that were no pauses, in samples. */
    final Recent intervals = new Recent(8);

    /** The gate of the last R-peak's candidate, or {@link RPeaks#NONE}. */
    long last = RPeaks.NONE;

    private List<Recent> all() {
        return List.of(beats, others, intervals);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(last);
        for (Recent recent : all()) {
            recent.write(out);
        }
        ecg.write(out);
        regularity.write(out);
    }

    static Levels read(DataInput in) throws IOException {
        Levels levels = readWithoutRegularity(in);
        levels.regularity.read(in);
        return levels;
    }

    /** Reads what did not say how evenly candidates come: that begins anew. */
    static Levels readWithoutRegularity(DataInput in) throws IOException {
        Levels levels = new Levels();
        levels.last = in.readLong();
        for (Recent recent : levels.all()) {
            recent.read(in);
        }
        levels.ecg.read(in);
        return levels;
    }

    /** Reads what had the last contrasts themselves: they are left out, and begin anew. */
    static Levels readWithContrasts(DataInput in) throws IOException {
        Levels levels = new Levels();
        levels.last = in.readLong();
        levels.beats.read(in);
        levels.others.read(in);
        new Recent(12).read(in);
        levels.intervals.read(in);
        return levels;
    }

    Levels copy() {
        Levels copy = new Levels();
        copy.last = last;
        copy.ecg.set(ecg);
        copy.regularity.set(regularity);
        for (int i = 0; i < all().size(); i++) {
            copy.all().get(i).set(all().get(i));
        }
        return copy;
    }
}
