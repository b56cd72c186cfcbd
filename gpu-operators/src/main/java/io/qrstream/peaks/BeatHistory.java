package io.qrstream.peaks;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What the beat decision remembers of a stream's run. Mutable: it changes with every R-peak. */
public final class BeatHistory {

    private static final byte VERSION = 4;

    /** Without what says how evenly candidates come. */
    private static final byte VERSION_WITHOUT_REGULARITY = 3;

    /** With the contrasts of the last candidates. */
    private static final byte VERSION_WITH_CONTRASTS = 2;

    /** Of the reference rule alone. */
    private static final byte VERSION_WITHOUT_LEVELS = 1;

    /** The last gate, or {@link RPeaks#NONE}. */
    long gate = RPeaks.NONE;

    /** The last R-peak, or {@link RPeaks#NONE}. */
    long peak = RPeaks.NONE;

    /** Samples between the last two R-peaks, or {@link RPeaks#NONE}. */
    long interval = RPeaks.NONE;

    private Levels levels;

    /** What the adaptive rule goes by; made when it is first asked for. */
    Levels levels() {
        if (levels == null) {
            levels = new Levels();
        }
        return levels;
    }

    /** Forgets everything: the run has ended. */
    void clear() {
        gate = RPeaks.NONE;
        peak = RPeaks.NONE;
        interval = RPeaks.NONE;
        levels = null;
    }

    /** Notes an R-peak. */
    void add(long gate, long peak) {
        interval = this.peak == RPeaks.NONE ? RPeaks.NONE : peak - this.peak;
        this.gate = gate;
        this.peak = peak;
    }

    /** Writes a snapshot. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(gate);
        out.writeLong(peak);
        out.writeLong(interval);
        out.writeBoolean(levels != null);
        if (levels != null) {
            levels.write(out);
        }
    }

    /**
     * Reads a snapshot.
     *
     * @throws IOException if it was written by a version that this one does not know
     */
    public static BeatHistory read(DataInput in) throws IOException {
        byte version = in.readByte();
        if (version < VERSION_WITHOUT_LEVELS || version > VERSION) {
            throw new IOException("beat history of version " + version + ", this is " + VERSION);
        }
        BeatHistory history = new BeatHistory();
        history.gate = in.readLong();
        history.peak = in.readLong();
        history.interval = in.readLong();
        if (version != VERSION_WITHOUT_LEVELS && in.readBoolean()) {
            history.levels = readLevels(in, version);
        }
        return history;
    }

    private static Levels readLevels(DataInput in, byte version) throws IOException {
        return switch (version) {
            case VERSION_WITH_CONTRASTS -> Levels.readWithContrasts(in);
            case VERSION_WITHOUT_REGULARITY -> Levels.readWithoutRegularity(in);
            default -> Levels.read(in);
        };
    }

    /** A copy. */
    public BeatHistory copy() {
        BeatHistory copy = new BeatHistory();
        copy.gate = gate;
        copy.peak = peak;
        copy.interval = interval;
        copy.levels = levels == null ? null : levels.copy();
        return copy;
    }
}
