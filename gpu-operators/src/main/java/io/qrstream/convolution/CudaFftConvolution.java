package io.qrstream.convolution;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.CudaDevice;
import io.qrstream.device.CudaDoubles;
import io.qrstream.device.CudaFft;
import io.qrstream.device.CudaFloats;
import io.qrstream.device.CudaKernel;
import io.qrstream.device.DeviceFloats;
import io.qrstream.device.DeviceMemoryException;
import java.util.HashMap;
import java.util.Map;

/**
 * Convolution by overlap-save on a GPU, in double and brought to the grid of {@link
 * CpuFftConvolution}, of which it differs by no more than that.
 *
 * <p>Blocks are transformed many at a time; how many is a power of two, so that a few plans serve
 * batches of every size. Where cuFFT finds no memory for a plan, it is half as many.
 */
final class CudaFftConvolution implements Convolution {

    private static final String SOURCE = "convolution.cu";
    private static final int THREADS = 256;
    private static final int MOST_SAMPLES_AT_ONCE = 1 << 18;

    private final CudaDevice device;
    private final int taps;
    private final int block;
    private final CudaKernel load;
    private final CudaKernel multiply;
    private final CudaKernel store;
    private final CudaDoubles blocks;
    private final CudaDoubles spectra;
    private final CudaDoubles filter;
    private final Map<Integer, CudaFft> plans = new HashMap<>();
    private int mostAtOnce;

    CudaFftConvolution(CudaDevice device, float[] taps) {
        this.device = device;
        this.taps = taps.length;
        block = CpuFftConvolution.longBlock(taps.length);
        mostAtOnce = Math.max(1, MOST_SAMPLES_AT_ONCE / block);
        load = device.kernel(SOURCE, "load_blocks");
        multiply = device.kernel(SOURCE, "multiply_spectra");
        store = device.kernel(SOURCE, "store_blocks");
        blocks = device.doubles(mostAtOnce * block);
        spectra = device.doubles(mostAtOnce * spectrumLength());
        filter = device.doubles(spectrumLength());
        transform(device.floats(taps));
    }

    /** The filter's spectrum, from its taps and silence. */
    private void transform(CudaFloats filterTaps) {
        load(filterTaps, 0, 1, 1);
        plan(1).forward(blocks, filter);
    }

    @Override
    public Response apply(DeviceBatch batch) {
        DeviceFloats samples = batch.samples();
        int n = samples.length();
        DeviceFloats values = batch.arena().floats(n);
        int fresh = block - taps + 1;
        int total = (int) (((long) n + fresh - 1) / fresh);
        int first = 0;
        while (first < total) {
            int count = Math.min(mostAtOnce, ceilingPowerOfTwo(total - first));
            CudaFft fft = planOrNull(count);
            if (fft != null) {
                convolve(fft, samples, first, count, values);
                first += count;
            }
        }
        return new Response(batch, values);
    }

    /** Blocks beyond the samples are silence, and nothing of them is stored. */
    private void convolve(
            CudaFft fft, DeviceFloats samples, int first, int count, DeviceFloats values) {
        load(samples, first, count, taps);
        fft.forward(blocks, spectra);
        multiply.with(spectra).with(filter).with(block / 2 + 1).launch(count, THREADS);
        fft.inverse(spectra, blocks);
        store.with(blocks)
                .with(first)
                .with(block)
                .with(taps)
                .with(OverlapSave.GRID)
                .with(samples.length())
                .with(values)
                .launch(count, THREADS);
    }

    private void load(DeviceFloats samples, int first, int count, int overlap) {
        load.with(samples)
                .with(samples.length())
                .with(first)
                .with(block)
                .with(overlap)
                .with(blocks)
                .launch(count, THREADS);
    }

    /** A plan, or null after it was settled that fewer blocks are to be transformed at once. */
    private CudaFft planOrNull(int count) {
        try {
            return plan(count);
        } catch (DeviceMemoryException e) {
            if (count == 1) {
                throw e;
            }
            mostAtOnce = count / 2;
            return null;
        }
    }

    private CudaFft plan(int count) {
        return plans.computeIfAbsent(count, c -> device.fft(block, c));
    }

    private int spectrumLength() {
        return 2 * (block / 2 + 1);
    }

    private static int ceilingPowerOfTwo(int n) {
        return n == 1 ? 1 : 2 * Integer.highestOneBit(n - 1);
    }
}
