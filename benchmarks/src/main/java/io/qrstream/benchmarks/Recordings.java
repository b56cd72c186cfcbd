package io.qrstream.benchmarks;

import io.qrstream.signal.PolyphaseFilter;
import io.qrstream.signal.ResamplingRatio;
import io.qrstream.signal.recording.WfdbRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The MIT-BIH records as signals in memory. */
public final class Recordings {

    private Recordings() {}

    /** The first lead of every record, resampled, in mV, one array a record. */
    public static List<float[]> resampled(Workplace workplace, double workingRate)
            throws IOException {
        return resampled(workplace.records(), workingRate);
    }

    /** The first lead of every record of a folder, resampled, in mV, one array a record. */
    public static List<float[]> resampled(Path records, double workingRate) throws IOException {
        List<float[]> signals = new ArrayList<>();
        for (WfdbRecord record : WfdbRecord.openAll(records)) {
            ResamplingRatio ratio = ResamplingRatio.of(record.samplingRate(), workingRate);
            signals.add(resample(record.millivolts(0), new PolyphaseFilter(ratio)));
        }
        return signals;
    }

    /** A lead of every record at its own rate, in mV, one array a record. */
    public static List<float[]> millivolts(Workplace workplace, int lead) throws IOException {
        List<float[]> signals = new ArrayList<>();
        for (WfdbRecord record : WfdbRecord.openAll(workplace.records())) {
            signals.add(record.millivolts(lead));
        }
        return signals;
    }

    /** Samples in all signals together. */
    public static long samples(List<float[]> signals) {
        return signals.stream().mapToLong(signal -> signal.length).sum();
    }

    private static float[] resample(float[] signal, PolyphaseFilter filter) {
        int outputs = (int) filter.ratio().outputs(signal.length);
        int before = filter.taps();
        // Silence on both sides, so that every output finds all of its inputs.
        float[] padded = new float[before + signal.length + filter.taps()];
        System.arraycopy(signal, 0, padded, before, signal.length);
        float[] resampled = new float[outputs];
        int last = before + (int) filter.lastInput(0);
        filter.outputs(0, outputs, padded, last, resampled, 0);
        return resampled;
    }
}
