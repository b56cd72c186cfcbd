package io.qrstream.benchmarks.soak;

import io.qrstream.benchmarks.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A soak as the page of the documentation. */
final class SoakReport extends Report {

    private final int streams;
    private final List<Sample> samples;

    SoakReport(int streams, List<Sample> samples) {
        super("soak", "Soak", "Memory, state, latency and lag over time");
        this.streams = streams;
        this.samples = samples;
    }

    /** What must not grow and is not known to be flat: noise, or nothing seen, is no proof. */
    List<Measure> notFlat() {
        return Arrays.stream(Measure.values())
                .filter(Measure::isBounded)
                .filter(m -> Trend.of(samples, m).verdict() != Trend.Verdict.FLAT)
                .toList();
    }

    @Override
    protected List<String> body() {
        List<String> lines = new ArrayList<>(List.of(introduction(), ""));
        lines.add("| | at first | on average | at last | % an hour | |");
        lines.add("| --- | ---:| ---:| ---:| ---:| --- |");
        for (Measure measure : Measure.values()) {
            lines.add(row(measure));
        }
        return lines;
    }

    /** The samples too. */
    @Override
    protected void writeFigure(Path folder, String name) throws IOException {
        new SoakPlot(samples).save(folder, name);
        Samples.write(folder.resolve(name + ".csv"), samples);
    }

    private String introduction() {
        double minutes = samples.get(samples.size() - 1).minutes();
        return String.format(
                Locale.ROOT,
                "Written by `benchmarks/run soak`: the monitor with scoring, vital signs and alerts,"
                        + " configured by `conf/config.yaml`, on a JobManager, two TaskManagers and a"
                        + " broker, real processes all; %,d synthetic patients (250 Hz, chunks of 1"
                        + " s, each sent when its last sample is there, one in a hundred broken;"
                        + " four in sixteen have a fast heart or a bad signal half of the time, one"
                        + " falls silent after 20 s) for %.0f minutes, looked at every 10 s. Memory,"
                        + " threads and files are those of both TaskManagers; their heap is"
                        + " resident from the start, so that what"
                        + " grows is native; twelve times it is collected in full."
                        + " Heartbeats are read as they are written, before they are"
                        + " committed; an R-peak waits for the end of its chunk and for the signal"
                        + " that decides about the next. The slope is that of a line through the"
                        + " medians of tenths of the time after %.0f minutes, with its 95 %%"
                        + " interval, in percent of the mean: *flat* is what grows by less than %.0f"
                        + " %% an hour within that interval, *grows* what grows more and beyond it,"
                        + " and of the rest the noise does not say.",
                streams,
                minutes,
                Trend.warmUp(minutes),
                Trend.LIMIT);
    }

    private String row(Measure measure) {
        Trend trend = Trend.of(samples, measure);
        return String.format(
                Locale.ROOT,
                "| %s | %,.1f | %,.1f | %,.1f | %s | %s |",
                measure,
                trend.first(),
                trend.mean(),
                trend.last(),
                trend,
                measure.isBounded() ? trend.verdict().name().toLowerCase(Locale.ROOT) : "");
    }
}
