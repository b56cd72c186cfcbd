// Segmentation: heartbeats cut from the samples into the rows of one matrix.

// Cuts.
//
// Launch          a warp a row: ceil(rows / 8) blocks of 256 threads
// samples         mV, the windows of a batch side by side
// cuts            [rows, 2]: where in the samples a heartbeat starts, and its length
// matrix          [rows, rowLength]: the heartbeat, then zeros; every value is written
// Synchronisation none
// Determinism     a copy, bit for bit
extern "C" __global__ void cut_heartbeats(
        const float* samples, const int* cuts, int rows, int rowLength, float* matrix) {
    int row = (blockIdx.x * blockDim.x + threadIdx.x) / 32;
    if (row >= rows) {
        return;
    }
    const float* source = samples + cuts[2 * row];
    int length = cuts[2 * row + 1];
    float* target = matrix + (long long) row * rowLength;
    for (int i = threadIdx.x % 32; i < rowLength; i += 32) {
        target[i] = i < length ? source[i] : 0.0f;
    }
}
