package io.qrstream.jobs.analyze;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.Histogram;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The figures' looks. */
final class Charts {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 500;
    private static final Color SIGNAL = new Color(0x1f4e79);
    private static final Color RESPONSE = new Color(0xd98324);
    private static final Color GATE = new Color(0xb3202c);
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
     * Signal, response and gates over time.
     *
     * @param excerptStart where the excerpt begins in the recording, in s
     * @param shownFrom where the figure begins, in s
     * @param gates in s
     */
    static Charts signal(
            String record, Excerpt excerpt, double excerptStart, double shownFrom, double[] gates) {
        XYChart chart = xy(record + ": signal, response and gates", "time (s)", "mV");
        int first = (int) Math.round((shownFrom - excerptStart) * excerpt.workingRate());
        double[] time = new double[excerpt.signal().length - first];
        Arrays.setAll(time, i -> excerptStart + (first + i) / excerpt.workingRate());
        line(chart, "signal", time, doubles(excerpt.signal(), first), SIGNAL);
        line(chart, "response", time, doubles(excerpt.response(), first), RESPONSE);
        double top = Arrays.stream(doubles(excerpt.response(), first)).max().orElse(1);
        if (gates.length > 0) {
            double[] heights = new double[gates.length];
            Arrays.fill(heights, top * 1.1);
            XYSeries series = chart.addSeries("gates", gates, heights);
            series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            series.setMarker(SeriesMarkers.TRIANGLE_DOWN).setMarkerColor(GATE);
        }
        return new Charts(chart);
    }

    /**
     * Histogram of the lengths from gate to gate, in s; the rare longer ones are in the last bin.
     */
    static Charts lengths(String record, double[] seconds) {
        CategoryChart chart =
                new CategoryChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(record + ": lengths from gate to gate")
                        .xAxisTitle("length (s)")
                        .yAxisTitle("heartbeats")
                        .build();
        style(chart.getStyler());
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setAvailableSpaceFill(0.98).setXAxisDecimalPattern("0.0");
        chart.getStyler().setXAxisMaxLabelCount(26);
        List<Double> capped =
                Arrays.stream(seconds).map(s -> Math.min(s, LONGEST_SECONDS)).boxed().toList();
        if (!capped.isEmpty()) {
            Histogram histogram = new Histogram(capped, BINS, 0, LONGEST_SECONDS);
            chart.addSeries("lengths", histogram.getxAxisData(), histogram.getyAxisData())
                    .setFillColor(SIGNAL);
        }
        return new Charts(chart);
    }

    /** Heartbeats on top of each other, each from its gate on. */
    static Charts heartbeats(String record, List<float[]> heartbeats, double samplingRate) {
        XYChart chart =
                xy(
                        record + ": " + heartbeats.size() + " heartbeats overlaid",
                        "time from the gate (s)",
                        "mV");
        chart.getStyler().setXAxisDecimalPattern("0.00").setLegendVisible(false);
        for (int i = 0; i < heartbeats.size(); i++) {
            double[] time = new double[heartbeats.get(i).length];
            Arrays.setAll(time, k -> k / samplingRate);
            line(chart, "heartbeat " + i, time, doubles(heartbeats.get(i), 0), ONE_OF_MANY);
        }
        return new Charts(chart);
    }

    private static XYChart xy(String title, String x, String y) {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(title)
                        .xAxisTitle(x)
                        .yAxisTitle(y)
                        .build();
        style(chart.getStyler());
        return chart;
    }

    private static void style(Styler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setChartTitleBoxVisible(false);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    }

    private static void line(XYChart chart, String name, double[] x, double[] y, Color color) {
        chart.addSeries(name, x, y)
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(color)
                .setLineStyle(new BasicStroke(1.4f));
    }

    private static double[] doubles(float[] values, int from) {
        double[] doubles = new double[values.length - from];
        Arrays.setAll(doubles, i -> values[from + i]);
        return doubles;
    }
}
