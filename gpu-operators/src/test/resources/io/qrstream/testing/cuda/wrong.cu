// Kernels that go wrong, each in its own way. Not for real devices: they would hang or say nothing.

extern "C" __global__ void write_at(int *target, long long index) { target[index] = 7; }

extern "C" __global__ void read_at(const int *source, int *target, long long index) {
    target[0] = source[index];
}

extern "C" __global__ void shared_index(int *target, int index) {
    __shared__ int shared[32];
    shared[index] = 1;
    target[0] = shared[index];
}

extern "C" __global__ void dynamic_shared_index(int *target, int index) {
    extern __shared__ int shared[];
    shared[index] = 1;
    target[0] = shared[index];
}

extern "C" __global__ void shared_is_garbage(int *target) {
    __shared__ int shared[32];
    target[threadIdx.x] = shared[threadIdx.x];
}

// The first thread waits at a warp function for lanes that wait at a barrier.
extern "C" __global__ void deadlock(int *target) {
    if (threadIdx.x == 0) {
        target[0] = __shfl_sync(0xffffffffu, 1, 1);
    } else {
        __syncthreads();
    }
}

extern "C" __global__ void foreign_mask(int *target) {
    target[threadIdx.x] = __shfl_sync(1u, 1, 0);
}

extern "C" __global__ void divide(int *target, int by) { target[0] /= by; }

extern "C" __global__ void assertion(int limit) { assert(threadIdx.x < limit); }

// The caller's frame is read from: it cannot be given up for a loop.
__device__ __noinline__ int sum_up(int n, const int *above) {
    int here[64] = {n + *above};
    return n == 0 ? here[0] : sum_up(n - 1, here) + here[0];
}

extern "C" __global__ void recursion(int *target, int depth) { target[0] = sum_up(depth, target); }
