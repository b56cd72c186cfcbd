package io.qrstream.device;

/**
 * Compiles sources with the NVRTC that this process finds, and prints the assembly. A process of
 * its own: NVIDIA's libraries and the simulated device's do not go together.
 */
public final class NvrtcMain {

    private NvrtcMain() {}

    /**
     * @param args compute capability, such as 75, then the sources, such as {@code convolution.cu}
     */
    public static void main(String[] args) {
        int capability = Integer.parseInt(args[0]);
        for (int i = 1; i < args.length; i++) {
            System.out.println(CudaCompiler.ptx(args[i], capability));
        }
    }
}
