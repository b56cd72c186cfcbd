package io.qrstream.benchmarks.soak;

import io.qrstream.jobs.figures.Plot;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;

/** A soak's figure: memory, state, latency and lag over the minutes, from zero. */
final class SoakPlot {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    private static final int COLUMNS = 2;

    private final List<Sample> samples;

    SoakPlot(List<Sample> samples) {
        this.samples = samples;
    }

    /** Writes {@code NAME.png}. */
    void save(Path folder, String name) throws IOException {
        List<XYChart> panels =
                List.of(
                        panel("Memory of the TaskManagers", Measure.RESIDENT, Measure.NATIVE),
                        panel("Heap of the TaskManagers", Measure.HEAP, Measure.LIVE_HEAP),
                        panel("Other memory", Measure.METASPACE, Measure.DIRECT),
                        panel("Newest checkpoint", Measure.STATE),
                        panel("From the R-peak to its consumer", Measure.P99, Measure.MEDIAN),
                        panel("Chunks", Measure.LAG, Measure.CHUNKS));
        String file = folder.resolve(name).toString();
        int rows = panels.size() / COLUMNS;
        BitmapEncoder.saveBitmap(panels, rows, COLUMNS, file, BitmapEncoder.BitmapFormat.PNG);
    }

    private XYChart panel(String title, Measure... measures) {
        Plot plot = new Plot(title, "minutes", measures[0].unit(), WIDTH, HEIGHT);
        plot.chart().getStyler().setYAxisMin(0.0);
        Color color = Plot.DERIVED;
        for (Measure measure : measures) {
            List<Sample> with =
                    samples.stream().filter(s -> !Double.isNaN(s.get(measure))).toList();
            double[] minutes = with.stream().mapToDouble(Sample::minutes).toArray();
            double[] values = with.stream().mapToDouble(s -> s.get(measure)).toArray();
            if (values.length > 0) {
                plot.line(measure.toString(), minutes, values, color);
            }
            color = Plot.MEASURED;
        }
        return plot.chart();
    }
}
