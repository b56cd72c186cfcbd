package io.qrstream.heartbeat;

import io.qrstream.device.CpuLoops;
import io.qrstream.device.HostMemory;

/**
 * Holds heartbeats against what is usual in their own stream: shape and rhythm, nothing of what is
 * to come. Runs on the host. Belongs to one thread.
 *
 * <p>A heartbeat's shape is its window's means over 16 ms, about their own mean, in units of the
 * stream's usual amplitude: its range within 100 ms of the R-peak. That R-peaks are found a few
 * samples off hardly matters at this resolution.
 */
public final class AnomalyDetection {

    private static final double POINT_SECONDS = 0.016;
    private static final double QRS_SECONDS = 0.1;
    private static final double SMALLEST_AMPLITUDE = 0.05;

    private final AnomalySettings settings;
    private final AroundR window;
    private final int samplesPerPoint;
    private final int qrs;
    private final float[] row;
    private final float[] points;
    private final CpuLoops loops = CpuLoops.fastest();

    /**
     * @param window that the heartbeats are cut by
     * @param workingRate in Hz
     */
    public AnomalyDetection(AnomalySettings settings, AroundR window, double workingRate) {
        this.settings = settings;
        this.window = window;
        int most = Math.max(1, (int) Math.round(POINT_SECONDS * workingRate));
        samplesPerPoint = Math.min(most, window.length());
        qrs = (int) Math.round(QRS_SECONDS * workingRate);
        row = new float[window.length()];
        points = new float[window.length() / samplesPerPoint];
    }

    /**
     * Judges a heartbeat that was kept, and learns from it; those of a stream must come in order.
     *
     * @param rows of the heartbeats, in mV; see {@link HostRows#of}
     * @param usual of the heartbeat's stream; changed
     */
    public HeartbeatAnomaly judge(
            Heartbeats heartbeats, HostMemory rows, int i, UsualHeartbeat usual) {
        int at = heartbeats.row(i) * window.rowLength();
        return judge(rows, at, heartbeats.run(i).firstSample(), heartbeats.rrSeconds(i), usual);
    }

    /**
     * The same, of a row by itself.
     *
     * @param rows in mV
     * @param at where the heartbeat begins in them
     * @param run that it belongs to, by its first sample
     * @param rrSeconds since the R-peak before it, NaN for a run's first
     * @param usual of the heartbeat's stream; changed
     */
    public HeartbeatAnomaly judge(
            HostMemory rows, int at, long run, double rrSeconds, UsualHeartbeat usual) {
        rows.get(at, row, 0, row.length);
        double logPeak = StrictMath.log(Math.max(SMALLEST_AMPLITUDE, amplitude()));
        takePoints();
        usual.follow(run, points.length);
        double distance = usual.distance(points, logPeak);
        double lead = Double.isNaN(rrSeconds) ? Double.NaN : usual.lead(rrSeconds);
        usual.learn(points, logPeak, lead);
        boolean rhythm = !Double.isNaN(lead);
        return HeartbeatAnomaly.rounded(
                settings.score(distance, rhythm ? lead : 0),
                distance,
                rhythm ? StrictMath.exp(-lead) : Double.NaN);
    }

    private float amplitude() {
        int from = Math.max(0, window.before() - qrs);
        int to = Math.min(row.length, window.before() + qrs + 1);
        return loops.maximum(row, from, to) - loops.minimum(row, from, to);
    }

    private void takePoints() {
        float total = 0;
        for (int k = 0; k < points.length; k++) {
            float sum = 0;
            for (int i = 0; i < samplesPerPoint; i++) {
                sum += row[k * samplesPerPoint + i];
            }
            points[k] = sum / samplesPerPoint;
            total += points[k];
        }
        float mean = total / points.length;
        for (int k = 0; k < points.length; k++) {
            points[k] -= mean;
        }
    }
}
