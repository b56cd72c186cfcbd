// Kernels that ask of a device what the simulated one promises; they run on real ones too.

extern "C" __global__ void saxpy(int n, float a, const float *__restrict__ x, float *y) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) {
        y[i] = __fadd_rn(__fmul_rn(a, x[i]), y[i]);
    }
}

// Inclusive sums of each block's values (Hillis and Steele, 1986): a barrier before and after every
// step, one block of blockDim.x values.
extern "C" __global__ void prefix_sum(const int *in, int *out) {
    extern __shared__ int sums[];
    int i = threadIdx.x;
    int at = blockIdx.x * blockDim.x + i;
    sums[i] = in[at];
    __syncthreads();
    for (int step = 1; step < blockDim.x; step *= 2) {
        int left = i >= step ? sums[i - step] : 0;
        __syncthreads();
        sums[i] += left;
        __syncthreads();
    }
    out[at] = sums[i];
}

// The same, wrong: without its barriers it gives what the order of the threads gives.
extern "C" __global__ void racy_neighbour(const int *in, int *out) {
    __shared__ int shared[256];
    int i = threadIdx.x;
    shared[i] = in[i];
    out[i] = shared[(i + 1) % blockDim.x];
}

// Each warp's sum in its first lane, by shuffles; several warps may be cut off at the end.
extern "C" __global__ void warp_sums(int n, const float *in, float *out) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    float sum = i < n ? in[i] : 0;
    for (int delta = warpSize / 2; delta > 0; delta /= 2) {
        sum = __fadd_rn(sum, __shfl_down_sync(0xffffffffu, sum, delta));
    }
    if (threadIdx.x % warpSize == 0) {
        out[i / warpSize] = sum;
    }
}

// All four shuffles, the votes and the match, a row of eight results for each lane.
extern "C" __global__ void warp_functions(int *out) {
    int lane = threadIdx.x;
    int *row = out + 8 * lane;
    row[0] = __shfl_sync(0xffffffffu, lane * 3, lane / 8, 8);
    row[1] = __shfl_up_sync(0xffffffffu, lane, 5);
    row[2] = __shfl_down_sync(0xffffffffu, lane, 5, 16);
    row[3] = __shfl_xor_sync(0xffffffffu, lane, 9);
    row[4] = (int)__ballot_sync(0xffffffffu, lane % 3 == 0);
    row[5] = __any_sync(0xffffffffu, lane == 31) * 2 + __all_sync(0xffffffffu, lane < 31);
    row[6] = (int)__match_any_sync(0xffffffffu, lane / 4);
    row[7] = lane % 2 == 0 ? __shfl_xor_sync(0x55555555u, lane, 2) : -1;
}

// Keeps what is positive, in any order: a warp takes its places with one atomic.
extern "C" __global__ void compact(int n, const int *in, int *out, unsigned *count) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    int lane = threadIdx.x % warpSize;
    bool keep = i < n && in[i] > 0;
    unsigned kept = __ballot_sync(0xffffffffu, keep);
    unsigned first = 0;
    if (lane == 0) {
        first = atomicAdd(count, __popc(kept));
    }
    first = __shfl_sync(0xffffffffu, first, 0);
    if (keep) {
        out[first + __popc(kept & ((1u << lane) - 1))] = in[i];
    }
}

// Votes of a block, after half of its threads have ended.
extern "C" __global__ void block_votes(int *out) {
    if (threadIdx.x % 2 == 1) {
        return;
    }
    int count = __syncthreads_count(threadIdx.x < 100);
    int every = __syncthreads_and(threadIdx.x < 1000);
    int any = __syncthreads_or(threadIdx.x == 63);
    out[threadIdx.x] = count + 1000 * (every != 0) + 2000 * (any != 0);
}

// Who a thread is in three dimensions.
extern "C" __global__ void coordinates(int *out) {
    int block = (blockIdx.z * gridDim.y + blockIdx.y) * gridDim.x + blockIdx.x;
    int threads = blockDim.x * blockDim.y * blockDim.z;
    int thread = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    out[block * threads + thread] = (threadIdx.x * 100 + threadIdx.y * 10 + threadIdx.z) * 1000 +
                                    blockIdx.x * 100 + blockIdx.y * 10 + blockIdx.z;
}

__constant__ float taps[4];

extern "C" __global__ void weigh(float4 *values) {
    float4 v = values[threadIdx.x];
    values[threadIdx.x] = make_float4(v.x * taps[0], v.y * taps[1], v.z * taps[2], v.w * taps[3]);
}
