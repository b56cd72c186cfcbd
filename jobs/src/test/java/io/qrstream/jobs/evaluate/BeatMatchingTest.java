package io.qrstream.jobs.evaluate;

import static io.qrstream.jobs.evaluate.BeatMatching.ALONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BeatMatchingTest {

    @Test
    void theToleranceIsInclusiveOnBothSides() {
        assertThat(detections(of(100, 300, 500), of(46, 354, 555), 54))
                .containsExactly(0, 1, ALONE);
    }

    @Test
    void aDetectionGoesToTheNearerOfTwoBeats() {
        assertThat(detections(of(100, 140), of(130), 54)).containsExactly(ALONE, 0);
        assertThat(detections(of(100, 140), of(110), 54)).containsExactly(0, ALONE);
    }

    @Test
    void aBeatGoesToTheNearerOfTwoDetections() {
        assertThat(detections(of(130), of(100, 140), 54)).containsExactly(1);
        assertThat(detections(of(110), of(100, 140), 54)).containsExactly(0);
    }

    @Test
    void equallyNearTheLaterWins() {
        assertThat(detections(of(100), of(90, 110), 54)).containsExactly(1);
        assertThat(detections(of(90, 110), of(100), 54)).containsExactly(ALONE, 0);
    }

    @Test
    void nothingMatchesNothing() {
        assertThat(detections(of(1, 2), of(), 54)).containsExactly(ALONE, ALONE);
        assertThat(new BeatMatching(of(), of(5), 54).reference(0)).isEqualTo(ALONE);
    }

    @Property(tries = 300)
    void partnersAreMutualNearAndInOrder(
            @ForAll("samples") long[] references,
            @ForAll("samples") long[] found,
            @ForAll @IntRange(max = 100) int tolerance) {
        BeatMatching matching = new BeatMatching(references, found, tolerance);
        int last = ALONE;
        for (int i = 0; i < references.length; i++) {
            int partner = matching.detection(i);
            if (partner != ALONE) {
                assertThat(matching.reference(partner)).isEqualTo(i);
                assertThat(partner).isGreaterThan(last);
                assertThat(Math.abs(references[i] - found[partner])).isLessThanOrEqualTo(tolerance);
                last = partner;
            }
        }
    }

    /** Beats far apart, each found at most half the tolerance off, all match. */
    @Property(tries = 300)
    void whatIsFoundNearbyIsFound(
            @ForAll("samples") long[] samples, @ForAll @IntRange(min = -27, max = 27) int off) {
        long[] apart = Arrays.stream(samples).map(s -> 200 * s).toArray();
        long[] found = Arrays.stream(apart).map(s -> s + off).toArray();
        assertThat(detections(apart, found, 54))
                .isEqualTo(java.util.stream.IntStream.range(0, apart.length).toArray());
    }

    @Provide
    Arbitrary<long[]> samples() {
        Arbitrary<Set<Long>> sets = Arbitraries.longs().between(0, 1000).set().ofMaxSize(30);
        return sets.map(set -> set.stream().mapToLong(Long::longValue).sorted().toArray());
    }

    private static int[] detections(long[] references, long[] found, long tolerance) {
        BeatMatching matching = new BeatMatching(references, found, tolerance);
        int[] detections = new int[references.length];
        Arrays.setAll(detections, matching::detection);
        return detections;
    }

    private static long[] of(long... samples) {
        return samples;
    }
}
