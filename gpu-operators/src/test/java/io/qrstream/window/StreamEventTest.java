package io.qrstream.window;

import static io.qrstream.window.StreamEvent.CLOCK_JUMP;
import static io.qrstream.window.StreamEvent.DUPLICATE;
import static io.qrstream.window.StreamEvent.GAP;
import static io.qrstream.window.StreamEvent.LATE;
import static io.qrstream.window.StreamEvent.OVERLAP;
import static io.qrstream.window.StreamEvent.RATE_CHANGE;
import static io.qrstream.window.StreamEvent.RESTART;
import static io.qrstream.window.StreamEvent.STREAM_STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.qrstream.signal.EcgChunk;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a chunk that does not simply continue its stream does to it: each event on its own. */
class StreamEventTest {

    private static final long EPOCH = 1_700_000_000_000L;
    private static final long HOUR = 3_600_000;
    private static final int TOLERANCE = 500;

    private final Recorder recorder =
            new Recorder(new WindowSettings(OptionalDouble.empty(), 4, 3, 0, 60, TOLERANCE));

    /** Samples 1000 to 1499 at 250 Hz: two seconds. */
    @BeforeEach
    void start() {
        assertThat(recorder.accept(chunk(1000, 250, 0))).containsExactly(STREAM_STARTED);
        assertThat(recorder.accept(chunk(1250, 250, 1000))).isEmpty();
    }

    @Test
    void aChunkSentAgainIsDropped() throws IOException {
        byte[] before = bytes();
        assertThat(recorder.accept(chunk(1250, 250, 1000))).containsExactly(DUPLICATE);
        assertThat(recorder.accept(chunk(1000, 250, 0))).containsExactly(DUPLICATE);
        assertThat(recorder.accept(chunk(1100, 10, 400))).containsExactly(DUPLICATE);
        assertThat(bytes()).isEqualTo(before);
    }

    @Test
    void anOverlappingChunkIsTrimmed() {
        assertThat(recorder.accept(chunk(1400, 200, 1600))).containsExactly(OVERLAP);
        assertThat(recorder.last().firstOwned() + recorder.last().owned()).isEqualTo(600 - 3);
        assertThat(recorder.last().samples()).endsWith(1597, 1598, 1599);
        assertThat(recorder.accept(chunk(1600, 1, 2400))).isEmpty();
    }

    @Test
    void aGapEndsTheRunAndBeginsAnother() {
        assertThat(recorder.accept(chunk(1501, 100, 2004))).containsExactly(GAP);
        assertThat(recorder.windows).filteredOn(Recorder.Kept::endsRun).hasSize(1);
        assertThat(recorder.last().run().firstSample()).isEqualTo(1501);
        assertThat(recorder.last().firstOwned()).isZero();
        assertThat(recorder.last().samples()).startsWith(0, 0, 0, 0, 1501, 1502);
    }

    @Test
    void aGapOfTenHoursCostsNoMoreThanAnyOther() throws IOException {
        long first = 1500 + 10 * 3600 * 250;
        int windows = recorder.windows.size();
        int size = bytes().length;
        assertThat(recorder.accept(chunk(first, 250, 2000 + 10 * HOUR))).containsExactly(GAP);
        assertThat(recorder.windows).hasSize(windows + 2);
        assertThat(bytes()).hasSizeLessThanOrEqualTo(size);
        assertThat(recorder.last().run().timeMillis(first)).isEqualTo(EPOCH + 2000 + 10 * HOUR);
    }

    @Test
    void aChangeOfRateEndsTheRunAndBeginsAnother() {
        assertThat(recorder.accept(chunk(2000, 500, 2000, 500))).containsExactly(RATE_CHANGE);
        assertThat(recorder.windows).filteredOn(Recorder.Kept::endsRun).hasSize(1);
        assertThat(recorder.last().run().samplingRate()).isEqualTo(500);
        assertThat(recorder.last().run().firstSample()).isEqualTo(2000);
    }

    @Test
    void aLateChunkOfTheRateBeforeIsDropped() throws IOException {
        recorder.accept(chunk(2000, 500, 2000, 500));
        byte[] before = bytes();
        assertThat(recorder.accept(chunk(1250, 250, 1000))).containsExactly(LATE);
        assertThat(bytes()).isEqualTo(before);
        assertThat(recorder.accept(chunk(2500, 500, 3000, 500))).isEmpty();
    }

