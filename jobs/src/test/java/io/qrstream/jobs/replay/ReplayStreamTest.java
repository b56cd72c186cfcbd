package io.qrstream.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.signal.EcgChunk;
import io.qrstream.signal.recording.Recording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ReplayStreamTest {

    @Property(tries = 300)
    void chunksAreTheLeadFromBeginningToEnd(
            @ForAll @IntRange(min = 1, max = 5000) int length,
            @ForAll @DoubleRange(min = 20, max = 1000) double rate,
            @ForAll @DoubleRange(min = 0.1, max = 3) double chunkSeconds) {
        ReplayStream stream = stream(ramp(length), rate, Double.POSITIVE_INFINITY, chunkSeconds);
        long periods = stream.periods();
        List<EcgChunk> chunks = new ArrayList<>();
        long next = 0;
        while (stream.hasNext()) {
            periods--;
            for (EcgChunk chunk : stream.next()) {
                assertThat(chunk.firstSample()).isEqualTo(next);
                assertThat(chunk.timeMillis()).isEqualTo(Math.round(7000 + next * 1000 / rate));
                assertThat(chunk.length()).isLessThanOrEqualTo((int) (chunkSeconds * rate) + 1);
                chunks.add(chunk);
                next = chunk.endSample();
            }
        }
        assertThat(next).isEqualTo(length);
        assertThat(periods).isZero();
        assertThat(values(chunks)).isEqualTo(ramp(length));
    }

    @Example
    void noSampleIsNoChunkAndTheIndexGoesOn() {
        float[] lead = {1, 2, Float.NaN, Float.NaN, Float.NaN, Float.NaN, 7, 8, Float.NaN, 10};
        ReplayStream stream = stream(lead, 20, Double.POSITIVE_INFINITY, 0.2);
        List<Long> firsts = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        while (stream.hasNext()) {
            List<EcgChunk> chunks = stream.next();
            counts.add(chunks.size());
            chunks.forEach(chunk -> firsts.add(chunk.firstSample()));
        }
        assertThat(counts).containsExactly(1, 1, 1);
        assertThat(firsts).containsExactly(0L, 6L, 9L);
    }

    @Example
    void noMoreThanWanted() {
        ReplayStream stream = stream(ramp(1000), 100, 2.5, 1);
        assertThat(stream.periods()).isEqualTo(3);
        long samples = 0;
        while (stream.hasNext()) {
            samples += stream.next().stream().mapToInt(EcgChunk::length).sum();
        }
        assertThat(samples).isEqualTo(250);
    }

    /** What takes long to read would else be sent as if it had been recorded long ago. */
    @Example
    void theFirstSampleIsRecordedWhenAllIsRead() throws IOException {
        long[] clock = {1000};
        Recording slow = new Slow(() -> clock[0] = 9000);
        ReplayStream first =
                ReplayStream.of(List.of(slow), 0, Double.POSITIVE_INFINITY, 1, () -> clock[0])
                        .get(0);
        assertThat(first.next().get(0).timeMillis()).isEqualTo(9000);
    }

    private record Slow(Runnable passTime) implements Recording {

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public double samplingRate() {
            return 100;
        }

        @Override
        public int leads() {
            return 1;
        }

        @Override
        public float[] millivolts(int lead) {
            passTime.run();
            return ramp(300);
        }
    }

    private static ReplayStream stream(
            float[] lead, double rate, double maxSeconds, double chunkSeconds) {
        return new ReplayStream("s", rate, new Lead.Recorded(lead), maxSeconds, chunkSeconds, 7000);
    }

    private static float[] ramp(int length) {
        float[] ramp = new float[length];
        for (int i = 0; i < length; i++) {
            ramp[i] = i;
        }
        return ramp;
    }

    private static float[] values(List<EcgChunk> chunks) {
        float[] values = new float[chunks.stream().mapToInt(EcgChunk::length).sum()];
        int next = 0;
        for (EcgChunk chunk : chunks) {
            chunk.unpack(0, chunk.length(), values, next);
            next += chunk.length();
        }
        return values;
    }
}
