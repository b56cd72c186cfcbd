package io.qrstream.benchmarks.chaos;

import io.qrstream.heartbeat.GateToGate;
import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.signal.EcgChunk;
import io.qrstream.testing.Oracle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The heartbeats of a stream by the definition, run by run, from the signal that was sent: it
 * shares no code with the stages.
 */
final class OfflineAnswer {

    private static final ReferenceSettings DETECTOR = ReferenceSettings.DEFAULT;
    private static final int RATE = Patients.SAMPLING_RATE;

    private final Patients patients;
    private final int seconds;

    /** The answer for the first so many seconds of each stream. */
    OfflineAnswer(Patients patients, int seconds) {
        this.patients = patients;
        this.seconds = seconds;
    }

    /** The heartbeats of a stream, in order: a broken chunk ends a run. */
    List<Beat> heartbeats(int patient) {
        List<Beat> beats = new ArrayList<>();
        Patients.Signal signal = patients.signal(patient);
        int seconds = patients.sentSeconds(patient, this.seconds);
        float[] run = new float[seconds * RATE];
        int from = 0;
        for (int second = 0; second < seconds; second++) {
            EcgChunk chunk = signal.next();
            if (patients.isBroken(patient, second)) {
                addRun(patient, run, from, second, beats);
                from = second + 1;
            } else {
                chunk.unpack(0, RATE, run, (second - from) * RATE);
            }
        }
        addRun(patient, run, from, seconds, beats);
        return beats;
    }

    private void addRun(int patient, float[] samples, int from, int to, List<Beat> beats) {
        float[] run = Arrays.copyOf(samples, (to - from) * RATE);
        List<Oracle.Found> found = Oracle.find(run, DETECTOR);
        long first = (long) from * RATE;
        for (Oracle.Beat beat : Oracle.beats(run, found, GateToGate.of(DETECTOR))) {
            beats.add(
                    new Beat(
                            first,
                            first + beat.start(),
                            beat.length(),
                            first + beat.rPeak(),
                            patients.beginMillis(patient) + (first + beat.rPeak()) * 1000 / RATE,
                            beat.interval() < 0 ? Double.NaN : beat.interval() / (double) RATE,
                            beat.row().length > 0));
        }
    }
}
