package io.qrstream.jobs.analyze;

import io.qrstream.peaks.RPeaks;
import io.qrstream.window.Run;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.util.Collector;

/** Writes gates and R-peaks, one index a line, to files of their records; sums RR intervals. */
final class PeakWriter extends RecordWriter<RPeaks> {

    private static final long serialVersionUID = 1;

    PeakWriter(Path folder) {
        super(folder);
    }

    @Override
    public void flatMap(RPeaks peaks, Collector<Void> out) throws IOException {
        for (int i = 0; i < peaks.size(); i++) {
            Run run = peaks.batch().run(peaks.window(i));
            lines().add(files().gates(run.stream()), run.streamSample(peaks.gate(i)));
            long peak = run.streamSample(peaks.peak(i));
            lines().add(files().rPeaks(run.stream()), peak);
            if (peaks.previousPeak(i) != RPeaks.NONE) {
                long interval = peak - run.streamSample(peaks.previousPeak(i));
                RrIntervals.add(getRuntimeContext(), run.stream(), interval);
            }
        }
    }
}
