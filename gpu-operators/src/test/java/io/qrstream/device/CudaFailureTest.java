package io.qrstream.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qrstream.testing.cuda.CudaFault;
import io.qrstream.testing.cuda.CudaMode;
import io.qrstream.testing.cuda.CudaTest;
import io.qrstream.testing.cuda.SimulatedCuda;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import jcuda.driver.CUresult;

/** What a CUDA device does when something goes wrong on it; a {@link CudaTest} leaves nothing. */
class CudaFailureTest {

    private static final long ARENA_BYTES = 4 << 20;
    private static final CudaProbe USABLE = new CudaProbe(List.of("a GPU"), null);
    private static final String KERNELS = "segmentation.cu";
    private static final String KERNEL = "cut_heartbeats";

    /** Whatever allocation fails: of a context's, an arena's, a kernel's or a plan's. */
    @CudaTest(onlySimulated = true)
    void whereMemoryEndsWhileItIsOpenedNothingIsLeft() {
        int failed = 0;
        for (int nth = 1; nth <= 8; nth++) {
            SimulatedCuda.fail(CudaFault.OUT_OF_MEMORY, nth);
            try (CudaDevice device = new CudaDevice(0, ARENA_BYTES, 4)) {
                device.floats(new float[8]);
                device.doubles(8);
                device.fft(8, 2);
            } catch (DeviceMemoryException e) {
                assertThat(e)
                        .hasMessageMatching(".*: (CUDA_ERROR_OUT_OF_MEMORY|CUFFT_ALLOC_FAILED)");
                failed++;
            }
            assertThat(CudaResource.open()).isZero();
            SimulatedCuda.unplug();
            SimulatedCuda.plugIn(CudaMode.FORWARD_EAGER);
        }
        assertThat(failed).isGreaterThan(3);
    }

    /** At whatever call the device is lost: the opened one's owner has nothing else to close. */
    @CudaTest(onlySimulated = true)
    void whereTheDeviceIsLostWhileItIsOpenedNothingIsLeft() {
        boolean opened = false;
        for (int nth = 1; !opened; nth++) {
            SimulatedCuda.fail(CudaFault.LOST_DEVICE, nth);
            try (CudaDevice device = new CudaDevice(0, ARENA_BYTES, 4);
                    CudaArena arena = device.arena()) {
                opened = arena.room() > 0;
            } catch (DeviceLostException e) {
                assertThat(nth).isLessThan(100);
            }
            assertThat(CudaResource.open()).isZero();
            SimulatedCuda.unplug();
            SimulatedCuda.plugIn(CudaMode.FORWARD_EAGER);
        }
    }

    @CudaTest(onlySimulated = true)
    void ofTransformsThatDoNotFitNothingIsKept() {
        try (CudaDevice device = new CudaDevice(0, ARENA_BYTES, 4)) {
            int before = CudaResource.open();
            SimulatedCuda.fail(CudaFault.OUT_OF_MEMORY, 2);
            assertThatThrownBy(() -> device.fft(8, 2)).isInstanceOf(DeviceMemoryException.class);
            assertThat(CudaResource.open()).isEqualTo(before);
            device.fft(8, 1);
            assertThat(CudaResource.open()).isEqualTo(before + 2);
        }
    }

    @CudaTest(onlySimulated = true)
    void anArenaIsHalfTheSizeWhereThereIsNotTheMemory() {
        try (CudaDevice device = new CudaDevice(0, ARENA_BYTES, 4)) {
            int room;
            try (Arena arena = device.arena()) {
                room = arena.room();
            }
            SimulatedCuda.fail(CudaFault.OUT_OF_MEMORY, 1);
            try (Arena arena = device.arena()) {
                assertThat(arena.room()).isEqualTo(room / 2);
            }
        }
    }

    @CudaTest
    void anArenaRefusesWhatDoesNotFitAndStaysUsable() {
        try (CudaDevice device = new CudaDevice(0, ARENA_BYTES, 4);
                CudaArena arena = device.arena()) {
            float[] tooMany = new float[arena.room() + 1];
            assertThatThrownBy(() -> arena.append(tooMany, 0, tooMany.length))
                    .isInstanceOf(DeviceMemoryException.class)
                    .hasMessageContaining(tooMany.length + " samples do not fit");
            arena.append(tooMany, 0, tooMany.length - 1);
            assertThat(arena.room()).isZero();
            DeviceFloats samples = arena.upload();
            assertThatThrownBy(() -> arena.floats(1 << 20))
                    .isInstanceOf(DeviceMemoryException.class)
                    .hasMessageContaining("device arena of " + ARENA_BYTES + " bytes");
            assertThatThrownBy(() -> arena.table(new int[1 << 20], 1 << 20))
                    .isInstanceOf(DeviceMemoryException.class)
                    .hasMessageContaining("a table of 1048576 integers");
            assertThat(arena.toHost(samples)).hasSize(tooMany.length - 1).containsOnly(0);
        }
    }

