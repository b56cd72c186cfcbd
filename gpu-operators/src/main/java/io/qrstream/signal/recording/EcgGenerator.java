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
 * angular velocity, and only {@code z' = f - (z - z0(t))} is left. That is linear in z and is
 * integrated with the exact decay and Simpson's rule for f, of fourth order like the Runge-Kutta
 * method of the paper. As in ECGSYN, the authors' program, an RR interval is drawn at each R-peak
 * and holds for the beat. The noise is nearly normal: a sum of four uniform values, never beyond
 * 3.5 deviations.
 *
 * <p>One thing differs from the paper: f is proportional to the angular velocity, as in Sameni et
 * al., "Multichannel ECG and noise modeling", EURASIP J Adv Signal Process 2007:43407. At a steady
 * rate that is the paper's f. With f independent of it, a wave's height would follow the RR
 * interval, and every change of the interval at an R-peak would move the baseline by as much.
 *
 * <p>The same patient and sampling rate give the same bits on every machine. Sample i is at time
 * {@code i / samplingRate}. Not thread-safe; does not block or allocate once made.
 */
public final class EcgGenerator {

    private static final double LOWEST_INTERNAL_RATE = 250;
    // Long enough for the start to be forgotten: z forgets by a factor of e each second.
    private static final double WARM_UP_SECONDS = 10;
    private static final double DEVIATION_OF_NOISE_SUM = 2 * 65536 / StrictMath.sqrt(12);

    private final int stepsPerSample;
    private final double step;
    private final double decay;
    private final double middleWeight;
    private final double endWeight;
    private final double noiseScale;
    private final WaveTable waves;
    private final BaselineWander wander;
    private final BeatClock beats;
    private final SplittableRandom noise;

    private long steps;
    private double cellsPerSecond;
    private double slope;
    private double z;

    /**
     * Starts at sample 0.
     *
     * @param patient whose ECG it is
     * @param samplingRate in Hz
     */
    public EcgGenerator(SyntheticPatient patient, double samplingRate) {
        if (!(samplingRate >= 1 && samplingRate <= 1e6)) {
            throw new IllegalArgumentException("sampling rate is " + samplingRate + " Hz");
        }
        stepsPerSample = (int) Math.ceil(LOWEST_INTERNAL_RATE / samplingRate);
        step = 1 / (samplingRate * stepsPerSample);
        decay = StrictMath.exp(-step);
        middleWeight = step * 4 / 6 * StrictMath.exp(-step / 2);
        endWeight = step / 6;
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
        steps = -(long) Math.floor(WARM_UP_SECONDS / step);
        cellsPerSecond = WaveTable.CELLS / beats.interval();
        wander.reset(steps * step);
        while (steps < -stepsPerSample) {
            advance();
        }
    }

    /** The next sample, in mV. */
    public float next() {
        for (int i = 0; i < stepsPerSample; i++) {
            advance();
        }
        return (float) (z + wander.value() + noise());
    }

    /** Writes the next {@code length} samples, in mV, from an offset of the array on. */
    public void fill(float[] target, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            target[i] = next();
        }
    }

    private void advance() {
        double time = ++steps * step;
        wander.step();
        while (time >= beats.nextRTime()) {
            beats.next();
            cellsPerSecond = WaveTable.CELLS / beats.interval();
            wander.reset(time);
        }
        double position = (time - beats.rTime()) * cellsPerSecond;
        double middle = cellsPerSecond * waves.at(position - step / 2 * cellsPerSecond);
        double end = cellsPerSecond * waves.at(position);
        z = decay * (z + endWeight * slope) + middleWeight * middle + endWeight * end;
        slope = end;
    }

    private double noise() {
        long bits = noise.nextLong();
        long sum =
                (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
        return (sum - 2 * 0xffffL) * noiseScale;
    }
}
