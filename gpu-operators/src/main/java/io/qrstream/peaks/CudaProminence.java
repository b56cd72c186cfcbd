package io.qrstream.peaks;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.convolution.Response;
import io.qrstream.device.CudaArena;
import io.qrstream.device.CudaDevice;
import io.qrstream.device.CudaInts;
import io.qrstream.device.CudaKernel;
import io.qrstream.device.DeviceInts;

/** The surroundings of candidates on a GPU: the same floats as {@link CpuProminence}'s. */
final class CudaProminence implements Prominence {

    private static final int THREADS = 64;
    private static final int COLUMNS = 2;

    private final int behind;
    private final CudaKernel kernel;
    private int[] places = new int[0];
    private int[] landed = new int[0];

    CudaProminence(CudaDevice device, int behind) {
        this.behind = behind;
        kernel = device.kernel("prominence.cu", "describe_candidates");
    }

    @Override
    public void describe(Response response, Candidates found) {
        int size = found.size();
        if (size == 0) {
            return;
        }
        if (places.length < size) {
            places = new int[2 * size];
            landed = new int[COLUMNS * places.length];
        }
        locate(response.batch(), found);
        CudaArena arena = CudaArena.of(response.batch().arena());
        DeviceInts table = arena.table(places, size);
        CudaInts target = arena.ints(COLUMNS * size);
        kernel.with(response.values())
                .with(response.filtered())
                .with(table)
                .with(size)
                .with(target)
                .launch((size + THREADS - 1) / THREADS, THREADS);
        arena.read(target, landed);
        for (int i = 0; i < size; i++) {
            float surroundings = Float.intBitsToFloat(landed[COLUMNS * i]);
            found.describe(i, surroundings, behind + landed[COLUMNS * i + 1]);
        }
    }

    private void locate(DeviceBatch batch, Candidates found) {
        for (int i = 0; i < found.size(); i++) {
            int window = found.window(i);
            int gate = (int) (found.gate(i) - batch.firstOwned(window));
            places[i] = batch.origin(window) + gate + behind;
        }
    }
}
