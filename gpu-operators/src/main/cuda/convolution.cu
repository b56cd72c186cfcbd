// Convolution of the samples of a batch with one filter.
//
// samples   [n], mV: the windows of a batch side by side; before sample 0 there is silence
// values    [n]: values[j] is the sum over k of taps[k] * samples[j - k]

#define THREADS 128
#define OUTPUTS 8                    // of one thread, side by side
#define TILE (THREADS * OUTPUTS)     // outputs of one block
#define CHUNK 256                    // taps that are worked on together, a multiple of OUTPUTS

// A thread reads at a stride of OUTPUTS: one unused word in 32 keeps its warp off one bank.
#define AT(i) ((i) + ((i) >> 5))

// Direct convolution. Every response is computed, those in the windows' context too, which nobody
// reads: so the batch is one long signal, and no thread need know where its windows are.
//
// Launch          ceil(n / 1024) blocks of 128 threads; a block makes 1024 neighbouring responses
// taps            [padded], zeros from the last tap on; padded is a multiple of 8
// Shared memory   the samples that a block and a chunk of taps need, and those taps
// Synchronisation within blocks alone
// Determinism     a response is the sum of rounded products from taps[0] on, never fused: the same
//                 float as on the CPU, whatever the batch. A sum that began with +0 is never -0, so
//                 that the padding's zeros do not change it.
extern "C" __global__ void convolve(
        const float* samples, int n, const float* taps, int padded, float* values) {
    __shared__ float tile[AT(TILE + CHUNK)];
    __shared__ float chunk[CHUNK];
    int first = blockIdx.x * TILE;
    int own = threadIdx.x * OUTPUTS;
    float sums[OUTPUTS];
    for (int r = 0; r < OUTPUTS; r++) {
        sums[r] = 0.0f;
    }
    for (int from = 0; from < padded; from += CHUNK) {
        int count = min(CHUNK, padded - from);
        // tile[AT(i)] is sample first - from - count + i.
        int origin = first - from - count;
        for (int i = threadIdx.x; i < TILE + count; i += THREADS) {
            int j = origin + i;
            tile[AT(i)] = j >= 0 && j < n ? samples[j] : 0.0f;
        }
        for (int k = threadIdx.x; k < count; k += THREADS) {
            chunk[k] = taps[from + k];
        }
        __syncthreads();
        // near holds samples own - k .. own - k + 7, far the eight before them.
        float near[OUTPUTS];
        float far[OUTPUTS];
        for (int r = 0; r < OUTPUTS; r++) {
            near[r] = tile[AT(count + own + r)];
        }
        for (int k = 0; k < count; k += OUTPUTS) {
#pragma unroll
            for (int r = 0; r < OUTPUTS; r++) {
                far[r] = tile[AT(count + own - k - OUTPUTS + r)];
            }
#pragma unroll
            for (int t = 0; t < OUTPUTS; t++) {
                float tap = chunk[k + t];
#pragma unroll
                for (int r = 0; r < OUTPUTS; r++) {
                    float x = r >= t ? near[r - t] : far[OUTPUTS + r - t];
                    sums[r] = __fadd_rn(sums[r], __fmul_rn(tap, x));
                }
            }
#pragma unroll
            for (int r = 0; r < OUTPUTS; r++) {
                near[r] = far[r];
            }
        }
        __syncthreads();
    }
    // By way of the tile, so that neighbouring threads write neighbouring values.
    for (int r = 0; r < OUTPUTS; r++) {
        tile[AT(own + r)] = sums[r];
    }
    __syncthreads();
    for (int i = threadIdx.x; i < TILE && first + i < n; i += THREADS) {
        values[first + i] = tile[AT(i)];
    }
}

// Overlap-save, first step: blocks of samples in double.
//
// Launch          a block of 256 threads a block of samples
// pieces          [pieceCount, 2]: where in the values a block's responses go, and how many it gives;
//                 no two windows share one, so that no stream's rounding depends on another's samples
// blocks          [gridDim.x, block]: block b has the samples of piece firstPiece + b, taps - 1 more
//                 before them, and then zeros; where there is no such piece, zeros
// Synchronisation none
// Determinism     a copy
extern "C" __global__ void load_blocks(
        const float* samples, const int* pieces, int pieceCount, int firstPiece, int block, int taps,
        double* blocks) {
    int piece = firstPiece + blockIdx.x;
    bool there = piece < pieceCount;
    int from = there ? pieces[2 * piece] - (taps - 1) : 0;
    int to = there ? pieces[2 * piece] + pieces[2 * piece + 1] : 0;
    double* target = blocks + (long long) blockIdx.x * block;
    for (int i = threadIdx.x; i < block; i += blockDim.x) {
        int j = from + i;
        target[i] = j >= 0 && j < to ? (double) samples[j] : 0.0;
    }
}

// Overlap-save, second step: spectra times the filter's.
//
// Launch          a block of 256 threads a spectrum
// spectra         [gridDim.x, bins, 2], real part first; changed in place
// filter          [bins, 2]
// Synchronisation none
// Determinism     two rounded products and their rounded sum a part, never fused
extern "C" __global__ void multiply_spectra(double* spectra, const double* filter, int bins) {
    double* spectrum = spectra + (long long) blockIdx.x * bins * 2;
    for (int i = threadIdx.x; i < bins; i += blockDim.x) {
        double re = spectrum[2 * i];
        double im = spectrum[2 * i + 1];
        double a = filter[2 * i];
        double b = filter[2 * i + 1];
        spectrum[2 * i] = __dsub_rn(__dmul_rn(re, a), __dmul_rn(im, b));
        spectrum[2 * i + 1] = __dadd_rn(__dmul_rn(re, b), __dmul_rn(im, a));
    }
}

// Overlap-save, last step: the responses that each block gives, on a grid.
//
// Launch          a block of 256 threads a block of responses
// pieces          as in load_blocks
// blocks          [gridDim.x, block], the inverse transforms, not divided by their length
// gridUnit        the responses are brought to multiples of its inverse, which is coarser than the
//                 transforms' rounding: a flat line has equal responses wherever its block begins
// Synchronisation none
// Determinism     each value depends on its block alone
extern "C" __global__ void store_blocks(
        const double* blocks, const int* pieces, int pieceCount, int firstPiece, int block, int taps,
        double gridUnit, float* values) {
    int piece = firstPiece + blockIdx.x;
    if (piece >= pieceCount) {
        return;
    }
    float* target = values + pieces[2 * piece];
    int count = pieces[2 * piece + 1];
    const double* source = blocks + (long long) blockIdx.x * block + taps - 1;
    for (int i = threadIdx.x; i < count; i += blockDim.x) {
        target[i] = (float) (rint(source[i] / block * gridUnit) / gridUnit);
    }
}
