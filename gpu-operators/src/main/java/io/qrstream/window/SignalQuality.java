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
 * @param vfLeakage how much of the slope is left, 0 to 1, if it is added to itself half a wave
 *     later, at the best of several delays: nothing of a sine, 0.3 to 0.6 of ventricular flutter,
 *     more than 0.6 of heartbeats; NaN of noise and of what is too small to measure
 */
public record SignalQuality(
        long period, float flatShare, float saturatedShare, float slopeKurtosis, float vfLeakage) {

    /** Writes it to a snapshot. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(period);
        out.writeFloat(flatShare);
        out.writeFloat(saturatedShare);
        out.writeFloat(slopeKurtosis);
        out.writeFloat(vfLeakage);
    }

    /**
     * Reads it from a snapshot.
     *
     * @param hasLeakage whether it says what the leakage is
     */
    public static SignalQuality read(DataInput in, boolean hasLeakage) throws IOException {
        return new SignalQuality(
                in.readLong(),
                in.readFloat(),
                in.readFloat(),
                in.readFloat(),
                hasLeakage ? in.readFloat() : Float.NaN);
    }
}
