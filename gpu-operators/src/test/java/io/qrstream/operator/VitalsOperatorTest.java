package io.qrstream.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.ResamplingRatio;
import io.qrstream.testing.TestSignals;
import io.qrstream.testing.VitalsOracle;
import io.qrstream.vitals.VitalSigns;
import io.qrstream.window.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Vital signs are those of the definition, however the signal came and whoever went on with it. */
class VitalsOperatorTest {

    private static final double WORKING_RATE = 250;
    private static final int GAP = 1000;

    /** Runs of one stream, one behind the other. */
    private record Stream(String id, double rate, List<float[]> runs) {}

    @Property(tries = 60)
    void vitalSignsAreThoseOfTheDefinition(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        List<Stream> streams = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            streams.add(stream("s" + i, random));
        }
        Map<String, List<VitalSigns>> expected = new TreeMap<>();
        streams.forEach(stream -> expected.put(stream.id(), oracle(stream)));

        Map<String, List<VitalSigns>> first = through(streams, new Random(seed + 1));
        assertThat(first)
                .usingRecursiveComparison()
                .withComparatorForType(VitalsOracle.SAME, Double.class)
                .withComparatorForType(Float::compare, Float.class)
                .isEqualTo(expected);
        assertThat(through(streams, new Random(seed + 2))).isEqualTo(first);
    }

    private static Stream stream(String id, Random random) {
        List<float[]> runs = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            runs.add(signal(random, 1 + random.nextInt(6000)));
        }
        return new Stream(id, List.of(250.0, 360.0).get(random.nextInt(2)), runs);
    }

    /** Sometimes a stretch that is flat or beyond the range. */
    private static float[] signal(Random random, int n) {
        float[] signal = TestSignals.random(random, n);
        int from = random.nextInt(n);
        int to = Math.min(n, from + random.nextInt(1500));
        float level = random.nextInt(3) * 3 - 1;
        for (int i = from; i < to; i++) {
            signal[i] = level;
        }
        return signal;
    }

    private static Map<String, List<VitalSigns>> through(List<Stream> streams, Random random)
            throws Exception {
        try (VitalsBench bench = new VitalsBench(random)) {
            List<EcgChunk> chunks = new ArrayList<>();
            streams.forEach(stream -> chunks.addAll(chunks(stream, random)));
            interleave(chunks, random).forEach(bench::accept);
            return bench.end();
        }
    }

    private static List<EcgChunk> chunks(Stream stream, Random random) {
        List<EcgChunk> chunks = new ArrayList<>();
        long first = 0;
        for (float[] signal : stream.runs()) {
            int longest = 1 + random.nextInt(2000);
            for (int from = 0; from < signal.length; ) {
                int to = Math.min(signal.length, from + 1 + random.nextInt(longest));
                chunks.add(chunk(stream, first, signal, from, to));
                from = to;
            }
            first += signal.length + GAP;
        }
        return chunks;
    }

    private static EcgChunk chunk(Stream stream, long first, float[] signal, int from, int to) {
        long sample = first + from;
        long time = Math.round(sample * 1000 / stream.rate());
        return EcgChunk.ofMillivolts(stream.id(), stream.rate(), sample, time, signal, from, to);
    }

    /** In any order that keeps each stream's. */
    private static List<EcgChunk> interleave(List<EcgChunk> chunks, Random random) {
        Map<String, List<EcgChunk>> left = new TreeMap<>();
        chunks.forEach(c -> left.computeIfAbsent(c.stream(), s -> new ArrayList<>()).add(c));
        List<EcgChunk> order = new ArrayList<>();
        while (!left.isEmpty()) {
            List<String> open = List.copyOf(left.keySet());
            String id = open.get(random.nextInt(open.size()));
            order.add(left.get(id).remove(0));
            if (left.get(id).isEmpty()) {
                left.remove(id);
            }
        }
        return order;
    }

    private static List<VitalSigns> oracle(Stream stream) {
        List<VitalSigns> signs = new ArrayList<>();
        long first = 0;
        for (float[] signal : stream.runs()) {
            ResamplingRatio ratio = ResamplingRatio.of(stream.rate(), WORKING_RATE);
            Run run =
                    new Run(
                            stream.id(),
                            first,
                            stream.rate(),
                            ratio,
                            Math.round(first * 1000 / stream.rate()));
            float[] working = TestSignals.resampled(signal, ratio);
            VitalsOracle oracle =
                    new VitalsOracle(
                            run,
                            working,
                            VitalsBench.peaks(run, working),
                            VitalsBench.SETTINGS,
                            VitalsBench.QUALITY);
            signs.addAll(oracle.all());
            first += signal.length + GAP;
        }
        return signs;
    }
}
