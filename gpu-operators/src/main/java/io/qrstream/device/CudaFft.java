package io.qrstream.device;

import jcuda.jcufft.JCufft;
import jcuda.jcufft.cufftHandle;
import jcuda.jcufft.cufftType;
import jcuda.runtime.cudaStream_t;

/**
 * Fourier transforms of many blocks at once, in double, on a device's stream. The spectrum of a
 * real block of {@code n} is its first {@code n / 2 + 1} complex values, real part first.
 */
public final class CudaFft {

    private final Plan forward;
    private final Plan inverse;

    CudaFft(Plan forward, Plan inverse) {
        this.forward = forward;
        this.inverse = inverse;
    }

    /** Queues the transforms of all blocks. */
    public void forward(CudaDoubles blocks, CudaDoubles spectra) {
        forward.stream.bind();
        CudaCalls.checkFft(
                JCufft.cufftExecD2Z(
                        forward.handle,
                        CudaStream.at(blocks.address()),
                        CudaStream.at(spectra.address())),
                "forward transforms");
    }

    /** Queues the inverse transforms of all spectra, not divided by the length; spoils those. */
    public void inverse(CudaDoubles spectra, CudaDoubles blocks) {
        inverse.stream.bind();
        CudaCalls.checkFft(
                JCufft.cufftExecZ2D(
                        inverse.handle,
                        CudaStream.at(spectra.address()),
                        CudaStream.at(blocks.address())),
                "inverse transforms");
    }

    /** One plan of cuFFT, with its working memory. */
    static final class Plan extends CudaResource {

        private final CudaStream stream;
        private final cufftHandle handle = new cufftHandle();
        private final String what;

        /**
         * @param type of cuFFT: {@link cufftType#CUFFT_D2Z} or {@link cufftType#CUFFT_Z2D}
         * @throws DeviceMemoryException if there is not the memory to work in
         */
        Plan(int length, int blocks, int type, CudaStream stream) {
            this.stream = stream;
            what = "a plan for " + blocks + " transforms of " + length;
            CudaCalls.checkFft(JCufft.cufftPlan1d(handle, length, type, blocks), what);
            opened();
            try {
                CudaCalls.checkFft(
                        JCufft.cufftSetStream(handle, new cudaStream_t(stream.handle())), what);
            } catch (DeviceException e) {
                close();
                throw e;
            }
        }

        @Override
        void free() {
            // A lost context takes its plans with it, and cuFFT does not say so apart.
            JCufft.cufftDestroy(handle);
        }

        @Override
        public String toString() {
            return what;
        }
    }
}
