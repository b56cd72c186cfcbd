package io.qrstream.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.operator.AlertOptions;
import io.qrstream.operator.VitalsOptions;
import io.qrstream.signal.EcgChunk;
import io.qrstream.testing.TestRuns;
import io.qrstream.vitals.OpenPeriod;
import io.qrstream.vitals.VitalSigns;
import io.qrstream.vitals.VitalsHistory;
import io.qrstream.vitals.VitalsSettings;
import io.qrstream.vitals.VitalsTracker;
import io.qrstream.window.SignalQuality;
import io.qrstream.window.StreamState;
import io.qrstream.window.StreamWindower;
import io.qrstream.window.WindowSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beats that were lost with the signal are not a slow heart; a slow heart is one all the same. */
class LostBeatsTest {

    private static final Configuration DEFAULTS = new Configuration();
    private static final int RATE = 250;
    private static final int SECONDS = 60;
    private static final VitalsSettings VITALS = VitalsOptions.settings(DEFAULTS);

    @ParameterizedTest
    @ValueSource(doubles = {50, 60, 75})
    void aLineForSecondsIsNoSlowHeart(double bpm) {
        for (double line = 2; line < 12; line += 0.5) {
            for (double start = 20; start < 25; start += 0.1) {
                assertThat(kinds(bpm, start, line))
                        .as("%s bpm, %s s from %s s on", bpm, line, start)
                        .doesNotContain(AlertKind.BRADYCARDIA);
            }
        }
    }

    /** Its signal is a line between its beats. */
    @ParameterizedTest
    @ValueSource(doubles = {25, 30, 40})
    void aSlowHeartIsSaidWithOrWithoutALine(double bpm) {
        assertThat(kinds(bpm, 0, 0)).contains(AlertKind.BRADYCARDIA);
        assertThat(kinds(bpm, 22, 4)).contains(AlertKind.BRADYCARDIA);
    }

    private static TreeSet<AlertKind> kinds(double bpm, double start, double line) {
        List<Alert> alerts = new ArrayList<>();
        AlertTracker tracker = new AlertTracker(AlertOptions.settings(DEFAULTS), 0, alerts::add);
        AlertState state = new AlertState();
        signs(bpm, start, line).forEach(signs -> tracker.signs(state, signs, 0));
        TreeSet<AlertKind> kinds = new TreeSet<>();
        alerts.forEach(alert -> kinds.add(alert.kind()));
        return kinds;
    }

    /** Of a heart whose signal is lost for a while. */
    private static List<VitalSigns> signs(double bpm, double start, double line) {
        float[] signal = new float[SECONDS * RATE];
        Random random = new Random(1);
        List<Integer> peaks = new ArrayList<>();
        for (double beat = 0.4; beat < SECONDS - 1; beat += 60 / bpm) {
            if (beat < start || beat > start + line) {
                peaks.add((int) (beat * RATE));
                draw(signal, (int) (beat * RATE), random);
            }
        }
        for (int i = (int) (start * RATE); i < (start + line) * RATE; i++) {
            signal[i] = 0;
        }
        return signs(signal, peaks);
    }

    /** An R wave, and a T wave until 0.5 s after it. */
    private static void draw(float[] signal, int peak, Random random) {
        for (int i = -10; i < 125 && peak + i < signal.length; i++) {
            double t = i / 3.0;
            double r = Math.exp(-t * t / 2);
            double wave = i < 25 ? 0 : 0.2 * Math.sin(Math.PI * (i - 25) / 100);
            signal[peak + i] = (float) (r + wave + 0.002 * random.nextGaussian());
        }
    }

    private static List<VitalSigns> signs(float[] signal, List<Integer> peaks) {
        List<VitalSigns> signs = new ArrayList<>();
        VitalsTracker tracker = new VitalsTracker(VITALS, signs::add);
        VitalsHistory history = new VitalsHistory(VITALS);
        tracker.follow(TestRuns.run("s"), new OpenPeriod(), () -> history, 0);
        quality(signal).forEach(tracker::quality);
        peaks.forEach(peak -> tracker.peak(peak, Float.NaN, Float.NaN));
        tracker.decided(signal.length);
        return signs;
    }

    private static List<SignalQuality> quality(float[] signal) {
        WindowSettings windows =
                new WindowSettings(OptionalDouble.of(RATE), 256, 179, 0.5, 60, 500);
        StreamWindower windower =
                new StreamWindower(
                        windows, Optional.of(VitalsOptions.quality(DEFAULTS)), event -> {});
        StreamState state = new StreamState();
        List<SignalQuality> quality = new ArrayList<>();
        EcgChunk chunk = EcgChunk.ofMillivolts("s", RATE, 0, 0, signal, 0, signal.length);
        windower.accept(state, chunk, window -> quality.addAll(List.of(window.quality())));
        windower.endRun(state, window -> quality.addAll(List.of(window.quality())));
        return quality;
    }
}
