package io.qrstream.testing.cuda;

import static io.qrstream.testing.cuda.CudaBench.check;
import static jcuda.driver.JCudaDriver.cuEventCreate;
import static jcuda.driver.JCudaDriver.cuEventDestroy;
import static jcuda.driver.JCudaDriver.cuEventElapsedTime;
import static jcuda.driver.JCudaDriver.cuEventQuery;
import static jcuda.driver.JCudaDriver.cuEventRecord;
import static jcuda.driver.JCudaDriver.cuEventSynchronize;
import static jcuda.driver.JCudaDriver.cuMemAllocHost;
import static jcuda.driver.JCudaDriver.cuMemFreeHost;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoHAsync;
import static jcuda.driver.JCudaDriver.cuMemcpyHtoDAsync;
import static jcuda.driver.JCudaDriver.cuMemsetD32Async;
import static jcuda.driver.JCudaDriver.cuStreamCreate;
import static jcuda.driver.JCudaDriver.cuStreamDestroy;
import static jcuda.driver.JCudaDriver.cuStreamSynchronize;
import static jcuda.driver.JCudaDriver.cuStreamWaitEvent;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUevent;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;
import org.junit.jupiter.api.Test;

/** The order of streams, and what the simulated device shows of those who forget about it. */
class StreamsTest {

    private static final int UNTOUCHED = -1;

    @CudaTest
    void whoWaitsGetsWhatWasAskedFor() {
        try (CudaBench bench = new CudaBench();
                Pinned pinned = new Pinned()) {
            CUstream stream = stream();
            CUdeviceptr memory = bench.allocate(4);
            pinned.set(42);
            check(cuMemcpyHtoDAsync(memory, pinned.pointer, 4, stream));
            check(cuStreamSynchronize(stream));
            pinned.set(0);
            check(cuMemcpyDtoHAsync(pinned.pointer, memory, 4, stream));
            check(cuStreamSynchronize(stream));
            assertThat(pinned.get()).isEqualTo(42);
            check(cuStreamDestroy(stream));
        }
    }

    @CudaTest(onlyDeferred = true)
    void whoDoesNotWaitSeesFreshMemory() {
        try (CudaBench bench = new CudaBench();
                Pinned pinned = new Pinned()) {
            CUstream stream = stream();
            CUdeviceptr memory = bench.upload(42);
            check(cuMemcpyDtoHAsync(pinned.pointer, memory, 4, stream));
            assertThat(pinned.get()).isEqualTo(UNTOUCHED);
            check(cuStreamSynchronize(stream));
            assertThat(pinned.get()).isEqualTo(42);
            check(cuStreamDestroy(stream));
        }
    }

    @CudaTest(onlyDeferred = true)
    void aPinnedBufferReusedTooEarlyUploadsTheNewContents() {
        try (CudaBench bench = new CudaBench();
                Pinned pinned = new Pinned()) {
            CUstream stream = stream();
            CUdeviceptr memory = bench.allocate(4);
            pinned.set(1);
            check(cuMemcpyHtoDAsync(memory, pinned.pointer, 4, stream));
            pinned.set(2);
            check(cuStreamSynchronize(stream));
            assertThat(bench.ints(memory, 1)).containsExactly(2);
            check(cuStreamDestroy(stream));
        }
    }

