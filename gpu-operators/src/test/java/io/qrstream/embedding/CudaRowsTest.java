package io.qrstream.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.RawAddress;
import io.qrstream.batch.Batcher;
import io.qrstream.convolution.ConvolutionMethod;
import io.qrstream.device.CpuDevice;
import io.qrstream.device.CudaAddress;
import io.qrstream.device.CudaArena;
import io.qrstream.device.CudaUnit;
import io.qrstream.device.DeviceLostException;
import io.qrstream.device.DeviceTraffic;
import io.qrstream.device.HostMemory;
import io.qrstream.heartbeat.FrontEnd;
import io.qrstream.heartbeat.Heartbeats;
import io.qrstream.heartbeat.HostRows;
import io.qrstream.heartbeat.ReferenceSettings;
import io.qrstream.heartbeat.RowAllocator;
import io.qrstream.peaks.BeatHistory;
import io.qrstream.testing.TestRuns;
import io.qrstream.testing.TestSignals;
import io.qrstream.testing.cuda.CudaFault;
import io.qrstream.testing.cuda.CudaMode;
import io.qrstream.testing.cuda.CudaTest;
import io.qrstream.testing.cuda.LiveResources;
import io.qrstream.testing.cuda.SimulatedCuda;
import io.qrstream.window.SignalWindow;
import java.nio.FloatBuffer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/**
 * Rows that a kernel writes into PyTorch's memory. The simulated device's memory is the host's, so
 * a tensor on the CPU stands in for one on a GPU: address, order and lifetime are the real ones,
 * and PyTorch's place in the default stream is played by the test.
 */
class CudaRowsTest {

    private static final ReferenceSettings DETECTOR = ReferenceSettings.DEFAULT;
    private static final int SAMPLES = 60_000;

    /** Between the samples' upload and the scores only tables go up and candidates come down. */
    @CudaTest(onlySimulated = true)
    void whatAKernelWroteIsScoredInPlace() throws Exception {
        try (VaeModel model = VaeModel.load(ModelFiles.pretrainedOnReference());
                Scorer scorer = model.newScorer();
                io.qrstream.device.Device device = CudaUnit.open();
                Batcher batcher = new Batcher(device, DETECTOR.contextBefore(), 10, 1 << 20);
                EnrolledRows rows = new EnrolledRows()) {
            batcher.add(window());
            DeviceTraffic before = device.traffic();
            Heartbeats found = segment(device, batcher, rows::lend);
            workOnTheDefaultStream();
            float[] scores = scorer.score(found.rows(), found.kept()).scores();
            DeviceTraffic after = device.traffic();
            assertThat(scores).hasSizeGreaterThan(200).containsExactly(scoresOnCpu(scorer));
            assertThat(after.downloadedBytes() - before.downloadedBytes())
                    .isBetween(1L, SAMPLES * 4L / 25);
            assertThat(SimulatedCuda.traffic().downloadedBytes())
                    .isEqualTo(after.downloadedBytes());
            assertThat(SimulatedCuda.traffic().copiedBytes()).isZero();
        }
    }

    /** For a stage on the host that reads rows which a network scores on the GPU. */
    @CudaTest(onlySimulated = true)
    void theHostReadsACopyWhileTheyStay() throws Exception {
        try (VaeModel model = VaeModel.load(ModelFiles.pretrainedOnReference());
                Scorer scorer = model.newScorer();
                io.qrstream.device.Device device = CudaUnit.open();
                Batcher batcher = new Batcher(device, DETECTOR.contextBefore(), 10, 1 << 20);
                EnrolledRows rows = new EnrolledRows()) {
            batcher.add(window());
            Heartbeats found = segment(device, batcher, rows::lend);
            HostMemory copy = new HostRows().of(found);
            float[] onHost = new float[copy.length()];
            copy.get(0, onHost, 0, onHost.length);
            assertThat(onHost).hasSize(found.kept() * found.rowLength());
            assertThat(onHost).containsExactly(rowsOnCpu());
            workOnTheDefaultStream();
            assertThat(scorer.score(found.rows(), found.kept()).scores())
                    .containsExactly(scoresOnCpu(scorer));
        }
    }

