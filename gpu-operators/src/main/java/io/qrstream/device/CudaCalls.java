package io.qrstream.device;

import java.util.Set;
import jcuda.driver.CUresult;
import jcuda.jcufft.cufftResult;

/** Turns the status of calls into exceptions. */
final class CudaCalls {

    // Later drivers have these, JCuda 11.8 has no names for them.
    private static final int CUDA_ERROR_CONTAINED = 226;
    private static final int CUDA_ERROR_TENSOR_MEMORY_LEAK = 721;

    // These stick to the context: whatever is called next answers the same.
    private static final Set<Integer> LOST =
            Set.of(
                    CUresult.CUDA_ERROR_DEINITIALIZED,
                    CUresult.CUDA_ERROR_ECC_UNCORRECTABLE,
                    CUresult.CUDA_ERROR_NVLINK_UNCORRECTABLE,
                    CUDA_ERROR_CONTAINED,
                    CUresult.CUDA_ERROR_ILLEGAL_ADDRESS,
                    CUresult.CUDA_ERROR_LAUNCH_TIMEOUT,
                    CUresult.CUDA_ERROR_CONTEXT_IS_DESTROYED,
                    CUresult.CUDA_ERROR_ASSERT,
                    CUresult.CUDA_ERROR_HARDWARE_STACK_ERROR,
                    CUresult.CUDA_ERROR_ILLEGAL_INSTRUCTION,
                    CUresult.CUDA_ERROR_MISALIGNED_ADDRESS,
                    CUresult.CUDA_ERROR_INVALID_ADDRESS_SPACE,
                    CUresult.CUDA_ERROR_INVALID_PC,
                    CUresult.CUDA_ERROR_LAUNCH_FAILED,
                    CUDA_ERROR_TENSOR_MEMORY_LEAK,
                    CUresult.CUDA_ERROR_MPS_CLIENT_TERMINATED,
                    CUresult.CUDA_ERROR_EXTERNAL_DEVICE,
                    CUresult.CUDA_ERROR_UNKNOWN);

    private CudaCalls() {}

    /**
     * @param result of a call to the driver
     * @param what was called for, for the message
     */
    static void check(int result, String what) {
        if (result != CUresult.CUDA_SUCCESS) {
            throw failure(result, what);
        }
    }

    /** As {@link #check}, but what goes with a lost context counts as given back. */
    static void checkFreed(int result, String what) {
        if (!LOST.contains(result)) {
            check(result, what);
        }
    }

    /** Checks a call to cuFFT, whose launches fail as the driver's do. */
    static void checkFft(int result, String what) {
        if (result == cufftResult.CUFFT_SUCCESS) {
            return;
        }
        String message = what + ": " + cufftResult.stringFor(result);
        throw result == cufftResult.CUFFT_ALLOC_FAILED
                ? new DeviceMemoryException(message)
                : new DeviceCallException(message);
    }

    private static DeviceException failure(int result, String what) {
        String message = what + ": " + CUresult.stringFor(result);
        if (result == CUresult.CUDA_ERROR_OUT_OF_MEMORY) {
            return new DeviceMemoryException(message);
        }
        if (LOST.contains(result)) {
            return new DeviceLostException(message);
        }
        return new DeviceCallException(message);
    }
}
