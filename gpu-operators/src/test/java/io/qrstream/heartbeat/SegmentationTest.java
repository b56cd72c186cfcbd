package io.qrstream.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.Response;
import io.qrstream.device.Arena;
import io.qrstream.device.CpuDevice;
import io.qrstream.device.Device;
import io.qrstream.device.DeviceFloats;
import io.qrstream.peaks.BeatDecision;
import io.qrstream.peaks.BeatHistory;
import io.qrstream.peaks.Candidates;
import io.qrstream.peaks.PeakDetection;
import io.qrstream.peaks.RPeaks;
import io.qrstream.signal.ResamplingRatio;
import io.qrstream.testing.DeviceValues;
import io.qrstream.testing.TestRuns;
import io.qrstream.window.Run;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Heartbeats of 10 to 20 samples, cut from a signal that counts, at gates put where we want. */
class SegmentationTest {

    private static final int MIN = 10;
    private static final int MAX = 20;
    private static final int SUPPRESSION = 4;
    private static final int TAPS = 2;
    private static final int TO_PEAK = 2;
    private static final int AFTER = 10;

    private final Map<String, BeatHistory> histories = new HashMap<>();
    private Device device;
    private Batcher batcher;
    private Segmentation segmentation;
    private Arena arena;

    /** What to segment on. */
    Device open() {
        return new CpuDevice();
    }

    @BeforeEach
    void begin() {
        device = open();
        batcher = new Batcher(device, MAX, 100, 1 << 20);
        segmentation = Segmentation.on(device, new GateToGate(MIN, MAX), RowAllocator.ARENA);
    }

    @AfterEach
    void close() {
        batcher.close();
        device.close();
    }

    @Test
    void keepsTheLengthsWithinTheLimitsAndPrunesTheRest() {
        Heartbeats found = cut(run("s"), 0, 100, 5, 15, 24, 44, 65, 75);
        assertThat(found.size()).isEqualTo(5);
        assertThat(found.kept()).isEqualTo(3);
        heartbeat(found, 0, 5, 10, 0);
        heartbeat(found, 1, 15, 9, Heartbeats.PRUNED);
        heartbeat(found, 2, 24, 20, 1);
        heartbeat(found, 3, 44, 21, Heartbeats.PRUNED);
        heartbeat(found, 4, 65, 10, 2);
    }

    @Test
    void aRowIsTheSignalFromGateToGateAndThenZeros() {
        cut(run("s"), 0, 100, 0, 20, 40, 60);
        Heartbeats found = cut(run("t"), 0, 100, 5, 17, 37);
        assertThat(found.rowLength()).isEqualTo(MAX);
        assertThat(found.rows().length()).isEqualTo(2 * MAX);
        float[] rows = arena.toHost(found.rows());
        float[] first = new float[MAX];
        float[] second = new float[MAX];
        for (int i = 0; i < MAX; i++) {
            first[i] = i < 12 ? 5 + i : 0;
            second[i] = 17 + i;
        }
        assertThat(Arrays.copyOfRange(rows, 0, MAX)).isEqualTo(first);
        assertThat(Arrays.copyOfRange(rows, MAX, 2 * MAX)).isEqualTo(second);
    }

    /** On a GPU they are cut at once. */
    @Test
    void rowsAreCutOnceAndOnTheCpuWhenTheyAreAskedFor() {
        AtomicInteger loans = new AtomicInteger();
        RowAllocator counting =
                (arena, rows, rowLength) -> {
                    loans.incrementAndGet();
                    return RowAllocator.ARENA.rows(arena, rows, rowLength);
                };
        segmentation = Segmentation.on(device, new GateToGate(MIN, MAX), counting);
        Heartbeats found = cut(run("s"), 0, 100, 5, 17, 37);
        assertThat(loans).hasValue(device instanceof CpuDevice ? 0 : 1);
        assertThat(found.rows()).isSameAs(found.rows());
        assertThat(loans).hasValue(1);
    }

