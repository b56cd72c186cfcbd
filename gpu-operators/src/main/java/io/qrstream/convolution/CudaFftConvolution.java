package io.qrstream.convolution;

import io.qrstream.batch.DeviceBatch;
import io.qrstream.device.CudaDevice;
import io.qrstream.device.CudaDoubles;
import io.qrstream.device.CudaFft;
import io.qrstream.device.CudaKernel;
import io.qrstream.device.DeviceFloats;
import io.qrstream.device.DeviceInts;
import io.qrstream.device.DeviceMemoryException;
import java.util.Arrays;
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
    private static final int COLUMNS = 2;
    private static final int MOST_SAMPLES_AT_ONCE = 1 << 18;

    private final CudaDevice device;
    private final int before;
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
    private int[] pieces = new int[0];
    private int pieceCount;

    CudaFftConvolution(CudaDevice device, float[] taps, int before) {
        this.device = device;
        this.before = before;
        this.taps = taps.length;
        block = CpuFftConvolution.longBlock(taps.length);
        mostAtOnce = Math.max(1, MOST_SAMPLES_AT_ONCE / block);
        load = device.kernel(SOURCE, "load_blocks");
        multiply = device.kernel(SOURCE, "multiply_spectra");
        store = device.kernel(SOURCE, "store_blocks");
        blocks = device.doubles(mostAtOnce * block);
        spectra = device.doubles(mostAtOnce * spectrumLength());
        filter = device.doubles(spectrumLength());
        plan(1).forward(device.doubles(silenceAfter(taps)), filter);
    }

    private double[] silenceAfter(float[] values) {
        double[] padded = new double[block];
        for (int k = 0; k < values.length; k++) {
            padded[k] = values[k];
        }
        return padded;
    }

    @Override
    public Response apply(DeviceBatch batch) {
        DeviceFloats values = batch.arena().floats(batch.samples().length());
        pieceCount = 0;
        for (int i = 0; i < batch.size(); i++) {
            if (batch.owned(i) > 0) {
                addPieces(batch.origin(i) - before, batch.end(i));
            }
        }
        DeviceInts table = batch.arena().table(pieces, COLUMNS * pieceCount);
        int first = 0;
        while (first < pieceCount) {
            int count = Math.min(mostAtOnce, ceilingPowerOfTwo(pieceCount - first));
            CudaFft fft = planOrNull(count);
            if (fft != null) {
                convolve(fft, batch.samples(), table, first, count, values);
                first += count;
            }
        }
        return new Response(batch, values);
    }

    /** Responses {@code from .. to-1} in pieces that one block can give. */
    private void addPieces(int from, int to) {
        int fresh = block - taps + 1;
        for (int at = from; at < to; at += fresh) {
            if (COLUMNS * pieceCount == pieces.length) {
                pieces = Arrays.copyOf(pieces, Math.max(64, 2 * pieces.length));
            }
            pieces[COLUMNS * pieceCount] = at;
            pieces[COLUMNS * pieceCount + 1] = Math.min(fresh, to - at);
            pieceCount++;
        }
    }

    private void convolve(
            CudaFft fft,
            DeviceFloats samples,
            DeviceInts table,
            int first,
            int count,
            DeviceFloats values) {
        load.with(samples)
                .with(table)
                .with(pieceCount)
                .with(first)
                .with(block)
                .with(taps)
                .with(blocks)
                .launch(count, THREADS);
        fft.forward(blocks, spectra);
        multiply.with(spectra).with(filter).with(block / 2 + 1).launch(count, THREADS);
        fft.inverse(spectra, blocks);
        store.with(blocks)
                .with(table)
                .with(pieceCount)
                .with(first)
                .with(block)
                .with(taps)
                .with(OverlapSave.GRID)
                .with(values)
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
