package io.qrstream.benchmarks.chaos;

import io.qrstream.benchmarks.Report;
import io.qrstream.jobs.figures.Plot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A run's figures as the page of the documentation. */
final class ChaosReport extends Report {

    private final ChaosSettings settings;
    private final ChaosResult result;

    ChaosReport(ChaosSettings settings, ChaosResult result) {
        super("chaos", "Chaos", "Committed heartbeats over time");
        this.settings = settings;
        this.result = result;
    }

    @Override
    protected List<String> body() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Written by `benchmarks/run chaos`: a JobManager, TaskManagers, a ZooKeeper and a"
                        + " broker, real processes all, configured by `conf/config.yaml` with shorter"
                        + " timeouts, are disturbed while synthetic patients (250 Hz, all different,"
                        + " chunks of 1 s) flow. One in sixteen each has a fast heart, an electrode that"
                        + " comes off, an amplifier at its end, or nothing but noise for 24 s of"
                        + " each 48, and one in sixteen falls silent for good after 20 s. Then the"
                        + " heartbeats read with `read_committed` are compared with the definition,"
                        + " computed run by run from the signal that was sent, by code that the job"
                        + " does not share but for the arithmetic of anomalies; so are the alerts"
                        + " that follow from vital signs of that definition. Of all alerts, those"
                        + " about silence and models' scores too, each must be raised once, then"
                        + " updated, and cleared at most once.");
        lines.add("");
        lines.add(
                String.format(
                        "%,d streams for %d s each, %,d chunks, one in a hundred of them broken;"
                                + " seed %d; checkpoints every 2 s; by %s.",
                        settings.streams(),
                        result.seconds(),
                        result.chunks(),
                        settings.seed(),
                        settings.algorithm()));
        lines.add("");
        result.findings().forEach(finding -> lines.add("- " + finding));
        lines.add("");
        lines.addAll(table());
        return lines;
    }

    @Override
    protected void writeFigure(Path folder, String name) throws IOException {
        plot().save(folder, name);
    }

    private List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add("| at (s) | what | committed again after (s) | longest without (s) |");
        lines.add("| ---:| --- | ---:| ---:|");
        for (ChaosResult.Event event : result.events()) {
            lines.add(
                    String.format(
                            "| %.0f | %s | %.1f | %.1f |",
                            event.from(),
                            event.disturbance(),
                            event.to() - event.from(),
                            result.silence(event)));
        }
        return lines;
    }

    private Plot plot() {
        Plot plot = new Plot("Through chaos", "seconds", "thousands", 900, 420);
        double[] seconds = column(Committed.Sample::seconds);
        plot.line("chunks sent", seconds, column(s -> s.sent() / 1e3), Plot.DERIVED);
        plot.line(
                "heartbeats committed", seconds, column(s -> s.heartbeats() / 1e3), Plot.MEASURED);
        return plot;
    }

    private double[] column(ToDoubleFunction<Committed.Sample> value) {
        return result.samples().stream().mapToDouble(value).toArray();
    }
}
