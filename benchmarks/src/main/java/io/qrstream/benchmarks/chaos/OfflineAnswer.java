package io.qrstream.benchmarks.chaos;

import io.qrstream.heartbeat.HeartbeatAnomaly;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.ResamplingRatio;
import io.qrstream.testing.Oracle;
import io.qrstream.window.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The heartbeats and alerts of a stream by the definition, run by run, from the signal that was
 * sent: heartbeats and vital signs share no code with the stages, anomalies their arithmetic alone.
 */
final class OfflineAnswer {

    private static final int RATE = Patients.SAMPLING_RATE;

    private final Algorithm algorithm;
    private final Patients patients;
    private final int patient;
    private final List<Beat> beats = new ArrayList<>();
    private final OfflineAlerts alerts = new OfflineAlerts();

    private OfflineAnswer(Algorithm algorithm, Patients patients, int patient) {
        this.algorithm = algorithm;
        this.patients = patients;
        this.patient = patient;
    }

    /** The answer for a patient, who was there for so many seconds: a broken chunk ends a run. */
    static StreamAnswer of(Algorithm algorithm, Patients patients, int patient, int seconds) {
        OfflineAnswer answer = new OfflineAnswer(algorithm, patients, patient);
        answer.addRuns(patients.sentSeconds(patient, seconds));
        return new StreamAnswer(answer.beats, answer.alerts.messages(), answer.alerts.silence());
    }

    private void addRuns(int seconds) {
        Patients.Signal signal = patients.signal(patient);
        float[] run = new float[seconds * RATE];
        int from = 0;
        for (int second = 0; second < seconds; second++) {
            EcgChunk chunk = signal.next();
            if (patients.isBroken(patient, second)) {
                addRun(run, from, second);
                from = second + 1;
            } else {
                chunk.unpack(0, RATE, run, (second - from) * RATE);
            }
        }
        addRun(run, from, seconds);
    }

    private void addRun(float[] samples, int from, int to) {
        if (from == to) {
            return;
        }
        float[] signal = Arrays.copyOf(samples, (to - from) * RATE);
        Algorithm.Answer answer = algorithm.answer(signal);
        long begin = patients.beginMillis(patient) + from * 1000L;
        Run run =
                new Run(
                        Patients.id(patient),
                        (long) from * RATE,
                        RATE,
                        ResamplingRatio.NONE,
                        begin);
        for (int i = 0; i < answer.beats().size(); i++) {
            beats.add(beat(run, answer.beats().get(i), answer.anomalies().get(i)));
        }
        alerts.add(run, signal, answer.peaks());
    }

    private static Beat beat(Run run, Oracle.Beat beat, HeartbeatAnomaly anomaly) {
        return new Beat(
                run.firstSample(),
                run.firstSample() + beat.start(),
                beat.length(),
                run.firstSample() + beat.rPeak(),
                run.timeMillis() + beat.rPeak() * 1000 / RATE,
                beat.interval() < 0 ? Double.NaN : beat.interval() / (double) RATE,
                beat.row().length > 0,
                anomaly);
    }
}
