package io.qrstream.device;

import jcuda.driver.CUevent;
import jcuda.driver.CUevent_flags;
import jcuda.driver.JCudaDriver;

/** Measures on the GPU how long it takes for what is queued between two calls. */
public final class CudaTimer extends CudaResource {

    private final CudaStream stream;
    private final CUevent start = new CUevent();
    private final CUevent stop = new CUevent();

    /** A timer in the current context. */
    CudaTimer(CudaStream stream) {
        this.stream = stream;
        create(start);
        try {
            create(stop);
        } catch (DeviceException e) {
            JCudaDriver.cuEventDestroy(start);
            throw e;
        }
        opened();
    }

    private static void create(CUevent event) {
        CudaCalls.check(
                JCudaDriver.cuEventCreate(event, CUevent_flags.CU_EVENT_DEFAULT), "a timer");
    }

    /** Begins, when what was queued before is done; does not block. */
    public void start() {
        record(start);
    }

    /** Ends, when what was queued before is done; does not block. */
    public void stop() {
        record(stop);
    }

    private void record(CUevent event) {
        stream.bind();
        CudaCalls.check(JCudaDriver.cuEventRecord(event, stream.handle()), "timing");
    }

    /** From the start to the stop, in ms; blocks until that is reached. */
    public double millis() {
        stream.bind();
        CudaCalls.check(JCudaDriver.cuEventSynchronize(stop), "waiting for a timer");
        float[] millis = new float[1];
        CudaCalls.check(JCudaDriver.cuEventElapsedTime(millis, start, stop), "reading a timer");
        return millis[0];
    }

    @Override
    void free() {
        CudaCalls.checkFreed(JCudaDriver.cuEventDestroy(start), "destroying a timer");
        CudaCalls.checkFreed(JCudaDriver.cuEventDestroy(stop), "destroying a timer");
    }

    @Override
    public String toString() {
        return "a timer";
    }
}
