package io.qrstream.jobs.figures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines and points over two axes, and the looks that all figures share. */
public final class Plot {

    /** Of what was measured. */
    public static final Color MEASURED = new Color(0x1f4e79);

    /** Of what was made from it. */
    public static final Color DERIVED = new Color(0xd98324);

    private static final float STROKE = 1.4f;

    private final XYChart chart;

    /**
     * @param width in pixels
     * @param height in pixels
     */
    public Plot(String title, String x, String y, int width, int height) {
        chart =
                new XYChartBuilder()
                        .width(width)
                        .height(height)
                        .title(title)
                        .xAxisTitle(x)
                        .yAxisTitle(y)
                        .build();
        style(chart.getStyler());
        chart.getStyler().setDecimalPattern("0.##");
    }

    /** Gives a chart the looks of all. */
    public static void style(Styler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setChartTitleBoxVisible(false);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    }

    /** The chart, for what is special about it. */
    public XYChart chart() {
        return chart;
    }

    /** Adds a line; the name is its legend's. */
    public XYSeries line(String name, double[] x, double[] y, Color color) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color).setLineStyle(new BasicStroke(STROKE));
        return series;
    }

    /** Adds points without a line. */
    public XYSeries points(String name, double[] x, double[] y, Color color) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(color);
        return series;
    }

    /** Deletes what {@link #save} has written in an earlier run, if it has. */
    public static void delete(Path folder, String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name + ".png"));
        Files.deleteIfExists(folder.resolve(name + ".pdf"));
    }

    /** Writes {@code NAME.png} and {@code NAME.pdf} to a folder. */
    public void save(Path folder, String name) throws IOException {
        String file = folder.resolve(name).toString();
        BitmapEncoder.saveBitmap(chart, file, BitmapEncoder.BitmapFormat.PNG);
        VectorGraphicsEncoder.saveVectorGraphic(
                chart, file, VectorGraphicsEncoder.VectorGraphicsFormat.PDF);
    }
}
