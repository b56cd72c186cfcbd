package io.qrstream.testing;

import io.qrstream.operator.AlertOptions;
import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.recording.Annotation;
import io.qrstream.signal.recording.AnnotationCode;
import io.qrstream.signal.recording.Annotations;
import io.qrstream.signal.recording.WfdbRecord;
import io.qrstream.window.QualitySettings;
import io.qrstream.window.SignalQuality;
import io.qrstream.window.StreamState;
import io.qrstream.window.StreamWindower;
import io.qrstream.window.WindowSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Periods of MIT-BIH records in which {@code ventricular_fibrillation} would be raised by default,
 * against the ventricular flutter that is marked in them.
 */
public final class MarkedFlutter {

    private static final int SECONDS = 5;
    private static final int RATE = 250;
    private static final QualitySettings QUALITY = new QualitySettings(SECONDS, 0.01, 1, 5);
    private static final double LIMIT = AlertOptions.FIBRILLATION_RAISE.defaultValue();

    /** A marked flutter, in samples of the record. */
    private record Flutter(long start, long end) {

        boolean holds(long from, long to) {
            return start <= from && to <= end;
        }

        boolean touches(long from, long to) {
            return start < to && from < end;
        }
    }

    /** Periods wholly within flutter, and in how many of them an alert would be raised. */
    public int flutter;

    public int flutterRaised;

    /** Periods without any. */
    public int rest;

    public int restRaised;

    /** Those that nothing is known of: an alert that was raised before stays raised in them. */
    public int restUnknown;

    /** Flutters that hold a period, and those of them in which an alert would be raised. */
    public int flutters;

    public int fluttersRaised;

    /** Counts a record's. */
    public void count(WfdbRecord record, float[] millivolts) throws IOException {
        List<Flutter> marked = marked(record);
        List<long[]> raised = new ArrayList<>();
        List<long[]> unknown = new ArrayList<>();
        List<long[]> all = new ArrayList<>();
        for (SignalQuality quality : measure(millivolts, record.samplingRate())) {
            double start = quality.period() * SECONDS * record.samplingRate();
            long from = Math.round(start);
            long[] period = {from, Math.round(start + SECONDS * record.samplingRate())};
            all.add(period);
            if (quality.vfLeakage() < LIMIT) {
                raised.add(period);
            }
            if (Float.isNaN(quality.vfLeakage())) {
                unknown.add(period);
            }
        }
        flutter += within(marked, all);
        flutterRaised += within(marked, raised);
        rest += outside(marked, all);
        restRaised += outside(marked, raised);
        restUnknown += outside(marked, unknown);
        for (Flutter one : marked) {
            flutters += within(List.of(one), all) > 0 ? 1 : 0;
            fluttersRaised += within(List.of(one), raised) > 0 ? 1 : 0;
        }
    }

    private static int within(List<Flutter> marked, List<long[]> periods) {
        return (int)
                periods.stream()
                        .filter(p -> marked.stream().anyMatch(f -> f.holds(p[0], p[1])))
                        .count();
    }

    private static int outside(List<Flutter> marked, List<long[]> periods) {
        return (int)
                periods.stream()
                        .filter(p -> marked.stream().noneMatch(f -> f.touches(p[0], p[1])))
                        .count();
    }

    private static List<Flutter> marked(WfdbRecord record) throws IOException {
        Path file = SharedData.mitBih().resolve(record.name() + ".atr");
        List<Flutter> marked = new ArrayList<>();
        long start = 0;
        for (Annotation annotation : Annotations.read(file, record.samplingRate())) {
            if (annotation.code() == AnnotationCode.FIBRILLATION_START) {
                start = annotation.sample();
            } else if (annotation.code() == AnnotationCode.FIBRILLATION_END) {
                marked.add(new Flutter(start, annotation.sample()));
            }
        }
        return marked;
    }

    private static List<SignalQuality> measure(float[] samples, double rate) {
        WindowSettings windows =
                new WindowSettings(OptionalDouble.of(RATE), 256, 179, 0.5, 60, 500);
        StreamWindower windower = new StreamWindower(windows, Optional.of(QUALITY), event -> {});
        StreamState state = new StreamState();
        List<SignalQuality> quality = new ArrayList<>();
        int second = (int) rate;
        for (int from = 0; from < samples.length; from += second) {
            int to = Math.min(samples.length, from + second);
            long time = Math.round(from / rate * 1000);
            EcgChunk chunk = EcgChunk.ofMillivolts("s", rate, from, time, samples, from, to);
            windower.accept(state, chunk, window -> quality.addAll(List.of(window.quality())));
        }
        return quality;
    }
}
