package io.qrstream.jobs.evaluate;

import io.qrstream.signal.recording.Recording;
import java.io.IOException;

/**
 * A lead with noise added to it, from its first to its last sample. Holds the lead and the noise in
 * memory, so that other ratios cost little.
 *
 * @param name of the recording
 * @param samplingRate in Hz
 * @param clean the lead, in mV
 * @param noise as many samples
 * @param gain what the noise is multiplied by
 */
record NoisyRecording(String name, double samplingRate, float[] clean, double[] noise, double gain)
        implements Recording {

    /**
     * Makes noise for a lead of a recording; blocks.
     *
     * @param reference its heartbeats, whose size the noise's is relative to
     * @param decibels signal-to-noise ratio, as {@link SignalToNoise} has it
     * @param seed of the noise; each recording has its own
     * @throws IOException if the recording cannot be read
     * @throws IllegalArgumentException naming the recording, if it has no ratio
     */
    static NoisyRecording of(
            Recording recording,
            int lead,
            ReferenceBeats reference,
            NoiseKind kind,
            double decibels,
            long seed)
            throws IOException {
        float[] clean = recording.millivolts(lead);
        double rate = recording.samplingRate();
        double[] noise = kind.make(clean.length, rate, 31 * seed + recording.name().hashCode());
        try {
            double qrs = SignalToNoise.qrs(clean, rate, reference);
            double gain = SignalToNoise.gain(qrs, SignalToNoise.rms(noise, rate), decibels);
            return new NoisyRecording(recording.name(), rate, clean, noise, gain);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(recording.name() + ": " + e.getMessage());
        }
    }

    /** The same noise, so many decibels weaker. */
    NoisyRecording weaker(double decibels) {
        double less = gain * Math.pow(10, -decibels / 20);
        return new NoisyRecording(name, samplingRate, clean, noise, less);
    }

    @Override
    public int leads() {
        return 1;
    }

    @Override
    public float[] millivolts(int lead) {
        float[] sum = new float[clean.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (float) (clean[i] + gain * noise[i]);
        }
        return sum;
    }
}
