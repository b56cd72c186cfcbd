package io.qrstream.heartbeat;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a stream's heartbeats usually look like, in one run: their shape, amplitude and RR interval,
 * followed slowly. Mutable: it changes with every heartbeat.
 *
 * <p>The shape is a running M-estimate (Huber 1964) of each point: it moves a share of the way
 * towards a heartbeat, by no more than a fixed step, so that an ectopic beat now and then leaves it
 * where it is, as a median would, without keeping heartbeats. The first ones count more, so that it
 * does not matter much which came first.
 */
public final class UsualHeartbeat {

    private static final byte VERSION = 1;
    private static final int SHAPE_MEMORY = 16;
    private static final int RHYTHM_MEMORY = 32;
    private static final double STEP = 0.1;
    private static final double FIRST_STEP = 8;

    private long run = -1;
    private int count;
    private float[] shape = {};
    private double logAmplitude;
    private double logInterval = Double.NaN;

    /** Forgets everything unless it is of this run, and of windows with so many points. */
    void follow(long run, int points) {
        if (run != this.run || points != shape.length) {
            this.run = run;
            count = 0;
            shape = new float[0];
            logInterval = Double.NaN;
        }
    }

    /**
     * Compares a heartbeat's shape with the usual.
     *
     * @param points of the heartbeat about its baseline, in mV; changed to what they are in usual
     *     amplitudes
     * @param logPeak logarithm of its amplitude in mV
     * @return mean squared difference in usual amplitudes; 0 for the first
     */
    double distance(float[] points, double logPeak) {
        if (count == 0) {
            logAmplitude = logPeak;
        }
        float scale = (float) StrictMath.exp(-logAmplitude);
        for (int k = 0; k < points.length; k++) {
            points[k] *= scale;
        }
        if (count == 0) {
            shape = points.clone();
        }
        double sum = 0;
        for (int k = 0; k < points.length; k++) {
            double difference = points[k] - shape[k];
            sum += difference * difference;
        }
        return sum / points.length;
    }

    /** Logarithm of the usual RR interval over this one, in the same unit; 0 for the first. */
    double lead(double interval) {
        double log = StrictMath.log(interval);
        if (Double.isNaN(logInterval)) {
            logInterval = log;
        }
        return logInterval - log;
    }

    /**
     * Learns from a heartbeat, after it was compared.
     *
     * @param points of the heartbeat in usual amplitudes
     * @param lead as it was compared, or NaN if it has no RR interval
     */
    void learn(float[] points, double logPeak, double lead) {
        count = Math.min(count + 1, Integer.MAX_VALUE - 1);
        double newest = 1.0 / (count + 1);
        double share = Math.max(newest, 1.0 / SHAPE_MEMORY);
        double step = Math.max(STEP, FIRST_STEP * newest * newest);
        for (int k = 0; k < points.length; k++) {
            shape[k] += (float) (share * clip(points[k] - shape[k], step));
        }
        logAmplitude += share * clip(logPeak - logAmplitude, step);
        if (!Double.isNaN(lead)) {
            logInterval -= Math.max(newest, 1.0 / RHYTHM_MEMORY) * lead;
        }
    }

    /**
     * Comparisons, seldom true, take a fraction of the time of {@code Math.min} and {@code max}.
     */
    private static double clip(double value, double most) {
        if (value > most) {
            return most;
        }
        return value < -most ? -most : value;
    }

    /** Writes a snapshot. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(run);
        out.writeInt(count);
        out.writeDouble(logAmplitude);
        out.writeDouble(logInterval);
        out.writeShort(shape.length);
        for (float point : shape) {
            out.writeFloat(point);
        }
    }

    /**
     * Reads a snapshot.
     *
     * @throws IOException if it was written by a version that this one does not know
     */
    public static UsualHeartbeat read(DataInput in) throws IOException {
        byte version = in.readByte();
        if (version != VERSION) {
            throw new IOException("usual heartbeat of version " + version + ", this is " + VERSION);
        }
        UsualHeartbeat usual = new UsualHeartbeat();
        usual.run = in.readLong();
        usual.count = in.readInt();
        usual.logAmplitude = in.readDouble();
        usual.logInterval = in.readDouble();
        usual.shape = new float[in.readUnsignedShort()];
        for (int k = 0; k < usual.shape.length; k++) {
            usual.shape[k] = in.readFloat();
        }
        return usual;
    }

    /** A copy. */
    public UsualHeartbeat copy() {
        UsualHeartbeat copy = new UsualHeartbeat();
        copy.run = run;
        copy.count = count;
        copy.shape = shape.clone();
        copy.logAmplitude = logAmplitude;
        copy.logInterval = logInterval;
        return copy;
    }
}
