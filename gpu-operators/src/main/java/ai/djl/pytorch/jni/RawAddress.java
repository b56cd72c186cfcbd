package ai.djl.pytorch.jni;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * Where a tensor lies, so that kernels can write what a network reads: nothing is copied between
 * them. In DJL's package because what it asks is visible there alone; the class loader of DJL's
 * classes must load it too.
 *
 * <p>Whoever uses an address keeps these rules:
 *
 * <ul>
 *   <li>It is the memory's that the tensor is in. On a GPU that is an address of the device, in its
 *       primary context, and is never read or written on the host.
 *   <li>The tensor owns the memory. It stays open until all that was queued with the address is
 *       done, which PyTorch does not know of: a closed tensor's memory is another's at once.
 *   <li>PyTorch hands memory of closed tensors on by the order of its own stream: the stream that
 *       the kernels are queued on has to wait for an event of that one, recorded after the tensor
 *       was made, before they write.
 *   <li>PyTorch works on the device's legacy default stream. That has to wait for an event of the
 *       stream that the kernels are queued on before PyTorch reads what they write, and they must
 *       not write again before PyTorch's results have been fetched.
 *   <li>The tensor is contiguous and was made for its values to be written: no view, and no weight.
 * </ul>
 */
public final class RawAddress {

    private RawAddress() {}

    /**
     * The address of the first element.
     *
     * @param tensor of PyTorch's engine, contiguous
     */
    public static long of(NDArray tensor) {
        // Of the first row alone: there are no buffers of 2 GiB and more.
        try (NDArray first = tensor.get("0:1")) {
            long handle = ((PtNDArray) first).getHandle();
            // The buffer is only asked for its address, which on a GPU is not one of the host.
            return Pointer.nativeValue(
                    Native.getDirectBufferPointer(
                            PyTorchLibrary.LIB.torchDirectByteBuffer(handle)));
        }
    }
}