    @Test
    void aHeartbeatThatBeganInAnEarlierBatchIsWhole() {
        assertThat(cut(run("s"), 0, 40, 35).size()).isZero();
        Heartbeats found = cut(run("s"), 40, 40, 55);
        heartbeat(found, 0, 35, 20, 0);
        float[] rows = arena.toHost(found.rows());
        assertThat(rows[0]).isEqualTo(35);
        assertThat(rows[MAX - 1]).isEqualTo(54);
    }

    @Test
    void aRunWithOneGateHasNoHeartbeat() {
        Heartbeats found = cut(run("s"), 0, 100, 50);
        assertThat(found.size()).isZero();
        assertThat(found.kept()).isZero();
        assertThat(found.rows().length()).isZero();
    }

    @Test
    void growsWithTheBatch() {
        int[] gates = new int[300];
        for (int i = 0; i < gates.length; i++) {
            gates[i] = 5 + 11 * i;
        }
        assertThat(cut(run("s"), 0, 50, 5, 20).kept()).isOne();
        assertThat(cut(run("t"), 0, 4000, gates).kept()).isEqualTo(299);
    }

    /** A run of 500 Hz from sample 1000 on, worked on at 250 Hz. */
    @Test
    void isReportedInTheStreamsOwnSamplesAndTime() {
        Run run = new Run("s", 1000, 500, new ResamplingRatio(1, 2), 60_000);
        Heartbeats found = cut(run, 0, 100, 5, 20, 45);
        assertThat(found.heartbeat(0))
                .isEqualTo(new Heartbeat("s", 500, 1000, 1010, 30, 1014, 60_028, Double.NaN, true));
        assertThat(found.heartbeat(0).heartRateBpm()).isNaN();
        assertThat(found.heartbeat(1))
                .isEqualTo(new Heartbeat("s", 500, 1000, 1040, 50, 1044, 60_088, 0.06, false));
        assertThat(found.heartbeat(1).heartRateBpm()).isEqualTo(1000);
    }

    @Test
    void anRPeakHasItsWindowAtOnceWhateverIsNearIt() {
        around(3, 5);
        Heartbeats found = cut(run("s"), 0, 100, 10, 30, 35, 90);
        assertThat(found.size()).isEqualTo(4);
        assertThat(found.kept()).isEqualTo(4);
        float[] rows = arena.toHost(found.rows());
        int[] gates = {10, 30, 35, 90};
        for (int i = 0; i < gates.length; i++) {
            Heartbeat heartbeat = found.heartbeat(i);
            int peak = gates[i] + TO_PEAK;
            assertThat(heartbeat.rPeak()).isEqualTo(peak);
            assertThat(heartbeat.start()).isEqualTo(peak - 3);
            assertThat(heartbeat.length()).isEqualTo(8);
            for (int k = 0; k < 8; k++) {
                assertThat(rows[8 * i + k]).isEqualTo(peak - 3 + k);
            }
        }
        assertThat(found.heartbeat(0).rrSeconds()).isNaN();
        assertThat(found.heartbeat(2).rrSeconds()).isEqualTo(5 / 250.0);
    }

    @Test
    void aWindowIsPaddedToRowsThatANetworkCanHalve() {
        around(4, 5);
        Heartbeats found = cut(run("s"), 0, 100, 10, 30);
        assertThat(found.rowLength()).isEqualTo(16);
        float[] expected = new float[16];
        for (int k = 0; k < 9; k++) {
            expected[k] = 28 + k;
        }
        float[] rows = arena.toHost(found.rows());
        assertThat(Arrays.copyOfRange(rows, 16, 32)).isEqualTo(expected);
    }