    @Test
    void aLateChunkOfTheRunBeforeAGapIsDropped() throws IOException {
        recorder.accept(chunk(5000, 250, 16_000));
        byte[] before = bytes();
        assertThat(recorder.accept(chunk(1500, 250, 2000))).containsExactly(LATE);
        assertThat(recorder.accept(chunk(1000, 250, 0))).containsExactly(LATE);
        assertThat(bytes()).isEqualTo(before);
    }

    @Test
    void aRecorderThatBeginsAnewBeginsARun() {
        assertThat(recorder.accept(chunk(0, 250, HOUR))).containsExactly(RESTART);
        assertThat(recorder.windows).filteredOn(Recorder.Kept::endsRun).hasSize(1);
        assertThat(recorder.last().run().firstSample()).isZero();
        assertThat(recorder.last().run().timeMillis(0)).isEqualTo(EPOCH + HOUR);
        assertThat(recorder.accept(chunk(250, 250, HOUR + 1000))).isEmpty();
    }

    @Test
    void aRecorderThatBeginsAnewWithinItsFirstChunkBeginsARun() {
        assertThat(recorder.accept(chunk(1000, 600, HOUR))).containsExactly(RESTART);
        assertThat(recorder.last().run().timeMillis(1000)).isEqualTo(EPOCH + HOUR);
    }

    @Test
    void aChunkSentAgainAfterTheClockWasSetBackIsDropped() throws IOException {
        recorder.accept(chunk(1500, 250, 2000 - HOUR));
        byte[] before = bytes();
        assertThat(recorder.accept(chunk(1250, 250, 1000))).containsExactly(DUPLICATE);
        assertThat(recorder.accept(chunk(1500, 250, 2000 - HOUR))).containsExactly(DUPLICATE);
        assertThat(bytes()).isEqualTo(before);
        assertThat(recorder.accept(chunk(1750, 250, 3000 - HOUR))).isEmpty();
    }

    @Test
    void aClockThatJumpsForwardIsFollowedAndTheRunGoesOn() {
        assertThat(recorder.accept(chunk(1500, 250, 2000 + HOUR))).containsExactly(CLOCK_JUMP);
        goesOnByTheClockOf(2000 + HOUR);
    }

    @Test
    void aClockThatJumpsBackIsFollowedAndTheRunGoesOn() {
        assertThat(recorder.accept(chunk(1500, 250, 2000 - HOUR))).containsExactly(CLOCK_JUMP);
        goesOnByTheClockOf(2000 - HOUR);
    }

    @Test
    void aClockThatOnlyWandersIsNotFollowed() {
        assertThat(recorder.accept(chunk(1500, 250, 2000 + TOLERANCE))).isEmpty();
        assertThat(recorder.accept(chunk(1750, 250, 3000 - TOLERANCE))).isEmpty();
        assertThat(recorder.last().run().timeMillis(1000)).isEqualTo(EPOCH);
        assertThat(recorder.accept(chunk(2000, 250, 4000 + TOLERANCE + 1)))
                .containsExactly(CLOCK_JUMP);
    }

    private void goesOnByTheClockOf(long millis) {
        assertThat(recorder.windows).noneMatch(Recorder.Kept::endsRun);
        assertThat(recorder.last().run().firstSample()).isEqualTo(1000);
        assertThat(recorder.last().run().timeMillis(1500)).isEqualTo(EPOCH + millis);
        assertThat(recorder.accept(chunk(1750, 250, millis + 1000))).isEmpty();
        assertThat(recorder.last().run().timeMillis(1750)).isEqualTo(EPOCH + millis + 1000);
    }

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        recorder.state.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static EcgChunk chunk(long first, int length, long millis) {
        return chunk(first, length, millis, 250);
    }

    /** Sample {@code i} of the stream is {@code i} mV. */
    private static EcgChunk chunk(long first, int length, long millis, double rate) {
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = first + i;
        }
        return EcgChunk.ofMillivolts("s", rate, first, EPOCH + millis, samples, 0, length);
    }
}
