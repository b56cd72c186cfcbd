package io.qrstream.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.batch.Batcher;
import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.device.CpuDevice;
import io.qrstream.device.CudaUnit;
import io.qrstream.device.Device;
import io.qrstream.device.DeviceMemoryException;
import io.qrstream.device.DeviceTraffic;
import io.qrstream.device.HostFloats;
import io.qrstream.peaks.BeatHistory;
import io.qrstream.peaks.RPeaks;
import io.qrstream.signal.EcgChunk;
import io.qrstream.testing.Findings;
import io.qrstream.testing.LibraryPipeline;
import io.qrstream.testing.LibrarySettings;
import io.qrstream.testing.TestPatient;
import io.qrstream.testing.TestRuns;
import io.qrstream.testing.TestSignals;
import io.qrstream.testing.cuda.CudaTest;
import io.qrstream.testing.cuda.SimulatedCuda;
import io.qrstream.window.Run;
import io.qrstream.window.SignalWindow;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;

/** The stages in a row on a CUDA device: what crosses, and what happens where room ends. */
class CudaFrontEndTest {

    private static final ReferenceSettings DETECTOR = ReferenceSettings.DEFAULT;
    private static final int SAMPLES = 100_000;
    private static final Run RUN = TestRuns.run("s");

    /** Samples and tables go up; of what the kernels make, the candidates alone come down. */
    @CudaTest(onlySimulated = true)
    void betweenUploadAndRowsOnlyCandidatesAndRPeaksCross() {
        try (Device device = CudaUnit.open();
                Batcher batcher = new Batcher(device, DETECTOR.contextBefore(), 10, 1 << 20)) {
            FrontEnd frontEnd =
                    new FrontEnd(device, DETECTOR, ConvolutionMethod.DIRECT, RowAllocator.ARENA);
            batcher.add(window(SAMPLES));
            DeviceTraffic before = device.traffic();
            DeviceBatch batch = batcher.take();
            Heartbeats found = frontEnd.segment(frontEnd.detect(batch, s -> new BeatHistory()));
            DeviceTraffic after = device.traffic();
            assertThat(found.kept()).isGreaterThan(300);
            long bytes = (long) batch.samples().length() * Float.BYTES;
            assertThat(after.uploadedBytes() - before.uploadedBytes())
                    .isBetween(bytes, bytes + 8L * found.kept() + 1024);
            assertThat(after.downloadedBytes() - before.downloadedBytes())
                    .isBetween(1L, bytes / 25);
            // A device that defers its work has counted it all only after somebody waited.
            batch.arena().toHost(found.rows());
            DeviceTraffic counted = device.traffic();
            assertThat(SimulatedCuda.traffic().uploadedBytes()).isEqualTo(counted.uploadedBytes());
            assertThat(SimulatedCuda.traffic().downloadedBytes())
                    .isEqualTo(counted.downloadedBytes());
            assertThat(SimulatedCuda.traffic().copiedBytes()).isZero();
        }
    }

    /** A batch that would not fit is taken before it is full, and the answer is the same. */
    @CudaTest
    void batchesAreSplitWhereRoomEnds() {
        Random random = new Random(7);
        TestPatient patient = TestPatient.one("p", random);
        Findings onCpu = replay(new CpuDevice(), patient);
        Findings onGpu = replay(CudaUnit.open(1 << 20), patient);
        assertThat(onGpu.gates()).isEqualTo(onCpu.gates()).isNotEmpty();
        assertThat(onGpu.heartbeats()).isEqualTo(onCpu.heartbeats());
    }

    @CudaTest
    void aWindowThatNoBatchHasRoomForIsRefused() {
        try (Device device = CudaUnit.open(1 << 20);
                Batcher batcher = new Batcher(device, DETECTOR.contextBefore(), 10, 1 << 20)) {
            SignalWindow window = window(SAMPLES);
            assertThat(batcher.fits(window)).isTrue();
            assertThatThrownBy(() -> batcher.add(window))
                    .isInstanceOf(DeviceMemoryException.class)
                    .hasMessageContaining(window.length() + " samples do not fit");
        }
    }

    /** Rows about R-peaks overlap: those of a full batch may be more than all else made of it. */
    @CudaTest
    void longRowsOfAFullBatchComeToTheHost() {
        AroundR rule = new AroundR(300, 2500);
        float[] onGpu = rows(CudaUnit.open(1 << 20), rule);
        assertThat(onGpu).hasSizeGreaterThan(300_000);
        assertThat(Arrays.mismatch(onGpu, rows(new CpuDevice(), rule))).isEqualTo(-1);
    }

    private static float[] rows(Device opened, AroundR rule) {
        int before = DETECTOR.contextBefore(rule);
        int after = DETECTOR.contextAfter(rule);
        float[] signal = TestSignals.noisyPulses(25_000 + after);
        try (Device device = opened;
                Batcher batcher = new Batcher(device, before, 1, 1 << 20)) {
            FrontEnd frontEnd =
                    new FrontEnd(device, DETECTOR, rule, ConvolutionMethod.DIRECT, new HostRows());
            batcher.add(TestRuns.window(RUN, signal, before, after, 0, 25_000, true));
            RPeaks peaks = frontEnd.detect(batcher.take(), s -> new BeatHistory());
            float[] rows = HostFloats.array(frontEnd.segment(peaks).rows());
            return rows.clone();
        }
    }

    private static Findings replay(Device device, TestPatient patient) {
        Findings findings = new Findings();
        LibrarySettings settings =
                LibrarySettings.of(
                                DETECTOR, GateToGate.of(DETECTOR), OptionalDouble.empty(), 0.1, 0.2)
                        .inBatchesOf(10_000, 1 << 30);
        try (LibraryPipeline pipeline = new LibraryPipeline(device, settings, findings, null)) {
            for (EcgChunk chunk : patient.chunks(new Random(1))) {
                pipeline.accept(chunk);
            }
            pipeline.endAll();
        }
        return findings;
    }

    private static SignalWindow window(int owned) {
        float[] signal = TestSignals.noisyPulses(owned + DETECTOR.contextAfter());
        return TestRuns.window(
                RUN, signal, DETECTOR.contextBefore(), DETECTOR.contextAfter(), 0, owned, true);
    }
}
