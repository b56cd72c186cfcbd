package io.qrstream.testing;

import io.qrstream.convolution.RickerWavelet;
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

    /** Of each 16 values the sum of their squares, neighbours first; zeros before the first. */
    public static float[] energies(float[] values) {
        float[] energies = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            energies[i] = energy(values, i - 15, i + 1);
        }
        return energies;
    }

    private static float energy(float[] values, int from, int to) {
        if (to - from == 1) {
            return from < 0 ? 0 : values[from] * values[from];
        }
        int middle = from + (to - from) / 2;
        return energy(values, from, middle) + energy(values, middle, to);
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

    /** An R-peak, and the gate where its heartbeat begins. */
    public record Found(long gate, long peak) {}

    /** The reference's R-peaks of a run. */
    public static List<Found> find(float[] signal, ReferenceSettings s) {
        float[] response = convolve(signal, RickerWavelet.taps(s.taps()));
        int toPeak = (s.suppression() + 1) / 2 - (s.taps() - 1) / 2;
        return gates(response, s.suppression()).stream()
                .map(gate -> new Found(gate, gate + toPeak))
                .toList();
    }

    /** The heartbeats that a rule cuts, pruned ones with an empty row. */
    public static List<Beat> beats(float[] signal, List<Found> found, SegmentationRule rule) {
        return rule instanceof AroundR window
                ? windows(signal, found, window)
                : stretches(signal, found, rule);
    }

    private static List<Beat> stretches(
            float[] signal, List<Found> found, SegmentationRule limits) {
        List<Beat> beats = new ArrayList<>();
        for (int i = 1; i < found.size(); i++) {
            int start = Math.toIntExact(found.get(i - 1).gate());
            int length = Math.toIntExact(found.get(i).gate()) - start;
            boolean kept = length >= limits.minLength() && length <= limits.rowLength();
            float[] row = new float[kept ? limits.rowLength() : 0];
            if (kept) {
                System.arraycopy(signal, start, row, 0, length);
            }
            beats.add(
                    new Beat(start, length, found.get(i - 1).peak(), interval(found, i - 1), row));
        }
        return beats;
    }

    private static List<Beat> windows(float[] signal, List<Found> found, AroundR window) {
        List<Beat> beats = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            int peak = Math.toIntExact(found.get(i).peak());
            int start = Math.max(0, peak - window.before());
            int length = Math.min(peak + window.after(), signal.length) - start;
            boolean kept = length == window.length();
            float[] row = new float[kept ? window.rowLength() : 0];
            if (kept) {
                System.arraycopy(signal, start, row, 0, length);
            }
            beats.add(new Beat(start, length, peak, interval(found, i), row));
        }
        return beats;
    }

    private static long interval(List<Found> found, int i) {
        return i == 0 ? -1 : found.get(i).peak() - found.get(i - 1).peak();
    }
}
