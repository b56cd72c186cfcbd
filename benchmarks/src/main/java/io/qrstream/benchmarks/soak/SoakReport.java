package io.qrstream.benchmarks.soak;

import io.qrstream.benchmarks.Machine;
import io.qrstream.jobs.figures.Plot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A soak as the page of the documentation: what it was in the second third, and in the last. */
final class SoakReport {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 300;

    private final int streams;
    private final List<Sample> samples;

    SoakReport(int streams, List<Sample> samples) {
        this.streams = streams;
        this.samples = samples;
    }

    /** The page's lines. */
    List<String> lines() {
        double minutes = samples.get(samples.size() - 1).minutes();
        List<String> lines = new ArrayList<>();
        lines.add("# Soak");
        lines.add("");
        lines.add(
                String.format(
                        Locale.ROOT,
                        "Written by `benchmarks/run soak`: the monitor with scoring and vital signs"
                                + " on a cluster of real processes, two TaskManagers, %,d streams"
                                + " at 250 Hz for %.0f minutes, a sample every 10 s. Medians of the"
                                + " second third and of the last; memory is that of both"
                                + " TaskManagers.",
                        streams,
                        minutes));
        lines.add("");
        lines.add("| | second third | last third |");
        lines.add("| --- | ---:| ---:|");
        lines.add(row("chunks sent a second", Sample::chunksASecond));
        lines.add(row("resident memory (MiB)", Sample::resident));
        lines.add(row("heap used (MiB)", Sample::heap));
        lines.add(row("metaspace (MiB)", Sample::metaspace));
        lines.add(row("threads", Sample::threads));
        lines.add(row("state in a checkpoint (MiB)", Sample::state));
        lines.add(row("R-peak to heartbeat, median (ms)", Sample::medianMillis));
        lines.add(row("R-peak to heartbeat, 99 % (ms)", Sample::p99Millis));
        lines.add("");
        for (String figure : List.of("memory", "state", "latency")) {
            lines.add("![" + figure + "](figures/soak-" + figure + ".png)");
        }
        lines.add("");
        lines.add(Machine.describe() + ".");
        return lines;
    }

    /** Writes page and figures. */
    void write(Path docs) throws IOException {
        Files.write(docs.resolve("soak.md"), lines());
        Path figures = docs.resolve("figures");
        Plot memory = plot("Memory of two TaskManagers", "MiB");
        memory.line("resident", minutes(), column(Sample::resident), Plot.MEASURED);
        memory.line("heap used", minutes(), column(Sample::heap), Plot.DERIVED);
        memory.save(figures, "soak-memory");
        Plot state = plot("State in the newest checkpoint", "MiB");
        state.line("state", minutes(), column(Sample::state), Plot.MEASURED);
        state.save(figures, "soak-state");
        Plot latency = plot("From the R-peak to the heartbeat", "ms");
        latency.line("99 %", minutes(), column(Sample::p99Millis), Plot.DERIVED);
        latency.line("median", minutes(), column(Sample::medianMillis), Plot.MEASURED);
        latency.save(figures, "soak-latency");
    }

    private static Plot plot(String title, String y) {
        Plot plot = new Plot(title, "minutes", y, WIDTH, HEIGHT);
        plot.chart().getStyler().setYAxisMin(0.0);
        return plot;
    }

    private String row(String what, ToDoubleFunction<Sample> value) {
        int third = samples.size() / 3;
        return String.format(
                Locale.ROOT,
                "| %s | %,.1f | %,.1f |",
                what,
                median(samples.subList(third, 2 * third), value),
                median(samples.subList(2 * third, samples.size()), value));
    }

    private static double median(List<Sample> part, ToDoubleFunction<Sample> value) {
        double[] sorted = part.stream().mapToDouble(value).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private double[] minutes() {
        return column(Sample::minutes);
    }

    private double[] column(ToDoubleFunction<Sample> value) {
        return samples.stream().mapToDouble(value).toArray();
    }
}
