package io.qrstream.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.device.CpuDevice;
import io.qrstream.device.CudaUnit;
import io.qrstream.device.Device;
import io.qrstream.device.HostFloats;
import io.qrstream.testing.TestRuns;
import io.qrstream.testing.cuda.CudaTest;
import io.qrstream.window.SignalWindow;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatcherTest {

    private static final int BEFORE = 3;
    private static final int AFTER = 2;

    private final CpuDevice device = new CpuDevice();

    @AfterEach
    void close() {
        device.close();
    }

    @Test
    void keepsWindowsSideBySideAndKnowsWhereTheyAre() {
        try (Batcher batcher = new Batcher(device, BEFORE, 10, 1000)) {
            batcher.add(window("a", 0, 5, false));
            batcher.add(window("b", 7, 0, true));
            batcher.add(window("a", 5, 4, true));
            DeviceBatch batch = batcher.take();

            assertThat(batch.size()).isEqualTo(3);
            assertThat(batch.run(1).stream()).isEqualTo("b");
            assertThat(batch.samples().length()).isEqualTo(10 + 0 + 9);
            placed(batch, 0, 0, 5, 3, 10);
            placed(batch, 1, 7, 0, 13, 10);
            placed(batch, 2, 5, 4, 13, 19);
            assertThat(batch.endsRun(0)).isFalse();
            assertThat(batch.endsRun(2)).isTrue();
            assertThat(HostFloats.array(batch.samples()))
                    .startsWith(0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        }
    }

    @Test
    void isFullByWindowsOrBySamples() {
        try (Batcher byWindows = new Batcher(device, BEFORE, 2, 1000);
                Batcher bySamples = new Batcher(device, BEFORE, 1000, 20)) {
            assertThat(byWindows.isFull()).isFalse();
            byWindows.add(window("a", 0, 1, false));
            bySamples.add(window("a", 0, 5, false));
            assertThat(byWindows.isFull()).isFalse();
            assertThat(bySamples.isFull()).isFalse();
            byWindows.add(window("a", 1, 1, false));
            bySamples.add(window("a", 5, 5, false));
            assertThat(byWindows.isFull()).isTrue();
            assertThat(bySamples.isFull()).isTrue();
        }
    }

    @Test
    void aTakenBatchIsReplacedByTheNextWindow() {
        try (Batcher batcher = new Batcher(device, BEFORE, 1, 1000)) {
            assertThat(batcher.isEmpty()).isTrue();
            assertThatThrownBy(batcher::take).hasMessageContaining("no windows");
            batcher.add(window("a", 0, 5, false));
            batcher.take();
            assertThat(batcher.isEmpty()).isTrue();
            assertThat(batcher.isFull()).isFalse();
            assertThatThrownBy(batcher::take).hasMessageContaining("no windows");
            batcher.add(window("b", 5, 1, false));
            DeviceBatch next = batcher.take();
            assertThat(next.size()).isOne();
            placed(next, 0, 5, 1, 3, 6);
            assertThat(HostFloats.array(next.samples())).startsWith(3, 4, 5, 6, 7, 8);
        }
    }

    /** On a GPU a batch outlives the beginning of the next: it is still being finished then. */
    @CudaTest
    void onAGpuATakenBatchIsValidUntilTheOneAfterTheNext() {
        try (Device gpu = CudaUnit.open();
                Batcher batcher = new Batcher(gpu, BEFORE, 1, 1000)) {
            batcher.add(window("a", 0, 5, false));
            DeviceBatch first = batcher.take();
            batcher.add(window("b", 5, 1, false));
            DeviceBatch second = batcher.take();
            assertThat(first.run(0).stream()).isEqualTo("a");
            placed(first, 0, 0, 5, 3, 10);
            assertThat(first.arena().toHost(first.samples()))
                    .containsExactly(0, 0, 0, 1, 2, 3, 4, 5, 6, 7);
            assertThat(second.run(0).stream()).isEqualTo("b");
            assertThat(second.arena().toHost(second.samples())).containsExactly(3, 4, 5, 6, 7, 8);
        }
    }

    @Test
    void copiesWhatTheWindowLends() {
        try (Batcher batcher = new Batcher(device, BEFORE, 10, 1000)) {
            SignalWindow window = window("a", 5, 1, false);
            batcher.add(window);
            Arrays.fill(window.samples(), -1);
            assertThat(HostFloats.array(batcher.take().samples())).startsWith(3, 4, 5, 6, 7, 8);
        }
    }

    @Test
    void growsWithItsWindows() {
        try (Batcher batcher = new Batcher(device, BEFORE, 10_000, 1 << 20)) {
            for (int i = 0; i < 5000; i++) {
                batcher.add(window("s" + i, i % 50, 4, false));
            }
            DeviceBatch batch = batcher.take();
            assertThat(batch.size()).isEqualTo(5000);
            assertThat(batch.run(4999).stream()).isEqualTo("s4999");
            assertThat(HostFloats.array(batch.samples())[batch.origin(4999)]).isEqualTo(50);
        }
    }

    @Test
    void refusesABatchOfNothing() {
        assertThatThrownBy(() -> new Batcher(device, BEFORE, 0, 10))
                .hasMessageContaining("0 windows, 10 samples");
        assertThatThrownBy(() -> new Batcher(device, BEFORE, 1, 0))
                .hasMessageContaining("1 windows, 0 samples");
    }

    private static void placed(
            DeviceBatch batch, int i, long firstOwned, int owned, int origin, int end) {
        assertThat(batch.firstOwned(i)).isEqualTo(firstOwned);
        assertThat(batch.owned(i)).isEqualTo(owned);
        assertThat(batch.origin(i)).isEqualTo(origin);
        assertThat(batch.end(i)).isEqualTo(end);
    }

    /** Sample {@code i} of a run is {@code i + 1}. */
    private static SignalWindow window(String stream, int at, int owned, boolean endsRun) {
        float[] signal = new float[100];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = i + 1;
        }
        return TestRuns.window(TestRuns.run(stream), signal, BEFORE, AFTER, at, owned, endsRun);
    }
}
