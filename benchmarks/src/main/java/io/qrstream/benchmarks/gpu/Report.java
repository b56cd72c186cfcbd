package io.qrstream.benchmarks.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures as Markdown. Of a simulated device none is ever written: it says nothing about speed. */
final class Report {

    private static final String UNMEASURED = "unmeasured";

    private final boolean simulated;
    private final List<String> lines = new ArrayList<>();

    /**
     * @param simulated whether the figures are of no device
     */
    Report(boolean simulated) {
        this.simulated = simulated;
    }

    /** Begins a table. */
    void table(String title, String... columns) {
        say("\n### " + title + "\n");
        say("| " + String.join(" | ", columns) + " |");
        say("| --- " + "| ---: ".repeat(columns.length - 1) + "|");
    }

    /** A row of it. */
    void row(String name, String... cells) {
        say("| " + name + " | " + String.join(" | ", cells) + " |");
    }

    /** A sentence. */
    void say(String line) {
        lines.add(line);
        System.out.println(line);
    }

    /** A figure with three significant digits, or what stands in its place. */
    String figure(double value) {
        if (simulated || Double.isNaN(value)) {
            return UNMEASURED;
        }
        int decimals = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** All of it. */
    List<String> lines() {
        return List.copyOf(lines);
    }
}
