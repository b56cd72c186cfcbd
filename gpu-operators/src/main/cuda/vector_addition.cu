// Addition of two vectors: what a machine's owner can check a GPU with.

// Launch          ceil(n / 256) blocks of 256 threads, a thread a sum
// a, b            [n]
// sums            [n]
// Synchronisation none
// Determinism     a rounded sum each, the same as on a CPU
extern "C" __global__ void add_vectors(const float* a, const float* b, int n, float* sums) {
    long long i = blockIdx.x * (long long) blockDim.x + threadIdx.x;
    if (i < n) {
        sums[i] = __fadd_rn(a[i], b[i]);
    }
}
