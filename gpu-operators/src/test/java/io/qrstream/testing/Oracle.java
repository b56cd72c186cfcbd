package io.qrstream.testing;

import io.qrstream.heartbeat.AroundR;
import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.heartbeat.SegmentationRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code F(run)}: the reference algorithm as it is defined, on a whole run, with no thought of
 * speed. Shares no code with the stages.
 */
public final class Oracle {

    private Oracle() {}

    /** A heartbeat at the working rate, with its row. */
    public record Beat(long start, int length, long rPeak, long interval, float[] row) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Beat that
                    && start == that.start
                    && length == that.length
                    && rPeak == that.rPeak
                    && interval == that.interval
                    && Arrays.equals(row, that.row);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(start);
        }

        @Override
        public String toString() {
            return "[" + start + "+" + length + " R" + rPeak + " rr" + interval + "]";
        }
    }

    /** Causal convolution from silence, summed in float from the first tap on. */
    public static float[] convolve(float[] signal, float[] taps) {
        float[] response = new float[signal.length];
        for (int i = 0; i < signal.length; i++) {
            float sum = 0;
            for (int k = 0; k < taps.length && k <= i; k++) {
                sum += taps[k] * signal[i - k];
            }
            response[i] = sum;
        }
        return response;
    }

    /** Gates of a response: window maxima, the first of each run of open gates. */
    public static List<Long> gates(float[] response, int suppression) {
        List<Long> gates = new ArrayList<>();
        boolean before = false;
        for (int p = 0; p + suppression <= response.length; p++) {
            float peak = response[p + (suppression + 1) / 2];
            boolean open = true;
            for (int i = p; i < p + suppression; i++) {
                open &= response[i] <= peak;
            }
            if (open && !before) {
                gates.add((long) p);
            }
            before = open;
        }
        return gates;
    }

    /** The heartbeats that a rule cuts, pruned ones with an empty row. */
    public static List<Beat> beats(
            float[] signal, List<Long> gates, ReferenceSettings s, SegmentationRule rule) {
        int toPeak = (s.suppression() + 1) / 2 - (s.taps() - 1) / 2;
        return rule instanceof AroundR window
                ? windows(signal, gates, toPeak, window)
                : stretches(signal, gates, toPeak, s);
    }

    private static List<Beat> stretches(
            float[] signal, List<Long> gates, int toPeak, ReferenceSettings s) {
        List<Beat> beats = new ArrayList<>();
        for (int i = 1; i < gates.size(); i++) {
            int start = Math.toIntExact(gates.get(i - 1));
            int length = Math.toIntExact(gates.get(i)) - start;
            boolean kept = length >= s.minLength() && length <= s.maxLength();
            float[] row = new float[kept ? s.maxLength() : 0];
            if (kept) {
                System.arraycopy(signal, start, row, 0, length);
            }
            long interval = i == 1 ? -1 : start - gates.get(i - 2);
            beats.add(new Beat(start, length, start + toPeak, interval, row));
        }
        return beats;
    }

    private static List<Beat> windows(
            float[] signal, List<Long> gates, int toPeak, AroundR window) {
        List<Beat> beats = new ArrayList<>();
        for (int i = 0; i < gates.size(); i++) {
            int peak = Math.toIntExact(gates.get(i)) + toPeak;
            int start = Math.max(0, peak - window.before());
            int length = peak + window.after() - start;
            boolean kept = peak >= window.before();
            float[] row = new float[kept ? window.rowLength() : 0];
            if (kept) {
                System.arraycopy(signal, start, row, 0, length);
            }
            long interval = i == 0 ? -1 : gates.get(i) - gates.get(i - 1);
            beats.add(new Beat(start, length, peak, interval, row));
        }
        return beats;
    }
}
