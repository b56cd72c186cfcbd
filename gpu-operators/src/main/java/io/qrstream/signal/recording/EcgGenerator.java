package io.qrstream.signal.recording;

import java.util.SplittableRandom;

/**
 * The ECG of one patient without end, by the dynamical model of McSharry, Clifford, Tarassenko and
 * Smith, "A dynamical model for generating synthetic electrocardiogram signals", IEEE Trans Biomed
 * Eng 50(3):289-294 (2003).
 *
 * <p>The model moves a point (x, y, z) around the unit circle, one turn a heartbeat; the waves P,
 * Q, R, S and T push z up and down where they lie, and z is the ECG. In x and y the circle is an
 * attractor, and a point that starts on it stays on it: the angle is then the integral of the
 * angular velocity, and only {@code z' = f - (z - z0(t))} is left, which is linear in z. As in
 * ECGSYN, the authors' program, an RR interval is drawn at each R-peak and holds for the beat. The
 * noise is nearly normal: a sum of four uniform values, never beyond 3.5 deviations.
 *
 * <p>One thing differs from the paper: f is proportional to the angular velocity, as in Sameni et
 * al., "Multichannel ECG and noise modeling", EURASIP J Adv Signal Process 2007:43407. At a steady
 * rate that is the paper's f. With f independent of it, a wave's height would follow the RR
 * interval, and every change of the interval at an R-peak would move the baseline by as much.
 *
 * <p>With that, f is the derivative in time of {@link WaveTable}, whose value w needs no
 * integration: what is integrated is the rest {@code r = z - w}, {@code r' = -(r + w)}, slow and
 * smooth, with its exact decay and the trapezoidal rule for w. z0 is {@link BaselineWander}.
 *
 * <p>The same patient and sampling rate give the same bits on every machine. Sample i is at time
 * {@code i / samplingRate}. Not thread-safe; does not block, nor allocate once made.
 */
public final class EcgGenerator {

    // Long enough for the start to be forgotten: z forgets by a factor of e each second.
    private static final double WARM_UP_SECONDS = 10;
    private static final double DEVIATION_OF_NOISE_SUM = 2 * 65536 / StrictMath.sqrt(12);

    private final double step;
    private final double decay;
    private final double weight;
    private final double noiseScale;
    private final WaveTable waves;
    private final BaselineWander wander;
    private final BeatClock beats;
    private final SplittableRandom noise;

    private long samples;
    private double cellsPerSecond;
    private double waveSum;
    private double rest;

    /**
     * Starts at sample 0.
     *
     * @param patient whose ECG it is
     * @param samplingRate in Hz, 1 to 1,000,000
     */
    public EcgGenerator(SyntheticPatient patient, double samplingRate) {
        if (!(samplingRate >= 1 && samplingRate <= 1e6)) {
            throw new IllegalArgumentException("sampling rate is " + samplingRate + " Hz");
        }
        step = 1 / samplingRate;
        decay = StrictMath.exp(-step);
        // Half a step, but for a correction that makes a constant w give exactly r = -w.
        weight = (1 - decay) / (1 + decay);
        noiseScale = patient.noise() / DEVIATION_OF_NOISE_SUM;
        waves = new WaveTable(patient.waves(), patient.heartRate());
        wander = new BaselineWander(patient, step);
        beats = beats(patient);
        noise = new SplittableRandom(patient.seed()).split().split();
        warmUp();
    }

    /** The beats that a generator of this patient makes, from before time 0. */
    static BeatClock beats(SyntheticPatient patient) {
        SplittableRandom random = new SplittableRandom(patient.seed()).split();
        return new BeatClock(patient, random, -WARM_UP_SECONDS);
    }

    private void warmUp() {
        samples = -(long) (WARM_UP_SECONDS / step);
        cellsPerSecond = WaveTable.CELLS / beats.interval();
        wander.reset(samples * step - step);
        while (samples < 0) {
            advance();
        }
    }

    /** The next sample, in mV. */
    public float next() {
        advance();
        return (float) (rest + waveSum + wander.value() + noise());
    }

    /** Writes the next {@code length} samples, in mV, from an offset of the array on. */
    public void fill(float[] target, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            target[i] = next();
        }
    }

    private void advance() {
        double time = samples++ * step;
        wander.step();
        while (time >= beats.nextRTime()) {
            beats.next();
            cellsPerSecond = WaveTable.CELLS / beats.interval();
            wander.reset(time);
        }
        double now = waves.at((time - beats.rTime()) * cellsPerSecond);
        rest = decay * (rest - weight * waveSum) - weight * now;
        waveSum = now;
    }

    private double noise() {
        long bits = noise.nextLong();
        long sum =
                (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
        return (sum - 2 * 0xffffL) * noiseScale;
    }
}
