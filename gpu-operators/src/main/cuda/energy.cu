// Energy of the filtered samples of a batch.
//
// filtered  [n], mV: the windows of a batch side by side; where a window does not define it, anything
// energies  [n], mV^2: energies[j] is the sum of the squares of filtered[j - 15] .. filtered[j]

#define THREADS 256
#define SPAN 16
#define REACH (SPAN - 1)

// A moving sum of squares.
//
// Launch          ceil(n / 256) blocks of 256 threads, a thread an energy
// Shared memory   the squares that a block needs; where there is no sample before, zeros
// Synchronisation within blocks alone
// Determinism     sums of rounded squares, neighbours first, then pairs, fours and eights, never
//                 fused: the same float as on the CPU, whatever the batch
extern "C" __global__ void sum_squares(const float* filtered, int n, float* energies) {
    __shared__ float squares[REACH + THREADS];
    int first = blockIdx.x * THREADS;
    for (int i = threadIdx.x; i < REACH + THREADS; i += THREADS) {
        int j = first - REACH + i;
        float x = j >= 0 && j < n ? filtered[j] : 0.0f;
        squares[i] = __fmul_rn(x, x);
    }
    __syncthreads();
    int j = first + threadIdx.x;
    if (j >= n) {
        return;
    }
    float sums[SPAN];
#pragma unroll
    for (int k = 0; k < SPAN; k++) {
        sums[k] = squares[threadIdx.x + k];
    }
#pragma unroll
    for (int count = SPAN / 2; count > 0; count /= 2) {
#pragma unroll
        for (int k = 0; k < SPAN / 2; k++) {
            if (k < count) {
                sums[k] = __fadd_rn(sums[2 * k], sums[2 * k + 1]);
            }
        }
    }
    energies[j] = sums[0];
}
