package io.qrstream.window;

import io.qrstream.signal.ResamplingRatio;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is kept of one stream between chunks: the run, and the ends of its two signals.
 *
 * <p>Mutable, reused from chunk to chunk, because it is touched once a chunk of every stream.
 */
public final class StreamState {

    private static final byte VERSION = 5;

    // The first version did not measure the signal's quality, the second knew no settings, the
    // third not over how long the quality is measured, the fourth no leakage.
    private static final byte WITHOUT_QUALITY = 1;
    private static final byte WITHOUT_SETTINGS = 2;
    private static final byte WITHOUT_PERIODS = 3;
    private static final byte WITHOUT_LEAKAGE = 4;

    /** The run that is open, or null before the first chunk. */
    Run run;

    /** How the run's windows are cut. */
    WindowShape shape = WindowShape.REFERENCE;

    /** Stream index of the sample that is to come next. */
    long nextSample;

    /** The latest time that the run's chunks have reached by any clock, in ms since the epoch. */
    long latestMillis;

    /** The last input samples of the run, which the resampler still needs. */
    final Tail input = new Tail();

    /** The last working samples of the run: context, and gates that no window owned yet. */
    final Tail working = new Tail();

    /** Working index of the first gate that no window owned yet. */
    long nextOwned;

    /** Quality of the working signal. */
    final QualityMeter meter = new QualityMeter();

    /** The run that is open, or null before the first chunk. */
    public Run run() {
        return run;
    }

    /** Working index of the first gate that no window owned yet. */
    public long nextOwned() {
        return nextOwned;
    }

    /** Writes a snapshot. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeBoolean(run != null);
        if (run != null) {
            out.writeUTF(run.stream());
            out.writeLong(run.firstSample());
            out.writeDouble(run.samplingRate());
            out.writeInt(run.ratio().up());
            out.writeInt(run.ratio().down());
            out.writeLong(run.timeMillis());
            shape.write(out);
        }
        out.writeLong(nextSample);
        out.writeLong(latestMillis);
        input.write(out);
        working.write(out);
        out.writeLong(nextOwned);
        meter.write(out);
    }

    /**
     * Reads a snapshot.
     *
     * @throws IOException if it was written by a version that this one does not know
     */
    public static StreamState read(DataInput in) throws IOException {
        byte version = in.readByte();
        if (version < WITHOUT_QUALITY || version > VERSION) {
            throw new IOException("stream state of version " + version + ", this is " + VERSION);
        }
        StreamState state = new StreamState();
        if (in.readBoolean()) {
            state.run =
                    new Run(
                            in.readUTF(),
                            in.readLong(),
                            in.readDouble(),
                            new ResamplingRatio(in.readInt(), in.readInt()),
                            in.readLong());
            if (version > WITHOUT_SETTINGS) {
                state.shape = WindowShape.read(in);
            }
        }
        state.nextSample = in.readLong();
        state.latestMillis = in.readLong();
        state.input.read(in);
        state.working.read(in);
        state.nextOwned = in.readLong();
        if (version == WITHOUT_QUALITY) {
            if (state.run != null) {
                state.meter.startWithin(state.run, state.working.end());
            }
        } else {
            state.meter.read(in, version > WITHOUT_PERIODS, version > WITHOUT_LEAKAGE);
        }
        return state;
    }

    /** A deep copy. */
    public StreamState copy() {
        StreamState copy = new StreamState();
        copy.run = run;
        copy.shape = shape;
        copy.nextSample = nextSample;
        copy.latestMillis = latestMillis;
        copy.input.set(input);
        copy.working.set(working);
        copy.nextOwned = nextOwned;
        copy.meter.set(meter);
        return copy;
    }
}
