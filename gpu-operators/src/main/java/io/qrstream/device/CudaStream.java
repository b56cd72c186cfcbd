package io.qrstream.device;

import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queue of one subtask's work on a GPU: in order, and apart from every other stream's. */
final class CudaStream extends CudaResource {

    private static final Logger LOGGER = LoggerFactory.getLogger(CudaStream.class);

    private final CudaContext context;
    private final CUstream stream = new CUstream();
    private KernelTimes times;
    private long uploadedBytes;
    private long downloadedBytes;

    CudaStream(CudaContext context) {
        this.context = context;
        CudaCalls.check(
                JCudaDriver.cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING),
                "a stream");
        opened();
    }

    /** Times all kernels from now on; null times none. */
    void time(KernelTimes newTimes) {
        times = newTimes;
    }

    /** Queues a kernel's launch, timed if kernels are. */
    void launch(String kernel, Runnable launch) {
        if (times == null) {
            launch.run();
            return;
        }
        CudaTimer timer = times.of(kernel);
        timer.start();
        launch.run();
        timer.stop();
    }

    CUstream handle() {
        return stream;
    }

    /** Which of the GPUs it is on, from 0. */
    int ordinal() {
        return context.ordinal();
    }

    /** Binds the context to this thread. */
    void bind() {
        context.bind();
    }

    /** Queues a copy from pinned memory, which must stay as it is until {@code copied}. */
    void upload(PinnedMemory source, int from, long target, int bytes, CudaEvent copied) {
        bind();
        CudaCalls.check(
                JCudaDriver.cuMemcpyHtoDAsync(
                        at(target), source.pointer().withByteOffset(from), bytes, stream),
                "uploading " + bytes + " bytes");
        copied.record(stream);
        uploadedBytes += bytes;
    }

    /** Queues a copy to pinned memory, which is not to be read before {@code copied}. */
    void download(long source, PinnedMemory target, int bytes, CudaEvent copied) {
        bind();
        Pointer to = target.pointer();
        CudaCalls.check(
                JCudaDriver.cuMemcpyDtoHAsync(to, at(source), bytes, stream),
                "downloading " + bytes + " bytes");
        copied.record(stream);
        downloadedBytes += bytes;
    }

    /**
     * Makes the default stream, which other libraries of this process work on, wait for all that
     * was queued here; does not block.
     *
     * @param mark not to be waited for otherwise
     */
    void publish(CudaEvent mark) {
        bind();
        mark.record(stream);
        mark.holdBack(null);
    }

    /**
     * Makes what is queued here from now on wait for all that other libraries of this process have
     * queued on the default stream; does not block.
     *
     * @param mark not to be waited for otherwise
     */
    void follow(CudaEvent mark) {
        bind();
        mark.record(null);
        mark.holdBack(stream);
    }

    /** Queues zeros. */
    void zero(long target, long bytes) {
        bind();
        CudaCalls.check(
                JCudaDriver.cuMemsetD8Async(at(target), (byte) 0, bytes, stream),
                "zeroing " + bytes + " bytes");
    }

    /** Blocks until all that was queued is done; says what of it failed. */
    void await() {
        CudaCalls.check(JCudaDriver.cuStreamSynchronize(stream), "waiting for the GPU");
    }

    /** Blocks until all that was queued is done, then closes what it may have used. */
    void drain(CudaResources used) {
        try (used) {
            bind();
            await();
        } catch (DeviceLostException e) {
            LostDevice.note(ordinal(), e.getMessage());
            LOGGER.warn("freed, as the device is lost: {}", e.getMessage());
        }
    }

    DeviceTraffic traffic() {
        return new DeviceTraffic(uploadedBytes, downloadedBytes);
    }

    static CUdeviceptr at(long address) {
        return new CUdeviceptr().withByteOffset(address);
    }

    @Override
    void free() {
        CudaCalls.checkFreed(JCudaDriver.cuStreamDestroy(stream), "destroying a stream");
    }

    @Override
    public String toString() {
        return "a stream";
    }
}
