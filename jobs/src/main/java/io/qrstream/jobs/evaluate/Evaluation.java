package io.qrstream.jobs.evaluate;

import io.qrstream.jobs.analyze.Analysis;
import io.qrstream.jobs.analyze.RecordSummary;
import io.qrstream.jobs.analyze.ResultFiles;
import io.qrstream.signal.recording.Annotation;
import io.qrstream.signal.recording.Annotations;
import io.qrstream.signal.recording.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An analysis of annotated recordings, held against their annotations.
 *
 * @param analysis of recordings from {@code records}
 * @param records folder of the recordings and of their annotations
 * @param annotator suffix of the annotation files
 * @param toleranceSeconds how far a detection may be from its heartbeat
 * @param skipSeconds how much of each recording's beginning does not count
 */
record Evaluation(
        Analysis analysis,
        Path records,
        String annotator,
        double toleranceSeconds,
        double skipSeconds) {

    /**
     * Reads all annotations, then runs the analysis; blocks.
     *
     * @return recording by recording, in the analysis's order
     */
    List<EvaluatedRecord> run() throws Exception {
        List<Recording> opened = new ArrayList<>();
        List<List<Annotation>> annotations = new ArrayList<>();
        for (var reference : analysis.recordings()) {
            Recording record = reference.open();
            opened.add(record);
            annotations.add(annotations(record));
        }
        List<RecordSummary> summaries = analysis.run();
        List<EvaluatedRecord> evaluated = new ArrayList<>();
        for (int i = 0; i < opened.size(); i++) {
            Recording record = opened.get(i);
            long length = Math.round(summaries.get(i).seconds() * record.samplingRate());
            evaluated.add(match(record, new ReferenceBeats(annotations.get(i), length)));
        }
        return evaluated;
    }

    private List<Annotation> annotations(Recording record) throws IOException {
        Path file = records.resolve(record.name() + "." + annotator);
        return Annotations.read(file, record);
    }

    private EvaluatedRecord match(Recording record, ReferenceBeats reference) throws IOException {
        double rate = record.samplingRate();
        long[] detections =
                ResultFiles.indices(new ResultFiles(analysis.folder()).rPeaks(record.name()));
        BeatMatching matching =
                new BeatMatching(
                        reference.samples(), detections, Math.round(toleranceSeconds * rate));
        long from = Math.round(skipSeconds * rate);
        return new EvaluatedRecord(record.name(), rate, from, reference, detections, matching);
    }
}
