package io.qrstream.jobs.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/** What the screen shows of one patient. Not thread-safe: it belongs to the board. */
final class PatientView {

    private static final int SHOWN = 16;
    private static final String LEVELS = "▁▂▃▄▅▆▇█";
    private static final double LOWEST_BPM = 40;
    private static final double HIGHEST_BPM = 140;

    private final Deque<Double> recent = new ArrayDeque<>();
    private long heartbeats;
    private long unusual;
    private boolean beating;

    /**
     * Takes a heartbeat.
     *
     * @param heartRateBpm NaN for the first of a run
     * @param isUnusual whether it is unlike the patient's others
     */
    void add(double heartRateBpm, boolean isUnusual) {
        heartbeats++;
        beating = true;
        unusual += isUnusual ? 1 : 0;
        if (Double.isNaN(heartRateBpm)) {
            return;
        }
        recent.addLast(heartRateBpm);
        if (recent.size() > SHOWN) {
            recent.removeFirst();
        }
    }

    long heartbeats() {
        return heartbeats;
    }

    /** One line, below 80 columns; a heart where a heartbeat came since the last line. */
    String line(String stream) {
        String rate = recent.isEmpty() ? "–" : String.format("%.0f", recent.getLast());
        String line =
                String.format(
                        "%-16s %s %4s bpm  %-" + SHOWN + "s %,7d heartbeats %,5d unusual",
                        stream,
                        beating ? "♥" : " ",
                        rate,
                        trend(),
                        heartbeats,
                        unusual);
        beating = false;
        return line;
    }

    private String trend() {
        StringBuilder trend = new StringBuilder();
        for (double bpm : recent) {
            double share = (bpm - LOWEST_BPM) / (HIGHEST_BPM - LOWEST_BPM);
            int level = (int) Math.floor(share * LEVELS.length());
            trend.append(LEVELS.charAt(Math.max(0, Math.min(LEVELS.length() - 1, level))));
        }
        return trend.toString();
    }
}
