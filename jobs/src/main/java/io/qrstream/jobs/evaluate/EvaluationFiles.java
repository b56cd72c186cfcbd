package io.qrstream.jobs.evaluate;

import io.qrstream.signal.recording.Annotation;
import io.qrstream.signal.recording.AnnotationCode;
import io.qrstream.signal.recording.Annotations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What an evaluation leaves in its folder, beside what the analysis has. */
final class EvaluationFiles {

    private final Path folder;

    EvaluationFiles(Path folder) {
        this.folder = folder;
    }

    /** Writes {@code records.csv}, {@code errors.csv} and the detections for wfdb's own tools. */
    void write(List<EvaluatedRecord> records) throws IOException {
        Files.write(folder.resolve("records.csv"), table(records));
        Files.write(folder.resolve("errors.csv"), errors(records));
        Path annotations = Files.createDirectories(folder.resolve("annotations"));
        for (EvaluatedRecord record : records) {
            List<Annotation> beats =
                    Arrays.stream(record.detections())
                            .mapToObj(peak -> Annotation.of(peak, AnnotationCode.NORMAL))
                            .toList();
            Annotations.write(annotations.resolve(record.name() + ".qrs"), beats);
        }
    }

    private static List<String> table(List<EvaluatedRecord> records) {
        List<String> lines = new ArrayList<>();
        lines.add("record,beats,tp,fn,fp,se,ppv,error_mean_ms,error_sd_ms");
        for (EvaluatedRecord record : records) {
            BeatCounts c = record.counts();
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%s,%d,%d,%d,%d,%.4f,%.4f,%.3f,%.3f",
                            record.name(),
                            c.beats(),
                            c.found(),
                            c.missed(),
                            c.extra(),
                            c.sensitivity(),
                            c.positivePredictivity(),
                            c.meanError(),
                            c.errorDeviation()));
        }
        return lines;
    }

    private static List<String> errors(List<EvaluatedRecord> records) {
        List<String> lines = new ArrayList<>();
        lines.add("record,sample,seconds,error,marked_as");
        for (EvaluatedRecord record : records) {
            for (BeatError error : record.errors()) {
                lines.add(
                        String.format(
                                Locale.ROOT,
                                "%s,%d,%.3f,%s,%s",
                                record.name(),
                                error.sample(),
                                error.sample() / record.samplingRate(),
                                error.missed() ? "FN" : "FP",
                                error.missed() ? error.mnemonic() : ""));
            }
        }
        return lines;
    }
}
