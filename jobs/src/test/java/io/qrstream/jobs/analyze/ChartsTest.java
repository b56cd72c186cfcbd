package io.qrstream.jobs.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a recording with a gap. */
class ChartsTest {

    private static final int MARK = 0xffb3202c;

    @TempDir private Path folder;

    @Test
    void marksAreAboveASignalThatWasNotRecordedThroughout() throws IOException {
        float[] signal = new float[2500];
        Arrays.fill(signal, 1200, 1300, Float.NaN);
        Path file = folder.resolve("x.png");
        Charts.signal("x", new Excerpt(250, signal, signal), 0, 0, "R-peak", new double[] {2, 8})
                .save(file);
        BufferedImage image = ImageIO.read(file.toFile());
        int[] pixels = image.getRGB(0, 0, image.getWidth(), 400, null, 0, image.getWidth());
        assertThat(IntStream.of(pixels).filter(pixel -> pixel == MARK).count()).isGreaterThan(20);
    }

    @Test
    void heartbeatsAreOfTheWholeRecording() {
        List<Integer> all = IntStream.range(0, 59).boxed().toList();
        assertThat(Figures.evenly(all, 30)).hasSize(30).contains(0, 58 - 58 % 2 - 1);
        assertThat(Figures.evenly(all.subList(0, 3), 30)).containsExactly(0, 1, 2);
        assertThat(Figures.evenly(List.of(), 30)).isEmpty();
    }

    @Test
    void noLengthReachesAcrossAGap() {
        float[] signal = new float[1000];
        signal[450] = Float.NaN;
        assertThat(Figures.lengths(new long[] {100, 350, 600, 800}, signal, 250))
                .containsExactly(1, 0.8);
        assertThat(Figures.lengths(new long[] {400, 600}, signal, 250)).isEmpty();
        assertThat(Figures.lengths(new long[0], signal, 250)).isEmpty();
    }
}
