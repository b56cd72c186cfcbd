package io.qrstream.jobs.evaluate;

import io.qrstream.signal.recording.Recording;
import java.io.IOException;

/**
 * A recording with noise added to it, from its first to its last sample.
 *
 * @param clean the recording
 * @param reference its heartbeats, whose size the noise's is relative to
 * @param kind of the noise
 * @param decibels signal-to-noise ratio, as {@link SignalToNoise} has it
 * @param seed of the noise; each recording and lead has its own
 */
record NoisyRecording(
        Recording clean, ReferenceBeats reference, NoiseKind kind, double decibels, long seed)
        implements Recording {

    @Override
    public String name() {
        return clean.name();
    }

    @Override
    public double samplingRate() {
        return clean.samplingRate();
    }

    @Override
    public int leads() {
        return clean.leads();
    }

    @Override
    public float[] millivolts(int lead) throws IOException {
        float[] signal = clean.millivolts(lead);
        long own = 31 * (31 * seed + name().hashCode()) + lead;
        double[] noise = kind.make(signal.length, samplingRate(), own);
        double gain =
                SignalToNoise.gain(
                        SignalToNoise.qrs(signal, samplingRate(), reference),
                        SignalToNoise.rms(noise, samplingRate()),
                        decibels);
        for (int i = 0; i < signal.length; i++) {
            signal[i] += (float) (gain * noise[i]);
        }
        return signal;
    }
}