    @CudaTest(onlySimulated = true)
    void aRefusedLaunchIsLostAndTheNextIsNot() {
        try (CudaDevice device = new CudaDevice(0, ARENA_BYTES, 4);
                CudaArena arena = device.arena()) {
            CudaKernel kernel = device.kernel(KERNELS, KERNEL);
            SimulatedCuda.fail(CudaFault.REFUSED_LAUNCH, 1);
            assertThatThrownBy(() -> cut(kernel, arena))
                    .isInstanceOf(DeviceCallException.class)
                    .hasMessageContaining("launching cut_heartbeats: CUDA_ERROR_LAUNCH_OUT_OF");
            arena.reset();
            assertThat(arena.toHost(cut(kernel, arena))).containsExactly(2, 3, 0, 0);
        }
    }

    @CudaTest(onlySimulated = true)
    void aCrashedKernelLosesTheContextAndANewOneServes() {
        try (CudaDevice device = new CudaDevice(0, ARENA_BYTES, 4);
                CudaArena arena = device.arena()) {
            CudaKernel kernel = device.kernel(KERNELS, KERNEL);
            SimulatedCuda.fail(CudaFault.CRASHED_KERNEL, 1);
            assertThatThrownBy(() -> arena.toHost(cut(kernel, arena)))
                    .isInstanceOf(DeviceLostException.class)
                    .hasMessageContaining("CUDA_ERROR_LAUNCH_FAILED");
        }
        try (CudaDevice device = new CudaDevice(0, ARENA_BYTES, 4);
                CudaArena arena = device.arena()) {
            CudaKernel kernel = device.kernel(KERNELS, KERNEL);
            assertThat(arena.toHost(cut(kernel, arena))).containsExactly(2, 3, 0, 0);
        }
    }

    @CudaTest(onlySimulated = true)
    void aLostDeviceIsSaidAndClosed() {
        try (CudaDevice device = new CudaDevice(0, ARENA_BYTES, 4);
                CudaArena arena = device.arena()) {
            CudaKernel kernel = device.kernel(KERNELS, KERNEL);
            SimulatedCuda.loseDevice();
            assertThatThrownBy(() -> arena.toHost(cut(kernel, arena)))
                    .isInstanceOf(DeviceLostException.class);
        }
        assertThat(CudaResource.open()).isZero();
        SimulatedCuda.unplug();
        SimulatedCuda.plugIn(CudaMode.FORWARD_EAGER);
    }

    /** Errors of CUDA's after which a process has to be started anew, some newer than JCuda. */
    @CudaTest(onlySimulated = true)
    void whatEndsAProcessIsALoss() {
        for (int error : new int[] {226, 721, 810, 911}) {
            try (CudaDevice device = new CudaDevice(0, ARENA_BYTES, 4);
                    CudaArena arena = device.arena()) {
                SimulatedCuda.loseDevice(error);
                assertThatThrownBy(arena::await).isInstanceOf(DeviceLostException.class);
            }
            assertThat(CudaResource.open()).isZero();
            SimulatedCuda.unplug();
            SimulatedCuda.plugIn(CudaMode.FORWARD_EAGER);
        }
    }

    @CudaTest(onlySimulated = true)
    void aGpuThatWasLostAndCannotBeOpenedAgainStaysLost() {
        try (CudaDevice device = new CudaDevice(0, ARENA_BYTES, 4)) {
            SimulatedCuda.loseDevice();
            assertThatThrownBy(device::arena).isInstanceOf(DeviceLostException.class);
        }
        SimulatedCuda.loseDevice(CUresult.CUDA_ERROR_DEVICE_UNAVAILABLE);
        assertThatThrownBy(() -> DeviceChoice.AUTO.open(USABLE, 0, ARENA_BYTES, 4))
                .isInstanceOf(DeviceLostException.class)
                .hasMessageContaining("does not come back: ")
                .hasMessageContaining("CUDA_ERROR_DEVICE_UNAVAILABLE; it was lost with ")
                .hasMessageEndingWith("CUDA_ERROR_UNKNOWN");
        SimulatedCuda.unplug();
        SimulatedCuda.plugIn(CudaMode.FORWARD_EAGER);
        DeviceChoice.AUTO.open(USABLE, 0, ARENA_BYTES, 4).close();
        SimulatedCuda.loseDevice(CUresult.CUDA_ERROR_DEVICE_UNAVAILABLE);
        assertThatThrownBy(() -> DeviceChoice.AUTO.open(USABLE, 0, ARENA_BYTES, 4))
                .isInstanceOf(DeviceCallException.class);
    }