    /** The stages queue on a stream of their own, which the default one does not wait for. */
    @CudaTest(onlyDeferred = true)
    void nobodyOnTheDefaultStreamReadsThemTooEarly() {
        try (io.qrstream.device.Device device = CudaUnit.open();
                CudaArena arena = CudaArena.of(device.arena());
                EnrolledRows rows = new EnrolledRows();
                NDManager reader = TorchEngine.newManager()) {
            TensorLoan loan = rows.rows(arena, 1, 8);
            NDArray padding = loan.view(reader, 1, 2);
            FloatBuffer memory = padding.toByteBuffer(true).asFloatBuffer();
            memory.put(new float[] {1, 1, 1, 1, 1, 1, 1, 1});
            workOnTheDefaultStream();
            assertThat(padding.toFloatArray()).containsOnly(1);
            arena.publish();
            workOnTheDefaultStream();
            assertThat(padding.toFloatArray()).containsOnly(0);
        }
    }

    /** PyTorch reuses memory by the order of its own stream, on which others may still use it. */
    @CudaTest(onlyDeferred = true)
    void nobodyWritesToThemWhoHadTheMemoryBefore() {
        try (io.qrstream.device.Device device = CudaUnit.open();
                CudaArena arena = CudaArena.of(device.arena());
                EnrolledRows rows = new UsedBefore();
                NDManager reader = TorchEngine.newManager()) {
            NDArray padding = rows.rows(arena, 1, 8).view(reader, 1, 2);
            arena.await();
            workOnTheDefaultStream();
            assertThat(padding.toFloatArray()).containsOnly(0);
        }
    }

    @CudaTest(onlySimulated = true)
    void aLoanEndsWithTheNextAndALargerTensorReplacesASmallerOne() {
        try (io.qrstream.device.Device device = CudaUnit.open();
                CudaArena arena = CudaArena.of(device.arena());
                EnrolledRows rows = new EnrolledRows();
                NDManager reader = TorchEngine.newManager()) {
            TensorLoan first = rows.rows(arena, 3, 8);
            long address = CudaAddress.of(first).address();
            TensorLoan second = rows.rows(arena, 4, 8);
            assertThat(CudaAddress.of(second).address()).isEqualTo(address);
            TensorLoan third = rows.rows(arena, 10_000, 8);
            assertThat(third.length()).isEqualTo(80_000);
            assertThat(third.view(reader, 9_984, 10_016).getShape().get(0)).isEqualTo(32);
            assertThatThrownBy(() -> first.view(reader, 0, 3))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the loan of these rows has ended");
            assertThatThrownBy(() -> CudaAddress.of(second).address())
                    .hasMessage("the loan of these rows has ended");
        }
        assertThat(TorchEngine.liveManagers()).isZero();
    }

