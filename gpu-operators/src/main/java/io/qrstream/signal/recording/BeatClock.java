package io.qrstream.signal.recording;

import java.util.SplittableRandom;

/** The beats of one patient in time: each lasts the RR interval that begins at its R-peak. */
final class BeatClock {

    private final RrProcess intervals;
    private double rTime;
    private double interval;

    /**
     * @param patient whose heart beats
     * @param random the patient's; decides where in a beat the clock starts
     * @param time a time in the first beat, in seconds
     */
    BeatClock(SyntheticPatient patient, SplittableRandom random, double time) {
        intervals = new RrProcess(patient, random);
        rTime = time - SyntheticPatient.between(random, 0, patient.meanRr() / 2);
        interval = intervals.at(rTime);
    }

    /** Time of the R-peak that opened this beat, in seconds. */
    double rTime() {
        return rTime;
    }

    /** Length of this beat, in seconds. */
    double interval() {
        return interval;
    }

    /** Time of the R-peak that ends this beat, in seconds. */
    double nextRTime() {
        return rTime + interval;
    }

    /** Goes on to the next beat. */
    void next() {
        rTime += interval;
        interval = intervals.at(rTime);
    }
}
