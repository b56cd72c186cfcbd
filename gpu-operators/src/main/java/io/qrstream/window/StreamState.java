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

    private static final byte VERSION = 1;

    /** The run that is open, or null before the first chunk. */
    Run run;

    /** Number of runs that have begun. */
    long runs;

    /** Stream index of the sample that is to come next. */
    long nextSample;

    /** The last input samples of the run, which the resampler still needs. */
    final Tail input = new Tail();

    /** The last working samples of the run: context, and gates that no window owned yet. */
    final Tail working = new Tail();

    /** Working index of the first gate that no window owned yet. */
    long nextOwned;

    /** Processing time of the last chunk, in ms; kept for the operator that holds the state. */
    long lastSeenMillis;

    /** Whether a flush is on its way; kept for the operator that holds the state. */
    boolean flushPending;

    /** The run that is open, or null before the first chunk. */
    public Run run() {
        return run;
    }

    /** Working index of the first gate that no window owned yet. */
    public long nextOwned() {
        return nextOwned;
    }

    /** Processing time of the last chunk, in ms. */
    public long lastSeenMillis() {
        return lastSeenMillis;
    }

    /** Notes the processing time of a chunk, in ms. */
    public void seen(long nowMillis) {
        lastSeenMillis = nowMillis;
    }

    /** Whether a flush was promised and has not come. */
    public boolean flushPending() {
        return flushPending;
    }

    /** Notes that a flush was promised, or has come. */
    public void flushPending(boolean pending) {
        flushPending = pending;
    }

    /** Writes a snapshot. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeBoolean(run != null);
        if (run != null) {
            out.writeUTF(run.stream());
            out.writeLong(run.number());
            out.writeLong(run.firstSample());
            out.writeDouble(run.samplingRate());
            out.writeInt(run.ratio().up());
            out.writeInt(run.ratio().down());
            out.writeLong(run.timeMillis());
        }
        out.writeLong(runs);
        out.writeLong(nextSample);
        input.write(out);
        working.write(out);
        out.writeLong(nextOwned);
        out.writeLong(lastSeenMillis);
        out.writeBoolean(flushPending);
    }

    /**
     * Reads a snapshot.
     *
     * @throws IOException if it was written by a version that this one does not know
     */
    public static StreamState read(DataInput in) throws IOException {
        byte version = in.readByte();
        if (version != VERSION) {
            throw new IOException("stream state of version " + version + ", this is " + VERSION);
        }
        StreamState state = new StreamState();
        if (in.readBoolean()) {
            state.run =
                    new Run(
                            in.readUTF(),
                            in.readLong(),
                            in.readLong(),
                            in.readDouble(),
                            new ResamplingRatio(in.readInt(), in.readInt()),
                            in.readLong());
        }
        state.runs = in.readLong();
        state.nextSample = in.readLong();
        state.input.read(in);
        state.working.read(in);
        state.nextOwned = in.readLong();
        state.lastSeenMillis = in.readLong();
        state.flushPending = in.readBoolean();
        return state;
    }

    /** A deep copy. */
    public StreamState copy() {
        StreamState copy = new StreamState();
        copy.run = run;
        copy.runs = runs;
        copy.nextSample = nextSample;
        copy.input.set(input);
        copy.working.set(working);
        copy.nextOwned = nextOwned;
        copy.lastSeenMillis = lastSeenMillis;
        copy.flushPending = flushPending;
        return copy;
    }
}