    @CudaTest(onlySimulated = true)
    void rowsThatCannotBeCountedAreRefused() {
        try (io.qrstream.device.Device device = CudaUnit.open();
                CudaArena arena = CudaArena.of(device.arena());
                EnrolledRows rows = new EnrolledRows()) {
            assertThatThrownBy(() -> rows.rows(arena, 1 << 23, 256))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "8388608 rows are wanted, and no more than 8388607 fit in a tensor");
        }
    }

    /** A kernel that is queued still writes: the memory is given back when it has. */
    @CudaTest(onlyDeferred = true)
    void theTensorIsNotFreedUnderAKernel() {
        try (io.qrstream.device.Device device = CudaUnit.open();
                CudaArena arena = CudaArena.of(device.arena())) {
            EnrolledRows rows = new EnrolledRows();
            rows.rows(arena, 1, 8);
            rows.close();
            assertThat(SimulatedCuda.reports()).isEmpty();
            arena.await();
            assertThat(SimulatedCuda.reports()).isEmpty();
        }
        assertThat(SimulatedCuda.live()).isEqualTo(LiveResources.NONE);
    }

    @CudaTest(onlySimulated = true)
    void areFreedWhereTheDeviceIsLostAsTheyAreMade() {
        try (io.qrstream.device.Device device = CudaUnit.open();
                CudaArena arena = CudaArena.of(device.arena());
                EnrolledRows rows = new EnrolledRows()) {
            SimulatedCuda.fail(CudaFault.LOST_DEVICE, 1);
            assertThatThrownBy(() -> rows.rows(arena, 1, 8))
                    .isInstanceOf(DeviceLostException.class);
        }
        assertThat(TorchEngine.liveManagers()).isZero();
        SimulatedCuda.unplug();
        SimulatedCuda.plugIn(CudaMode.FORWARD_EAGER);
    }

    /** A view into a tensor lies where it begins in it. */
    @CudaTest(onlySimulated = true)
    void anAddressIsTheFirstElements() {
        try (NDManager manager = TorchEngine.newManager()) {
            NDArray tensor = manager.zeros(new Shape(4, 8));
            assertThat(RawAddress.of(tensor.get("2:4")) - RawAddress.of(tensor))
                    .isEqualTo(2 * 8 * Float.BYTES);
        }
    }

    /** A batch that fills a large arena has rows of more bytes than a buffer of Java's. */
    @CudaTest(onlySimulated = true)
    void aTensorOfMoreThanABufferHasAnAddress() {
        try (io.qrstream.device.Device device = CudaUnit.open();
                CudaArena arena = CudaArena.of(device.arena());
                EnrolledRows rows = new EnrolledRows();
                NDManager reader = TorchEngine.newManager()) {
            TensorLoan loan = rows.rows(arena, (1 << 22) + 1, 128);
            assertThat(loan.length() * 4L).isGreaterThan(Integer.MAX_VALUE);
            assertThat(RawAddress.of(loan.view(reader, 0, 1)))
                    .isEqualTo(CudaAddress.of(loan).address());
        }
    }

    /** The heartbeats of what the batcher holds, with rows in memory of this kind. */
    private static Heartbeats segment(
            io.qrstream.device.Device device, Batcher batcher, RowAllocator rows) {
        FrontEnd frontEnd = new FrontEnd(device, DETECTOR, ConvolutionMethod.DIRECT, rows);
        return frontEnd.segment(frontEnd.detect(batcher.take(), s -> new BeatHistory()));
    }

    private static float[] scoresOnCpu(Scorer scorer) {
        try (CpuDevice device = new CpuDevice();
                Batcher batcher = new Batcher(device, DETECTOR.contextBefore(), 10, 1 << 20);
                TensorRows rows = new TensorRows()) {
            batcher.add(window());
            Heartbeats found = segment(device, batcher, rows);
            return scorer.score(found.rows(), found.kept()).scores().clone();
        }
    }

    private static float[] rowsOnCpu() {
        try (CpuDevice device = new CpuDevice();
                Batcher batcher = new Batcher(device, DETECTOR.contextBefore(), 10, 1 << 20)) {
            batcher.add(window());
            Heartbeats found = segment(device, batcher, RowAllocator.ARENA);
            return found.batch().arena().toHost(found.rows());
        }
    }

    /** What PyTorch does before it reads: it waits for its own stream, and for no other. */
    private static void workOnTheDefaultStream() {
        assertThat(JCudaDriver.cuStreamSynchronize(null)).isEqualTo(CUresult.CUDA_SUCCESS);
    }

    private static SignalWindow window() {
        float[] signal = TestSignals.noisyPulses(SAMPLES + DETECTOR.contextAfter());
        return TestRuns.window(
                TestRuns.run("s"),
                signal,
                DETECTOR.contextBefore(),
                DETECTOR.contextAfter(),
                0,
                SAMPLES,
                true);
    }

    /** In memory that a tensor had whose last kernel is still queued. */
    private static final class UsedBefore extends EnrolledRows {

        @Override
        NDArray create(NDManager owner, Shape shape) {
            NDArray tensor = super.create(owner, shape);
            CUdeviceptr start = new CUdeviceptr().withByteOffset(RawAddress.of(tensor));
            long bytes = shape.size() * Float.BYTES;
            assertThat(JCudaDriver.cuMemsetD8Async(start, (byte) 1, bytes, null)).isZero();
            return tensor;
        }
    }
}
