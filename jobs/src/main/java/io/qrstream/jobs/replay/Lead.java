package io.qrstream.jobs.replay;

import io.qrstream.signal.recording.EcgGenerator;
import io.qrstream.signal.recording.Recording;
import io.qrstream.signal.recording.SyntheticEcg;
import java.io.IOException;
import java.util.Arrays;

/** One lead of a recording, read from the beginning to the end. Belongs to one thread. */
interface Lead {

    /** Number of samples. */
    int length();

    /** Returns the next samples, in mV; NaN where none was recorded. */
    float[] next(int samples);

    /** A lead of a recording; generated ones are generated as they are read. */
    static Lead of(Recording recording, int lead) throws IOException {
        if (recording instanceof SyntheticEcg synthetic) {
            return new Generated(
                    new EcgGenerator(synthetic.patient(), synthetic.samplingRate()),
                    synthetic.length());
        }
        return new Recorded(recording.millivolts(lead));
    }

    /** A lead in memory. */
    final class Recorded implements Lead {

        private final float[] millivolts;
        private int position;

        Recorded(float[] millivolts) {
            this.millivolts = millivolts;
        }

        @Override
        public int length() {
            return millivolts.length;
        }

        @Override
        public float[] next(int samples) {
            position += samples;
            return Arrays.copyOfRange(millivolts, position - samples, position);
        }
    }

    /** A lead that nobody keeps: ten thousand patients fit. */
    final class Generated implements Lead {

        private final EcgGenerator generator;
        private final int length;

        Generated(EcgGenerator generator, int length) {
            this.generator = generator;
            this.length = length;
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public float[] next(int samples) {
            float[] millivolts = new float[samples];
            generator.fill(millivolts, 0, samples);
            return millivolts;
        }
    }
}
