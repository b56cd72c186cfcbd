package io.qrstream.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the samples of one period of a run look like, whatever the heart does.
 *
 * @param period counted from the run's beginning, from 0
 * @param flatShare share of the samples, 0 to 1, that lie in a stretch without change
 * @param saturatedShare share of the samples, 0 to 1, that are beyond the amplifier's range
 * @param slopeKurtosis kurtosis of the slope: the steep upstrokes of an ECG stand out of a quiet
 *     rest and make it large (above 10 as a rule), Gaussian noise has 3, a sine 1.5; NaN where
 *     there is no slope at all
 */
public record SignalQuality(
        long period, float flatShare, float saturatedShare, float slopeKurtosis) {

    /** Writes it to a snapshot. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(period);
        out.writeFloat(flatShare);
        out.writeFloat(saturatedShare);
        out.writeFloat(slopeKurtosis);
    }

    /** Reads it from a snapshot. */
    public static SignalQuality read(DataInput in) throws IOException {
        return new SignalQuality(in.readLong(), in.readFloat(), in.readFloat(), in.readFloat());
    }
}
