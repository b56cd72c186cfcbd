package io.qrstream.jobs.soak;

import io.qrstream.signal.EcgChunk;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** Endless chunks of one second for some streams in turn: a pulse every 150 samples. */
final class Pulses implements GeneratorFunction<Long, EcgChunk> {

    private static final long serialVersionUID = 1;
    private static final int STREAMS = 16;
    private static final int RATE = 250;
    private static final int PERIOD = 150;

    @Override
    public EcgChunk map(Long number) {
        long first = number / STREAMS * RATE;
        float[] samples = new float[RATE];
        for (int i = 0; i < RATE; i++) {
            double t = ((first + i) % PERIOD - 60) / 4.0;
            samples[i] = (float) Math.exp(-t * t / 2);
        }
        String stream = "stream-" + number % STREAMS;
        return EcgChunk.ofMillivolts(stream, RATE, first, first * 1000 / RATE, samples, 0, RATE);
    }
}
