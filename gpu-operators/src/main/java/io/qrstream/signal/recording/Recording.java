package io.qrstream.signal.recording;

import java.io.IOException;

/** A finished ECG recording: one or more leads of the same length at one sampling rate. */
public interface Recording {

    /** Name of the recording, without folder or suffix; unique within its source. */
    String name();

    /** Sampling rate in Hz. */
    double samplingRate();

    /**
     * What annotation files of the recording count by, in Hz, unless they say that it is another
     * rate.
     */
    default double annotationRate() {
        return samplingRate();
    }

    /** Number of leads, at least 1. */
    int leads();

    /** Number of samples of each lead, or 0 where nobody has counted them yet. */
    default int length() {
        return 0;
    }

    /**
     * Reads one lead whole.
     *
     * @param lead 0-based
     * @return a new array of all samples, in mV
     * @throws IOException naming the file, and the place in it where it can
     * @throws IndexOutOfBoundsException if there is no such lead, naming both numbers
     */
    float[] millivolts(int lead) throws IOException;
}
