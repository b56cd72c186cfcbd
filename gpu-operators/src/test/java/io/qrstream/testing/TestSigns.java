package io.qrstream.testing;

import io.qrstream.vitals.VitalSigns;
import io.qrstream.vitals.VitalSigns.Anomalies;
import io.qrstream.vitals.VitalSigns.Rhythm;
import io.qrstream.vitals.VitalSigns.Variability;
import io.qrstream.window.SignalQuality;

/** Vital signs made by hand, of periods of 5 s at 250 Hz. */
public final class TestSigns {

    private static final int PERIOD_SAMPLES = 1250;

    private TestSigns() {}

    /** Of a healthy heart in the {@code n}-th period of a stream's first run, from 0. */
    public static VitalSigns healthy(String stream, int n) {
        return of(
                stream,
                0,
                n,
                75,
                0.9,
                new Anomalies(75, 0.01),
                new SignalQuality(n, 0, 0, 20, 0.8f));
    }

    /** The same at another heart rate. */
    public static VitalSigns rate(String stream, int n, double bpm) {
        return of(
                stream, 0, n, bpm, 0.9, new Anomalies(75, 0), new SignalQuality(n, 0, 0, 20, 0.8f));
    }

    /** The same by a clock that is ahead. */
    public static VitalSigns later(VitalSigns signs, long millis) {
        return new VitalSigns(
                signs.stream(),
                signs.samplingRate(),
                signs.run(),
                signs.sample(),
                signs.timeMillis() + millis,
                signs.rhythm(),
                signs.variability(),
                signs.anomalies(),
                signs.quality());
    }

    /** The same, of RR intervals from {@code shortest} to {@code longest}, in s. */
    public static VitalSigns intervals(VitalSigns signs, double shortest, double longest) {
        Rhythm rhythm = signs.rhythm();
        return new VitalSigns(
                signs.stream(),
                signs.samplingRate(),
                signs.run(),
                signs.sample(),
                signs.timeMillis(),
                new Rhythm(
                        rhythm.beats(),
                        rhythm.heartRateBpm(),
                        rhythm.rrSeconds(),
                        shortest,
                        longest,
                        rhythm.pauseSeconds()),
                signs.variability(),
                signs.anomalies(),
                signs.quality());
    }

    public static VitalSigns of(
            String stream,
            long run,
            int n,
            double bpm,
            double pause,
            Anomalies anomalies,
            SignalQuality quality) {
        long sample = run + (n + 1L) * PERIOD_SAMPLES;
        double rr = 60 / bpm;
        return new VitalSigns(
                stream,
                250,
                run,
                sample,
                sample * 4,
                new Rhythm(6, bpm, rr, rr, rr, pause),
                new Variability(300, 370, 25.5, 40.25),
                anomalies,
                quality);
    }
}
