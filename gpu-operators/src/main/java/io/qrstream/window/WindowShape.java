package io.qrstream.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What of the settings a run's windows must agree on. Every detector and every segmentation rule
 * asks for another: it tells whether a restored run can go on.
 *
 * @param before context before the first owned gate, in working samples
 * @param after context after the last owned gate, in working samples
 * @param held whether a run's first and last value are held beyond its ends
 */
record WindowShape(int before, int after, boolean held) {

    /** That of the reference algorithm, the only one before states said theirs. */
    static final WindowShape REFERENCE = new WindowShape(256, 179, false);

    /** The shape of windows that are cut by these settings. */
    static WindowShape of(WindowSettings settings) {
        return new WindowShape(settings.before(), settings.after(), settings.edges().held());
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(before);
        out.writeInt(after);
        out.writeBoolean(held);
    }

    static WindowShape read(DataInput in) throws IOException {
        return new WindowShape(in.readInt(), in.readInt(), in.readBoolean());
    }
}
