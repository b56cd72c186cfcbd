package io.qrstream.testing.cuda;

import java.util.Arrays;

/** A program on a simulated device: to try on any machine what is meant for one with a GPU. */
public final class SimulatedMain {

    private SimulatedMain() {}

    /**
     * @param args the class of the program, then its own arguments
     */
    public static void main(String[] args) throws Exception {
        SimulatedCuda.plugIn(CudaMode.FORWARD_EAGER);
        Class.forName(args[0])
                .getMethod("main", String[].class)
                .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    }
}