    @CudaTest
    void pageableMemoryIsReadBeforeTheCallReturns() {
        try (CudaBench bench = new CudaBench()) {
            CUstream stream = stream();
            ByteBuffer host = ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder());
            CUdeviceptr memory = bench.allocate(4);
            host.putInt(0, 1);
            check(cuMemcpyHtoDAsync(memory, Pointer.to(host), 4, stream));
            host.putInt(0, 2);
            check(cuStreamSynchronize(stream));
            assertThat(bench.ints(memory, 1)).containsExactly(1);
            check(cuStreamDestroy(stream));
        }
    }

    @CudaTest
    void anEventOrdersTwoStreams() {
        assertThat(secondStreamReads(true)).isEqualTo(7);
    }

    @CudaTest(onlyDeferred = true)
    void withoutTheEventTheSecondStreamIsFirst() {
        assertThat(secondStreamReads(false)).isEqualTo(UNTOUCHED);
    }

    @CudaTest
    void theDefaultStreamWaitsForThoseThatBlock() {
        try (CudaBench bench = new CudaBench()) {
            CUstream blocking = new CUstream();
            check(cuStreamCreate(blocking, CUstream_flags.CU_STREAM_DEFAULT));
            CUdeviceptr memory = bench.allocate(4);
            check(cuMemsetD32Async(memory, 5, 1, blocking));
            assertThat(bench.ints(memory, 1)).containsExactly(5);
            check(cuStreamDestroy(blocking));
        }
    }

    @CudaTest(onlyDeferred = true)
    void theDefaultStreamDoesNotWaitForThoseThatDoNot() {
        try (CudaBench bench = new CudaBench()) {
            CUstream stream = stream();
            CUdeviceptr memory = bench.allocate(4);
            check(cuMemsetD32Async(memory, 5, 1, stream));
            assertThat(bench.ints(memory, 1)).containsExactly(UNTOUCHED);
            check(bench.synchronize());
            assertThat(bench.ints(memory, 1)).containsExactly(5);
            check(cuStreamDestroy(stream));
        }
    }

    @CudaTest(onlyDeferred = true)
    void whoAsksAgainAndAgainGetsThere() {
        try (CudaBench bench = new CudaBench()) {
            CUevent event = event();
            check(cuEventRecord(event, null));
            assertThat(cuEventQuery(event)).isEqualTo(CUresult.CUDA_ERROR_NOT_READY);
            assertThat(cuEventQuery(event)).isEqualTo(CUresult.CUDA_SUCCESS);
            check(cuEventDestroy(event));
            check(bench.synchronize());
        }
    }

    @CudaTest
    void eventsTellTime() {
        float[] milliseconds = {-1};
        try (CudaBench bench = new CudaBench()) {
            CUevent start = event();
            CUevent end = event();
            CUdeviceptr memory = bench.allocate(1 << 20);
            check(cuEventRecord(start, null));
            check(cuMemsetD32Async(memory, 1, 1 << 18, null));
            check(cuEventRecord(end, null));
            check(cuEventSynchronize(end));
            check(cuEventElapsedTime(milliseconds, start, end));
            assertThat(milliseconds[0]).isPositive();
            check(cuEventDestroy(start));
            check(cuEventDestroy(end));
        }
    }

    @Test
    void aMissingBarrierGivesAnotherResultInReverse() throws Exception {
        CudaUnderTest.assumePresent();
        if (!CudaUnderTest.modes().contains(CudaMode.REVERSED_EAGER)) {
            return;
        }
        int[] in = {1, 2, 3, 4};
        // Forward, the neighbour has not written yet; in reverse only the last one's has not.
        CudaUnderTest.run(
                CudaMode.FORWARD_EAGER,
                () -> assertThat(racyNeighbours(in)).containsExactly(-1, -1, -1, 1));
        CudaUnderTest.run(
                CudaMode.REVERSED_EAGER,
                () -> assertThat(racyNeighbours(in)).containsExactly(2, 3, 4, -1));
    }

    private static int[] racyNeighbours(int[] in) {
        try (CudaBench bench = new CudaBench()) {
            CUdeviceptr out = bench.allocate(4L * in.length);
            bench.launch(
                    bench.kernel(bench.module("self_test.cu"), "racy_neighbour"),
                    1,
                    in.length,
                    bench.upload(in),
                    out);
            return bench.ints(out, in.length);
        }
    }

    /** What a second stream finds where a first one has put 7. */
    private static int secondStreamReads(boolean waits) {
        try (CudaBench bench = new CudaBench();
                Pinned pinned = new Pinned()) {
            CUstream first = stream();
            CUstream second = stream();
            CUevent event = event();
            CUdeviceptr memory = bench.allocate(4);
            check(cuMemsetD32Async(memory, 7, 1, first));
            check(cuEventRecord(event, first));
            if (waits) {
                check(cuStreamWaitEvent(second, event, 0));
            }
            check(cuMemcpyDtoHAsync(pinned.pointer, memory, 4, second));
            check(cuStreamSynchronize(second));
            check(cuEventDestroy(event));
            check(cuStreamDestroy(first));
            check(cuStreamDestroy(second));
            return pinned.get();
        }
    }

    private static CUstream stream() {
        CUstream stream = new CUstream();
        check(cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING));
        return stream;
    }

    private static CUevent event() {
        CUevent event = new CUevent();
        check(cuEventCreate(event, 0));
        return event;
    }

    /** One int of pinned memory. */
    private static final class Pinned implements AutoCloseable {

        private final Pointer pointer = new Pointer();

        Pinned() {
            check(cuMemAllocHost(pointer, 4));
        }

        int get() {
            return buffer().getInt(0);
        }

        void set(int value) {
            buffer().putInt(0, value);
        }

        private ByteBuffer buffer() {
            return pointer.getByteBuffer(0, 4).order(ByteOrder.nativeOrder());
        }

        @Override
        public void close() {
            check(cuMemFreeHost(pointer));
        }
    }
}
