package io.qrstream.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.heartbeat.AdaptiveDetector;
import io.qrstream.heartbeat.AroundR;
import io.qrstream.heartbeat.Detector;
import io.qrstream.heartbeat.GateToGate;
import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.heartbeat.SegmentationRule;
import io.qrstream.signal.ResamplingRatio;
import io.qrstream.signal.recording.Annotation;
import io.qrstream.signal.recording.Annotations;
import io.qrstream.signal.recording.BeatClass;
import io.qrstream.signal.recording.WfdbRecord;
import io.qrstream.testing.LibraryPipeline;
import io.qrstream.testing.SharedData;
import io.qrstream.testing.TestRuns;
import io.qrstream.testing.TestSignals;
import io.qrstream.window.SignalQuality;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Vital signs against what cardiologists marked in MIT-BIH. The figures of {@code
 * docs/evaluation.md} are these.
 */
class MarkedVitalsTest {

    private static final VitalsSettings SETTINGS = new VitalsSettings(5, 10, 60, 300, 0.9, 0.99);
    private static final double RATE = AdaptiveDetector.WORKING_RATE;

    /** A mark brought to the working rate. */
    private record Mark(long sample, boolean normal) {}

    /** The rule for normal intervals knows no kinds of heartbeats: here against those marked. */
    @Test
    void variabilityOfMarkedHeartbeats() throws IOException {
        List<Double> rmssd = new ArrayList<>();
        List<Double> sdnn = new ArrayList<>();
        for (WfdbRecord record : WfdbRecord.openAll(SharedData.mitBih())) {
            List<Mark> marks = marks(record);
            long[] samples = marks.stream().mapToLong(Mark::sample).toArray();
            for (VitalSigns signs : track(samples)) {
                if (signs.variability().seconds() == SETTINGS.variabilitySeconds()) {
                    double[] reference = variability(marks, signs.sample());
                    add(rmssd, signs.variability().rmssdMillis() - reference[0]);
                    add(sdnn, signs.variability().sdnnMillis() - reference[1]);
                }
            }
        }
        assertThat(rmssd).hasSize(7020);
        assertThat(quantile(rmssd, 0.5)).isLessThan(5.6);
        assertThat(quantile(rmssd, 0.9)).isLessThan(53);
        assertThat(quantile(sdnn, 0.5)).isLessThan(6.3);
        assertThat(quantile(sdnn, 0.9)).isLessThan(42);
    }

    /** The default detector. */
    @Test
    void heartRateOfAdaptiveRPeaks() throws IOException {
        List<Double> errors =
                errorsOfHeartRate(new AdaptiveDetector(), AroundR.ofSeconds(0.3, 0.4, RATE));
        assertThat(errors).hasSizeGreaterThan(9350);
        assertThat(quantile(errors, 0.5)).isLessThan(0.03);
        assertThat(quantile(errors, 0.9)).isLessThan(0.06);
        assertThat(within(errors, 5)).isGreaterThan(0.98);
    }

    @Test
    void heartRateOfTheReferencesRPeaks() throws IOException {
        ReferenceSettings detector = ReferenceSettings.DEFAULT;
        List<Double> errors = errorsOfHeartRate(detector, GateToGate.of(detector));
        assertThat(errors).hasSize(9363);
        assertThat(quantile(errors, 0.5)).isLessThan(0.03);
        assertThat(quantile(errors, 0.9)).isLessThan(6);
        assertThat(within(errors, 5)).isGreaterThan(0.87);
    }

    /** In bpm, of each period. */
    private static List<Double> errorsOfHeartRate(Detector detector, SegmentationRule rule)
            throws IOException {
        List<Double> errors = new ArrayList<>();
        for (WfdbRecord record : WfdbRecord.openAll(SharedData.mitBih())) {
            ResamplingRatio ratio = ResamplingRatio.of(record.samplingRate(), RATE);
            float[] signal = TestSignals.resampled(record.millivolts(0), ratio);
            List<VitalSigns> expected =
                    track(marks(record).stream().mapToLong(Mark::sample).toArray());
            List<VitalSigns> found =
                    track(
                            LibraryPipeline.rPeaks(detector, rule, signal, RATE).stream()
                                    .mapToLong(x -> x)
                                    .toArray());
            for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
                double bpm = expected.get(i).rhythm().heartRateBpm();
                add(errors, found.get(i).rhythm().heartRateBpm() - bpm);
            }
        }
        return errors;
    }

    /** A stretch without normal marks, as of a paced patient, says nothing. */
    private static void add(List<Double> errors, double error) {
        if (!Double.isNaN(error)) {
            errors.add(Math.abs(error));
        }
    }

    private static double quantile(List<Double> errors, double share) {
        double[] sorted = errors.stream().mapToDouble(x -> x).sorted().toArray();
        return sorted[(int) (share * sorted.length)];
    }

    private static double within(List<Double> errors, double limit) {
        return (double) errors.stream().filter(x -> x <= limit).count() / errors.size();
    }

    private static List<Mark> marks(WfdbRecord record) throws IOException {
        Path file = SharedData.mitBih().resolve(record.name() + ".atr");
        List<Mark> marks = new ArrayList<>();
        for (Annotation annotation : Annotations.read(file, record.samplingRate())) {
            annotation
                    .code()
                    .beatClass()
                    .ifPresent(
                            beat ->
                                    marks.add(
                                            new Mark(
                                                    Math.round(
                                                            annotation.sample()
                                                                    * RATE
                                                                    / record.samplingRate()),
                                                    beat == BeatClass.N)));
        }
        return marks;
    }

    /** RMSSD and SDNN, in ms, of the intervals between marks that are both normal. */
    private static double[] variability(List<Mark> marks, long end) {
        long from = end / 7500 * 7500 - (long) (SETTINGS.variabilitySeconds() * RATE);
        List<Double> normals = new ArrayList<>();
        double squares = 0;
        int pairs = 0;
        for (int i = 1; i < marks.size(); i++) {
            long sample = marks.get(i).sample();
            boolean inside = sample >= from && sample < end / 7500 * 7500;
            if (inside && marks.get(i).normal() && marks.get(i - 1).normal()) {
                double rr = (sample - marks.get(i - 1).sample()) * 1000 / RATE;
                normals.add(rr);
                if (i > 1 && marks.get(i - 2).normal()) {
                    double before =
                            (marks.get(i - 1).sample() - marks.get(i - 2).sample()) * 1000 / RATE;
                    squares += (rr - before) * (rr - before);
                    pairs++;
                }
            }
        }
        double mean = normals.stream().mapToDouble(x -> x).average().orElse(Double.NaN);
        double sum = normals.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
        return new double[] {Math.sqrt(squares / pairs), Math.sqrt(sum / (normals.size() - 1))};
    }

    private static List<VitalSigns> track(long[] peaks) {
        List<VitalSigns> signs = new ArrayList<>();
        VitalsTracker tracker = new VitalsTracker(SETTINGS, signs::add);
        OpenPeriod open = new OpenPeriod();
        VitalsHistory history = new VitalsHistory(SETTINGS);
        tracker.follow(TestRuns.run("s"), open, () -> history, 0);
        long end = peaks[peaks.length - 1];
        for (int period = 0; period <= end / (SETTINGS.periodSeconds() * RATE); period++) {
            tracker.quality(new SignalQuality(period, 0, 0, 20, 0.8f));
        }
        for (long peak : peaks) {
            tracker.peak(peak, Float.NaN, Float.NaN);
        }
        return signs;
    }
}
