package io.qrstream.jobs.analyze;

import io.qrstream.jobs.figures.Plot;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.Histogram;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The figures' looks. */
final class Charts {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 500;
    private static final Color MARK = new Color(0xb3202c);
    private static final Color ONE_OF_MANY = new Color(0x1f, 0x4e, 0x79, 70);
    private static final int BINS = 80;
    private static final double LONGEST_SECONDS = 2.5;

    private final Chart<?, ?> chart;

    private Charts(Chart<?, ?> chart) {
        this.chart = chart;
    }

    /** Writes the figure as PNG. */
    void save(Path file) throws IOException {
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
    }

    /**
     * Signal, response and what heartbeats are cut by over time.
     *
     * @param excerptStart where the excerpt begins in the recording, in s
     * @param shownFrom where the figure begins, in s
     * @param mark what heartbeats are cut by
     * @param marks in s
     */
    static Charts signal(
            String record,
            Excerpt excerpt,
            double excerptStart,
            double shownFrom,
            String mark,
            double[] marks) {
        String title = "%s: signal, response and %ss".formatted(record, mark);
        Plot plot = xy(title, "time (s)", "mV");
        int first = (int) Math.round((shownFrom - excerptStart) * excerpt.workingRate());
        double[] time = new double[excerpt.signal().length - first];
        Arrays.setAll(time, i -> excerptStart + (first + i) / excerpt.workingRate());
        plot.line("signal", time, doubles(excerpt.signal(), first), Plot.MEASURED);
        plot.line("response", time, doubles(excerpt.response(), first), Plot.DERIVED);
        double top =
                Stream.of(excerpt.signal(), excerpt.response())
                        .flatMapToDouble(values -> Arrays.stream(doubles(values, first)))
                        .filter(Double::isFinite)
                        .max()
                        .orElse(1);
        if (marks.length > 0) {
            double[] heights = new double[marks.length];
            Arrays.fill(heights, top * 1.1);
            plot.points(mark + "s", marks, heights, MARK).setMarker(SeriesMarkers.TRIANGLE_DOWN);
        }
        return new Charts(plot.chart());
    }

    /**
     * Histogram of the lengths from mark to mark, in s; the rare longer ones are in the last bin.
     *
     * @param seconds at least one
     */
    static Charts lengths(String record, String mark, double[] seconds) {
        CategoryChart chart =
                new CategoryChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title("%s: from %s to %s".formatted(record, mark, mark))
                        .xAxisTitle("length (s)")
                        .yAxisTitle("heartbeats")
                        .build();
        Plot.style(chart.getStyler());
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setAvailableSpaceFill(0.98).setXAxisDecimalPattern("0.0");
        chart.getStyler().setXAxisMaxLabelCount(26);
        List<Double> capped =
                Arrays.stream(seconds).map(s -> Math.min(s, LONGEST_SECONDS)).boxed().toList();
        Histogram histogram = new Histogram(capped, BINS, 0, LONGEST_SECONDS);
        chart.addSeries("lengths", histogram.getxAxisData(), histogram.getyAxisData())
                .setFillColor(Plot.MEASURED);
        return new Charts(chart);
    }

    /**
     * Heartbeats on top of each other.
     *
     * @param before seconds that each begins before what it is cut by
     */
    static Charts heartbeats(
            String record,
            List<float[]> heartbeats,
            String mark,
            double before,
            double samplingRate) {
        Plot plot =
                xy(
                        record + ": " + heartbeats.size() + " heartbeats overlaid",
                        "time from the %s (s)".formatted(mark),
                        "mV");
        plot.chart().getStyler().setXAxisDecimalPattern("0.00").setLegendVisible(false);
        for (int i = 0; i < heartbeats.size(); i++) {
            double[] time = new double[heartbeats.get(i).length];
            Arrays.setAll(time, k -> k / samplingRate - before);
            plot.line("heartbeat " + i, time, doubles(heartbeats.get(i), 0), ONE_OF_MANY);
        }
        return new Charts(plot.chart());
    }

    private static Plot xy(String title, String x, String y) {
        return new Plot(title, x, y, WIDTH, HEIGHT);
    }

    private static double[] doubles(float[] values, int from) {
        double[] doubles = new double[values.length - from];
        Arrays.setAll(doubles, i -> values[from + i]);
        return doubles;
    }
}
