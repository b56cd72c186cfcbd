package io.qrstream.jobs.evaluate;

import java.util.Arrays;
import java.util.Random;

/** Noises that an ECG has, of no particular size. */
enum NoiseKind {
    /** Gaussian, every frequency alike: muscles, electronics. */
    WHITE("white", Noises::white),

    /** 20 sines of 0.05 to 0.4 Hz: breathing. */
    BASELINE_WANDER("baseline-wander", Noises::baselineWander),

    /** Steps once a second on average that decay within 0.1 to 1 s: electrodes that are moved. */
    ELECTRODE_MOTION("electrode-motion", Noises::electrodeMotion),

    /** A sine of 50 Hz. */
    MAINS("mains", Noises::mains);

    private interface Maker {
        double[] make(int length, double rate, Random random);
    }

    private final String text;
    private final Maker maker;

    NoiseKind(String text, Maker maker) {
        this.text = text;
        this.maker = maker;
    }

    /**
     * Makes noise, the same from the same seed.
     *
     * @param samplingRate in Hz
     */
    double[] make(int length, double samplingRate, long seed) {
        return maker.make(length, samplingRate, new Random(seed));
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return text;
    }

    /** How they are made. */
    private static final class Noises {

        private static final int WAVES = 20;
        private static final double SLOWEST_HZ = 0.05;
        private static final double FASTEST_HZ = 0.4;
        private static final double MAINS_HZ = 50;
        private static final double SHORTEST_SECONDS = 0.1;
        private static final double DECADES = 1;
        private static final double ONSET_SECONDS = 0.02;

        static double[] white(int length, double rate, Random random) {
            double[] noise = new double[length];
            Arrays.setAll(noise, i -> random.nextGaussian());
            return noise;
        }

        static double[] baselineWander(int length, double rate, Random random) {
            double[] noise = new double[length];
            for (int wave = 0; wave < WAVES; wave++) {
                double hertz = SLOWEST_HZ + (FASTEST_HZ - SLOWEST_HZ) * random.nextDouble();
                addSine(noise, hertz / rate, random);
            }
            return noise;
        }

        static double[] mains(int length, double rate, Random random) {
            double[] noise = new double[length];
            addSine(noise, MAINS_HZ / rate, random);
            return noise;
        }

        private static void addSine(double[] noise, double cycles, Random random) {
            double phase = random.nextDouble();
            for (int i = 0; i < noise.length; i++) {
                noise[i] += Math.sin(2 * Math.PI * (phase + cycles * i));
            }
        }

        /** Each step takes 20 ms, as in skin and amplifiers none is sudden. */
        static double[] electrodeMotion(int length, double rate, Random random) {
            double[] noise = new double[length];
            double at = 0;
            while (true) {
                at -= rate * Math.log(1 - random.nextDouble());
                if (at >= length) {
                    return noise;
                }
                double seconds = SHORTEST_SECONDS * Math.pow(10, DECADES * random.nextDouble());
                addStep(noise, (int) at, random.nextGaussian(), seconds * rate, rate);
            }
        }

        private static void addStep(
                double[] noise, int at, double size, double decay, double rate) {
            int end = (int) Math.min(noise.length, at + 10 * decay);
            for (int i = at; i < end; i++) {
                double since = i - at;
                double onset = 1 - Math.exp(-since / (ONSET_SECONDS * rate));
                noise[i] += size * onset * Math.exp(-since / decay);
            }
        }
    }
}
