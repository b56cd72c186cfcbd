package io.qrstream.jobs.figures;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.style.XYStyler;

/** Many small plots in rows, under one heading. */
public final class Sheet {

    private static final int WIDTH = 400;
    private static final int HEIGHT = 220;
    private static final int HEADING = 40;

    private final String heading;
    private final int columns;
    private final List<Plot> panels = new ArrayList<>();

    /**
     * @param columns of panels
     */
    public Sheet(String heading, int columns) {
        this.heading = heading;
        this.columns = columns;
    }

    /** An empty plot of a panel's size, without a legend. */
    public static Plot panel(String title) {
        Plot plot = new Plot(title, "", "", WIDTH, HEIGHT);
        XYStyler styler = plot.chart().getStyler();
        styler.setLegendVisible(false).setMarkerSize(7);
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 12));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10));
        styler.setChartPadding(4);
        styler.setXAxisDecimalPattern("0.0").setXAxisTickMarkSpacingHint(90);
        return plot;
    }

    /** Adds a panel made by {@link #panel}, in the order of reading. */
    public void add(Plot panel) {
        panels.add(panel);
    }

    /** Draws the sheet to a PNG file. */
    public void save(Path file) throws IOException {
        int rows = (panels.size() + columns - 1) / columns;
        BufferedImage image =
                new BufferedImage(
                        columns * WIDTH, HEADING + rows * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
        canvas.setColor(Color.BLACK);
        canvas.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
        canvas.drawString(heading, 12, HEADING - 14);
        for (int i = 0; i < panels.size(); i++) {
            BufferedImage panel = BitmapEncoder.getBufferedImage(panels.get(i).chart());
            canvas.drawImage(panel, i % columns * WIDTH, HEADING + i / columns * HEIGHT, null);
        }
        canvas.dispose();
        ImageIO.write(image, "png", file.toFile());
    }
}
