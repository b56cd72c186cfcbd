package io.qrstream.jobs.analyze;

import io.qrstream.jobs.recordings.RecordingReference;
import io.qrstream.operator.StageOptions;
import io.qrstream.signal.recording.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Draws an analysis: three figures a recording, from its files and its signal. */
final class Figures {

    private static final double EXCERPT_SECONDS = 10;
    private static final double LEAD_IN_SECONDS = 2;
    private static final int OVERLAID = 30;

    private final Analysis analysis;
    private final ResultFiles files;
    private final OptionalDouble workingRate;

    Figures(Analysis analysis) {
        this.analysis = analysis;
        this.files = new ResultFiles(analysis.folder());
        this.workingRate = StageOptions.workingRate(analysis.options());
    }

    /** Draws all; blocks. */
    void draw() throws IOException {
        Files.createDirectories(files.figures());
        for (RecordingReference reference : analysis.recordings()) {
            Recording recording = reference.open();
            float[] signal = recording.millivolts(analysis.lead());
            long[] gates = ResultFiles.indices(files.gates(recording.name()));
            drawSignal(recording, signal, gates);
            Charts.lengths(recording.name(), lengths(gates, recording.samplingRate()))
                    .save(files.figures().resolve(recording.name() + "-lengths.png"));
            drawHeartbeats(recording, signal);
        }
    }

    /** From the middle of the recording; the response settles before the figure begins. */
    private void drawSignal(Recording recording, float[] signal, long[] gates) throws IOException {
        double rate = recording.samplingRate();
        int length = (int) Math.min(signal.length, EXCERPT_SECONDS * rate);
        int start = (signal.length - length) / 2;
        int from = (int) Math.max(0, start - LEAD_IN_SECONDS * rate);
        Excerpt excerpt =
                Excerpt.of(Arrays.copyOfRange(signal, from, start + length), rate, workingRate);
        double[] shown =
                Arrays.stream(gates)
                        .filter(gate -> gate >= start && gate < start + length)
                        .mapToDouble(gate -> gate / rate)
                        .toArray();
        Charts.signal(recording.name(), excerpt, from / rate, start / rate, shown)
                .save(files.figures().resolve(recording.name() + "-signal.png"));
    }

    private static double[] lengths(long[] gates, double rate) {
        double[] lengths = new double[Math.max(0, gates.length - 1)];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = (gates[i + 1] - gates[i]) / rate;
        }
        return lengths;
    }

    private void drawHeartbeats(Recording recording, float[] signal) throws IOException {
        List<float[]> heartbeats = new ArrayList<>();
        try (Stream<String> lines = Files.lines(files.heartbeats())) {
            List<String[]> rows =
                    lines.map(line -> line.split(","))
                            .filter(row -> row[0].equals(recording.name()))
                            .toList();
            int step = Math.max(1, rows.size() / OVERLAID);
            for (int i = 0; i < rows.size() && heartbeats.size() < OVERLAID; i += step) {
                int start = Integer.parseInt(rows.get(i)[2]);
                int length = Integer.parseInt(rows.get(i)[3]);
                heartbeats.add(Arrays.copyOfRange(signal, start, start + length));
            }
        }
        Charts.heartbeats(recording.name(), heartbeats, recording.samplingRate())
                .save(files.figures().resolve(recording.name() + "-heartbeats.png"));
    }
}
