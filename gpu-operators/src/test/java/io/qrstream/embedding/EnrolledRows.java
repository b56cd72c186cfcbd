package io.qrstream.embedding;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.RawAddress;
import io.qrstream.device.Arena;
import io.qrstream.device.CudaArena;
import io.qrstream.device.DeviceFloats;
import io.qrstream.testing.cuda.SimulatedCuda;

/** Rows in a tensor on the CPU, whose memory the simulated device takes for its own. */
class EnrolledRows extends CudaRows {

    private SimulatedCuda.Known known;

    EnrolledRows() {
        super(Device.cpu());
    }

    DeviceFloats lend(Arena arena, int rows, int rowLength) {
        return rows(CudaArena.of(arena), rows, rowLength);
    }

    @Override
    NDArray create(NDManager owner, Shape shape) {
        strikeOut();
        NDArray tensor = super.create(owner, shape);
        known = SimulatedCuda.known(RawAddress.of(tensor), shape.size() * Float.BYTES);
        return tensor;
    }

    private void strikeOut() {
        if (known != null) {
            known.close();
            known = null;
        }
    }

    @Override
    public void close() {
        super.close();
        strikeOut();
    }
}