    @Test
    void aWindowThatBeginsBeforeItsRunIsPruned() {
        around(9, 3);
        Heartbeats found = cut(run("s"), 0, 100, 6, 40);
        assertThat(found.size()).isEqualTo(2);
        assertThat(found.kept()).isOne();
        assertThat(found.row(0)).isEqualTo(Heartbeats.PRUNED);
        Heartbeat first = found.heartbeat(0);
        assertThat(first.kept()).isFalse();
        assertThat(first.start()).isZero();
        assertThat(first.rPeak()).isEqualTo(8);
        assertThat(found.row(1)).isZero();
    }

    /** A day and a half without an R-peak, as where an electrode was off, at 20,000 Hz. */
    @Test
    void aHeartbeatMayHaveMoreSamplesThanAnIntCanCount() {
        Run run = new Run("s", 0, 20_000, new ResamplingRatio(1, 1000), 0);
        cut(run, 0, 100, 10);
        Heartbeat heartbeat = cut(run, 3_000_000, 100, 3_000_010).heartbeat(0);
        assertThat(heartbeat.length()).isEqualTo(3_000_000_000L);
        assertThat(heartbeat.kept()).isFalse();
        assertThat(heartbeat.endTimeMillis()).isEqualTo(150_000_500);
    }

    private void around(int before, int after) {
        segmentation = Segmentation.on(device, new AroundR(before, after), RowAllocator.ARENA);
    }

    @Test
    void refusesLimitsThatNothingFits() {
        assertThatThrownBy(() -> new AroundR(0, 10)).hasMessageContaining("0 samples before");
        assertThatThrownBy(() -> new AroundR(10, 0)).hasMessageContaining("and 0 from the R-peak");
        assertThatThrownBy(() -> new GateToGate(0, 10)).hasMessageContaining("0 to 10");
        assertThatThrownBy(() -> new GateToGate(11, 10)).hasMessageContaining("11 to 10");
        assertThatThrownBy(() -> new ReferenceSettings(30, 20, 100, 256))
                .hasMessageContaining("30 taps, suppression over 20 samples");
        assertThatThrownBy(() -> new ReferenceSettings(30, 180, 100, 99))
                .hasMessageContaining("100 to 99 samples");
    }

    private static Run run(String stream) {
        return TestRuns.run(stream);
    }

    private static void heartbeat(Heartbeats found, int i, int start, int length, int row) {
        Heartbeat heartbeat = found.heartbeat(i);
        assertThat(heartbeat.start()).isEqualTo(start);
        assertThat(heartbeat.length()).isEqualTo(length);
        assertThat(heartbeat.rPeak()).isEqualTo(start + TO_PEAK);
        assertThat(heartbeat.kept()).isEqualTo(row != Heartbeats.PRUNED);
        assertThat(found.row(i)).isEqualTo(row);
    }

    /** One window as a batch of its own, whose response is 1 where it makes these gates. */
    private Heartbeats cut(Run run, int firstOwned, int owned, int... gates) {
        float[] signal = new float[firstOwned + owned + AFTER];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = i;
        }
        batcher.add(TestRuns.window(run, signal, MAX, AFTER, firstOwned, owned, false));
        DeviceBatch batch = batcher.take();
        arena = batch.arena();
        float[] response = new float[batch.samples().length()];
        // A ramp down has no maximum of its own: gates open at the spikes alone.
        for (int j = 0; j < response.length; j++) {
            response[j] = -j;
        }
        for (int gate : gates) {
            response[batch.origin(0) + gate - firstOwned + 2] = 1;
        }
        DeviceFloats values = DeviceValues.on(arena, response);
        return segmentation.apply(
                decide(PeakDetection.on(device, SUPPRESSION).apply(new Response(batch, values))));
    }

    private RPeaks decide(Candidates candidates) {
        String stream = candidates.batch().run(0).stream();
        BeatHistory history = histories.computeIfAbsent(stream, s -> new BeatHistory());
        RPeaks peaks = new RPeaks();
        peaks.start(candidates.batch());
        BeatDecision.reference(SUPPRESSION, TAPS).decide(candidates, 0, 0, history, peaks);
        return peaks;
    }
}
