package io.qrstream.jobs.analyze;

import io.qrstream.heartbeat.Detector;
import io.qrstream.heartbeat.SegmentationMethod;
import io.qrstream.jobs.recordings.RecordingChunks;
import io.qrstream.jobs.recordings.RecordingReference;
import io.qrstream.operator.StageOptions;
import io.qrstream.operator.StageSettings;
import io.qrstream.signal.recording.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws an analysis: up to three figures a recording, from its files and its signal. */
final class Figures {

    private static final double EXCERPT_SECONDS = 10;
    private static final double LEAD_IN_SECONDS = 2;
    private static final int OVERLAID = 30;

    private final Analysis analysis;
    private final ResultFiles files;
    private final OptionalDouble workingRate;
    private final Detector detector;
    private final boolean fromGates;

    Figures(Analysis analysis) {
        this.analysis = analysis;
        this.files = new ResultFiles(analysis.folder());
        this.workingRate = StageSettings.workingRate(analysis.options());
        this.detector = StageSettings.detector(analysis.options());
        this.fromGates =
                analysis.options().get(StageOptions.SEGMENTATION)
                        == SegmentationMethod.GATE_TO_GATE;
    }

    /** Draws all; blocks. */
    void draw() throws IOException {
        Files.createDirectories(files.figures());
        for (RecordingReference reference : analysis.recordings()) {
            Recording recording = reference.open();
            float[] signal =
                    RecordingChunks.millivolts(recording, analysis.lead(), analysis.maxSeconds());
            String name = recording.name();
            long[] marks = ResultFiles.indices(fromGates ? files.gates(name) : files.rPeaks(name));
            drawSignal(recording, signal, marks);
            drawLengths(recording, signal, marks);
            drawHeartbeats(recording, signal);
        }
    }

    private Path file(Recording recording, String figure) {
        return files.figures().resolve(recording.name() + "-" + figure + ".png");
    }

    /** What a heartbeat is cut by. */
    private String mark() {
        return fromGates ? "gate" : "R-peak";
    }

    /** From the middle of what was analyzed; the response settles before the figure begins. */
    private void drawSignal(Recording recording, float[] signal, long[] marks) throws IOException {
        double rate = recording.samplingRate();
        int length = (int) Math.min(signal.length, EXCERPT_SECONDS * rate);
        int start = (signal.length - length) / 2;
        int from = (int) Math.max(0, start - LEAD_IN_SECONDS * rate);
        Excerpt excerpt =
                Excerpt.of(
                        Arrays.copyOfRange(signal, from, start + length),
                        rate,
                        workingRate,
                        detector);
        double[] shown =
                Arrays.stream(marks)
                        .filter(mark -> mark >= start && mark < start + length)
                        .mapToDouble(mark -> mark / rate)
                        .toArray();
        Charts.signal(recording.name(), excerpt, from / rate, start / rate, mark(), shown)
                .save(file(recording, "signal"));
    }

    /** Without two marks there is nothing to draw, and a figure of an earlier run is wrong. */
    private void drawLengths(Recording recording, float[] signal, long[] marks) throws IOException {
        Path file = file(recording, "lengths");
        double[] lengths = lengths(marks, signal, recording.samplingRate());
        if (lengths.length == 0) {
            Files.deleteIfExists(file);
            return;
        }
        Charts.lengths(recording.name(), mark(), lengths).save(file);
    }

    /** From mark to mark, in s; none reaches across a gap. */
    static double[] lengths(long[] marks, float[] signal, double rate) {
        return IntStream.range(1, marks.length)
                .filter(i -> recorded(signal, (int) marks[i - 1], (int) marks[i]))
                .mapToDouble(i -> (marks[i] - marks[i - 1]) / rate)
                .toArray();
    }

    private static boolean recorded(float[] signal, int from, int to) {
        return IntStream.range(from, to).allMatch(i -> Float.isFinite(signal[i]));
    }

    private void drawHeartbeats(Recording recording, float[] signal) throws IOException {
        Path file = file(recording, "heartbeats");
        List<float[]> heartbeats = heartbeats(recording, signal);
        if (heartbeats.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Charts.heartbeats(
                        recording.name(),
                        heartbeats,
                        mark(),
                        beforeMark(),
                        recording.samplingRate())
                .save(file);
    }

    /** Some of the recording, evenly. */
    private List<float[]> heartbeats(Recording recording, float[] signal) throws IOException {
        List<float[]> heartbeats = new ArrayList<>();
        try (Stream<String> lines = Files.lines(files.heartbeats())) {
            List<String[]> rows =
                    lines.skip(1)
                            .map(line -> line.split(","))
                            .filter(row -> row[0].equals(recording.name()))
                            .toList();
            for (String[] row : evenly(rows, OVERLAID)) {
                int start = Integer.parseInt(row[2]);
                int length = Integer.parseInt(row[3]);
                heartbeats.add(Arrays.copyOfRange(signal, start, start + length));
            }
        }
        return heartbeats;
    }

    /** Some of many, from the first to the last part of them. */
    static <T> List<T> evenly(List<T> all, int most) {
        int count = Math.min(most, all.size());
        return IntStream.range(0, count).mapToObj(i -> all.get(i * all.size() / count)).toList();
    }

    /** Seconds from a heartbeat's first sample to its mark. */
    private double beforeMark() {
        return fromGates
                ? 0
                : analysis.options().get(StageOptions.SEGMENTATION_BEFORE).toNanos() / 1e9;
    }
}
