package io.qrstream.jobs.evaluate;

import io.qrstream.signal.recording.BeatClass;

/**
 * What an anomaly's score is made of, of a heartbeat whose class is known.
 *
 * @param record it belongs to
 * @param distance of its shape from the usual
 * @param lead logarithm of the usual RR interval over its own, 0 without one
 */
record JudgedBeat(String record, BeatClass kind, double distance, double lead) {

    boolean abnormal() {
        return kind != BeatClass.N;
    }
}
