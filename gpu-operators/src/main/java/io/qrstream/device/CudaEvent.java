package io.qrstream.device;

import jcuda.driver.CUevent;
import jcuda.driver.CUevent_flags;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/** A mark in a stream that the host can wait for. */
final class CudaEvent extends CudaResource {

    private final CUevent event = new CUevent();

    /** An event that nothing precedes yet, in the current context. */
    CudaEvent() {
        CudaCalls.check(
                JCudaDriver.cuEventCreate(event, CUevent_flags.CU_EVENT_DISABLE_TIMING),
                "an event");
        opened();
    }

    void record(CUstream stream) {
        CudaCalls.check(JCudaDriver.cuEventRecord(event, stream), "recording an event");
    }

    /**
     * Lets what is queued on a stream from now on wait for it.
     *
     * @param stream null is the default one
     */
    void holdBack(CUstream stream) {
        CudaCalls.check(JCudaDriver.cuStreamWaitEvent(stream, event, 0), "holding back a stream");
    }

    /** Whether all that preceded the last record is done, or there was none. Does not block. */
    boolean isDone() {
        int result = JCudaDriver.cuEventQuery(event);
        if (result == CUresult.CUDA_ERROR_NOT_READY) {
            return false;
        }
        CudaCalls.check(result, "asking for a copy");
        return true;
    }

    /** Blocks until all that preceded the last record is done; at once if there was none. */
    void await() {
        CudaCalls.check(JCudaDriver.cuEventSynchronize(event), "waiting for a copy");
    }

    @Override
    void free() {
        CudaCalls.checkFreed(JCudaDriver.cuEventDestroy(event), "destroying an event");
    }

    @Override
    public String toString() {
        return "an event";
    }
}