    /** Subtasks share a process, and those of the other GPU open theirs first. */
    @CudaTest(onlySimulated = true)
    void anotherGpuIsNoSignOfTheLostOne() {
        try (CudaDevice device = new CudaDevice(0, ARENA_BYTES, 4)) {
            SimulatedCuda.loseDevice();
            assertThatThrownBy(device::arena).isInstanceOf(DeviceLostException.class);
        }
        SimulatedCuda.unplug();
        SimulatedCuda.plugIn(CudaMode.FORWARD_EAGER, 2, 64 << 20);
        new CudaDevice(1, ARENA_BYTES, 4).close();
        SimulatedCuda.loseDevice(CUresult.CUDA_ERROR_DEVICE_UNAVAILABLE);
        assertThatThrownBy(() -> DeviceChoice.AUTO.open(USABLE, 0, ARENA_BYTES, 4))
                .isInstanceOf(DeviceLostException.class);
        SimulatedCuda.unplug();
        SimulatedCuda.plugIn(CudaMode.FORWARD_EAGER);
        DeviceChoice.AUTO.open(USABLE, 0, ARENA_BYTES, 4).close();
    }

    /** Timers and closing come on other threads than the one that opened it. */
    @CudaTest
    void servesEachThreadThatItIsHandedTo() {
        CudaDevice device = new CudaDevice(0, ARENA_BYTES, 4);
        CudaArena arena = onAnotherThread(device::arena);
        CudaKernel kernel = onAnotherThread(() -> device.kernel(KERNELS, KERNEL));
        DeviceFloats rows = onAnotherThread(() -> cut(kernel, arena));
        assertThat(onAnotherThread(() -> arena.toHost(rows))).containsExactly(2, 3, 0, 0);
        CompletableFuture.runAsync(arena::close).join();
        CompletableFuture.runAsync(device::close).join();
    }

    @CudaTest
    void countsWhatCrosses() {
        try (CudaDevice device = new CudaDevice(0, ARENA_BYTES, 4);
                CudaArena arena = device.arena()) {
            CudaKernel kernel = device.kernel(KERNELS, KERNEL);
            long before = device.traffic().uploadedBytes();
            DeviceFloats rows = cut(kernel, arena);
            assertThat(device.traffic().uploadedBytes() - before).isBetween(5 * 4L, 512L);
            assertThat(device.traffic().downloadedBytes()).isZero();
            arena.toHost(rows);
            assertThat(device.traffic().downloadedBytes()).isEqualTo(4 * 4);
        }
    }

    @CudaTest
    void aSourceThatDoesNotCompileIsSaidWithTheCompilersMessages() {
        try (CudaDevice device = new CudaDevice(0, ARENA_BYTES, 4)) {
            assertThatThrownBy(() -> device.kernel("broken.cu", "broken"))
                    .isInstanceOf(DeviceCallException.class)
                    .hasMessageContaining("broken.cu for compute_")
                    .hasMessageContaining("undeclared_name");
            assertThatThrownBy(() -> device.kernel("absent.cu", "absent"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("absent.cu");
            assertThatThrownBy(() -> device.kernel(KERNELS, "absent"))
                    .isInstanceOf(DeviceCallException.class)
                    .hasMessageContaining("kernel absent of segmentation.cu");
        }
    }

    @CudaTest
    void memoryOfTheHostIsNoArgument() {
        try (CudaDevice device = new CudaDevice(0, ARENA_BYTES, 4)) {
            CudaKernel kernel = device.kernel(KERNELS, KERNEL);
            assertThatThrownBy(() -> kernel.with(new HostFloats(new float[1], 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not in the memory of a GPU");
        }
    }

    @CudaTest
    void saysWhatItIs() {
        try (CudaDevice device = new CudaDevice(0, ARENA_BYTES, 4)) {
            assertThat(device.description()).matches("cuda \\(GPU 0: .+, compute \\d+\\.\\d\\)");
        }
    }

    /** One row of four, with samples 1 and 2 of three. */
    private static DeviceFloats cut(CudaKernel kernel, CudaArena arena) {
        arena.append(new float[] {1, 2, 3}, 0, 3);
        CudaInts cuts = arena.table(new int[] {1, 2}, 2);
        DeviceFloats samples = arena.upload();
        DeviceFloats rows = arena.floats(4);
        kernel.with(samples).with(cuts).with(1).with(4).with(rows).launch(1, 256);
        return rows;
    }

    private static <T> T onAnotherThread(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work).join();
    }
}
