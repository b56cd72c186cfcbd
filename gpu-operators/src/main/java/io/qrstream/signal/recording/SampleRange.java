package io.qrstream.signal.recording;

import java.util.ArrayList;
import java.util.List;

/**
 * A contiguous piece of a lead: samples {@code start .. end-1}.
 *
 * @param start index of the first sample, 0-based
 * @param end index after the last sample
 */
public record SampleRange(int start, int end) {

    /** Number of samples. */
    public int length() {
        return end - start;
    }

    /**
     * The maximal pieces without a gap, in order: what may be streamed of a lead, each piece a run
     * of its own.
     *
     * @param millivolts a lead; NaN where nothing was recorded
     * @return the pieces of finite samples; empty if there is no finite sample
     */
    public static List<SampleRange> withoutGaps(float[] millivolts) {
        List<SampleRange> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= millivolts.length; i++) {
            if (i == millivolts.length || !Float.isFinite(millivolts[i])) {
                if (i > start) {
                    pieces.add(new SampleRange(start, i));
                }
                start = i + 1;
            }
        }
        return pieces;
    }
}
