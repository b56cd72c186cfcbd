package io.qrstream.jobs.demo;

import io.qrstream.signal.recording.Recording;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * A recording as another heart would have given it, for the demo.
 *
 * @param recording of a heart that has nothing
 * @param condition what the other has: may change the samples of a lead in mV, and returns them
 */
record OtherHeart(Recording recording, UnaryOperator<float[]> condition) implements Recording {

    @Override
    public String name() {
        return recording.name();
    }

    @Override
    public double samplingRate() {
        return recording.samplingRate();
    }

    @Override
    public int leads() {
        return recording.leads();
    }

    @Override
    public float[] millivolts(int lead) throws IOException {
        return condition.apply(recording.millivolts(lead));
    }
}
