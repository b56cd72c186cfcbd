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
    private boolean beating;
    private double quantile = Double.NaN;

    /**
     * Takes a heartbeat.
     *
     * @param heartRateBpm NaN for the first of a run
     * @param scoreQuantile NaN if it was not scored: then the one before is still shown
     */
    void add(double heartRateBpm, double scoreQuantile) {
        heartbeats++;
        beating = true;
        if (!Double.isNaN(scoreQuantile)) {
            quantile = scoreQuantile;
        }
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

    /** One line; a heart where a heartbeat came since the last line. */
    String line(String stream) {
        String rate = recent.isEmpty() ? "–" : String.format("%.0f", recent.getLast());
        String line =
                String.format(
                        "%-16s %s %4s bpm  %-" + SHOWN + "s %,8d heartbeats",
                        stream,
                        beating ? "♥" : " ",
                        rate,
                        trend(),
                        heartbeats);
        beating = false;
        return line + unusual();
    }

    /** Rounded down: 100 % is beyond all of the training set. Lines stay below 80 columns. */
    private String unusual() {
        return Double.isNaN(quantile)
                ? ""
                : String.format(" unusual %3d %%", (int) Math.floor(100 * quantile));
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
