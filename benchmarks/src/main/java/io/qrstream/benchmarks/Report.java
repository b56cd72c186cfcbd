package io.qrstream.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a long run found, as a page of the documentation with one figure. */
public abstract class Report {

    private final String name;
    private final String title;
    private final String caption;

    /**
     * @param name of page and figure, without folder or suffix
     * @param title of the page
     * @param caption of the figure
     */
    protected Report(String name, String title, String caption) {
        this.name = name;
        this.title = title;
        this.caption = caption;
    }

    /** The page's lines between its title and its figure. */
    protected abstract List<String> body();

    /**
     * Writes the figure, and what else belongs to it.
     *
     * @param name of the files, without suffix
     */
    protected abstract void writeFigure(Path folder, String name) throws IOException;

    /**
     * Prints the page, and writes it and its figure.
     *
     * @param docs the folder of the documentation, or null if nothing is to be written
     */
    public final void publish(Path docs) throws IOException {
        List<String> lines = lines();
        System.out.println(String.join("\n", lines));
        if (docs != null) {
            Files.write(docs.resolve(name + ".md"), lines);
            writeFigure(docs.resolve("figures"), name);
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("# " + title, ""));
        lines.addAll(body());
        lines.add("");
        lines.add(String.format("![%s](figures/%s.png)", caption, name));
        lines.add("");
        lines.add(Machine.describe() + ".");
        return lines;
    }
}
