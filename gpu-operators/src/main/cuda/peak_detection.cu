// Peak detection: non-maximum suppression and compaction.
//
// values    [n], mV: the response to a batch; where a window does not define it, anything
// windows   [windowCount, 3], in order: where in the values the window's first owned gate lies, how
//           many gates it owns, and whether the first of them is the first of its run
//
// The value at c opens a gate where no value from c - behind to c + ahead exceeds it. The values
// are taken in blocks of (ahead + 1) / 2, counted from the batch's start. A block and those on both
// sides of it lie whole within the surroundings of each of its values: so only the block's maximum
// can open gates, and only if it is not below its neighbours'. What is left of the surroundings
// bounds where in the block they can be. All that is a constant number of comparisons a value,
// whatever the suppression. The surroundings of an owned gate are its window's own.
//
// Three launches count, add up and write: the candidates come out in the order of the windows and
// of their gates, the same on every run.

#define WARP 32
#define ALL 0xffffffffu
#define THREADS 128                  // blocks of values that one block of threads searches

struct Search {
    const float* values;
    int behind;
    int ahead;
    int block;
};

// A block of values that may hold candidates, and what part of it a window owns.
struct Place {
    int from;                        // its first value
    int low;                         // the first owned
    int high;                        // the last owned
    int window;
    int zero;                        // where in the values the run's gate 0 has its peak, or -1
    int origin;                      // where the window's first owned gate has its peak
    float peak;
};

// Where candidates go: a header with their number, then `columns` integers of each, of which the
// first three are window, gate and height. The gate counts from the window's first. None are written
// where found is null.
struct Target {
    int* found;
    int capacity;
    int columns;
};

// The last window whose first owned gate has its peak at or before c, or -1.
__device__ int window_at(const int* windows, int windowCount, int behind, int c) {
    int low = 0;
    int high = windowCount;
    while (low < high) {
        int middle = (low + high) / 2;
        if (windows[3 * middle] + behind <= c) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low - 1;
}

// Whether block b may hold candidates. One lane, one block.
__device__ bool find_place(
        const Search& s, const float* maxima, int blocks, const int* windows, int windowCount,
        int b, Place* place) {
    if (b >= blocks) {
        return false;
    }
    float peak = maxima[b];
    if ((b > 0 && maxima[b - 1] > peak) || (b + 1 < blocks && maxima[b + 1] > peak)) {
        return false;
    }
    place->from = b * s.block;
    place->peak = peak;
    int last = place->from + (s.block - 1);
    place->window = window_at(windows, windowCount, s.behind, last);
    if (place->window < 0) {
        return false;
    }
    const int* window = windows + 3 * place->window;
    place->origin = window[0] + s.behind;
    place->low = max(place->from, place->origin);
    place->high = min(last, place->origin + window[1] - 1);
    place->zero = window[2] ? place->origin : -1;
    return place->low <= place->high;
}

__device__ Place broadcast(const Place& mine, int lane) {
    Place place;
    place.from = __shfl_sync(ALL, mine.from, lane);
    place.low = __shfl_sync(ALL, mine.low, lane);
    place.high = __shfl_sync(ALL, mine.high, lane);
    place.window = __shfl_sync(ALL, mine.window, lane);
    place.zero = __shfl_sync(ALL, mine.zero, lane);
    place.origin = __shfl_sync(ALL, mine.origin, lane);
    place.peak = __shfl_sync(ALL, mine.peak, lane);
    return place;
}

// The last of the owned values whose surroundings to the right hold nothing higher than the
// block's maximum.
__device__ int bound_by_right(const Search& s, const Place& p, int lane) {
    int end = p.high + s.ahead;
    for (int at = p.from + 2 * s.block; at <= end; at += WARP) {
        int i = at + lane;
        unsigned higher = __ballot_sync(ALL, i <= end && s.values[i] > p.peak);
        if (higher) {
            return at + __ffs(higher) - 1 - s.ahead - 1;
        }
    }
    return p.high;
}

// The first of the owned values whose surroundings to the left hold nothing higher.
__device__ int bound_by_left(const Search& s, const Place& p, int lane) {
    int end = p.low - s.behind;
    for (int at = p.from - s.block - 1; at >= end; at -= WARP) {
        int i = at - lane;
        unsigned higher = __ballot_sync(ALL, i >= end && s.values[i] > p.peak);
        if (higher) {
            return at - (__ffs(higher) - 1) + s.behind + 1;
        }
    }
    return p.low;
}

// Of neighbouring open gates only the first is a candidate. That c is open says of the gate before
// it all but two things.
__device__ bool opens_before(const Search& s, const Place& p, int c) {
    return c != p.zero && s.values[c - 1] == p.peak && s.values[c - 1 - s.behind] <= p.peak;
}

// Counts the candidates of a place, and writes them from index `next` on. A warp, one place.
__device__ int search(const Search& s, const Place& p, const Target& t, int next) {
    int lane = threadIdx.x % WARP;
    int high = bound_by_right(s, p, lane);
    int low = bound_by_left(s, p, lane);
    int count = 0;
    for (int at = low; at <= high; at += WARP) {
        int c = at + lane;
        bool candidate = c <= high && s.values[c] == p.peak && !opens_before(s, p, c);
        unsigned candidates = __ballot_sync(ALL, candidate);
        int index = next + count + __popc(candidates & ((1u << lane) - 1));
        if (t.found && candidate && index < t.capacity) {
            int* entry = t.found + 1 + t.columns * index;
            entry[0] = p.window;
            entry[1] = c - p.origin;
            entry[2] = __float_as_int(s.values[c]);
        }
        count += __popc(candidates);
    }
    return count;
}

// The sum of the values of the lanes up to this one.
__device__ int inclusive_sum(int value) {
    int lane = threadIdx.x % WARP;
    for (int offset = 1; offset < WARP; offset *= 2) {
        int before = __shfl_up_sync(ALL, value, offset);
        value += lane >= offset ? before : 0;
    }
    return value;
}

// The sum of the values of the threads before this one. All threads of a block call it.
//
// sums      [blockDim.x / 32], shared; afterwards the last has the sum of all but its own warp
// total     receives the sum of all threads
__device__ int exclusive_sum(int value, int* sums, int* total) {
    int warp = threadIdx.x / WARP;
    int warps = blockDim.x / WARP;
    int sum = inclusive_sum(value);
    __syncthreads();
    if (threadIdx.x % WARP == WARP - 1) {
        sums[warp] = sum;
    }
    __syncthreads();
    int before = 0;
    *total = 0;
    for (int w = 0; w < warps; w++) {
        before += w < warp ? sums[w] : 0;
        *total += sums[w];
    }
    return before + sum - value;
}

// The maximum of each block of values.
//
// Launch          `group` lanes a block of values, a power of two up to 32; 256 threads a block
// maxima          [ceil(n / block)]; NaN counts for nothing
// Synchronisation within groups
// Determinism     a maximum is the same in any order, but for the sign of zero, which nobody asks
extern "C" __global__ void block_maxima(
        const float* values, int n, int block, int group, float* maxima) {
    long long thread = blockIdx.x * (long long) blockDim.x + threadIdx.x;
    long long b = thread / group;
    int lane = (int) (thread % group);
    long long from = b * block;
    float max = __int_as_float((int) 0xff800000);
    for (int i = lane; i < block && from + i < n; i += group) {
        max = fmaxf(max, values[from + i]);
    }
    for (int offset = group / 2; offset > 0; offset /= 2) {
        max = fmaxf(max, __shfl_xor_sync(ALL, max, offset));
    }
    if (lane == 0 && from < n) {
        maxima[b] = max;
    }
}

// Counts the candidates of each block of values.
//
// Launch          a thread a block of values, ceil(blocks / 128) blocks of 128 threads; a warp
//                 searches together what its lanes could not rule out
// counts          [blocks]
// totals          [gridDim.x]: the sum of a block of threads
// Synchronisation within warps and blocks
// Determinism     integers, each written by one thread
extern "C" __global__ void count_candidates(
        const float* values, const float* maxima, int blocks, const int* windows, int windowCount,
        int behind, int ahead, int block, int* counts, int* totals) {
    __shared__ int sums[THREADS / WARP];
    Search s = {values, behind, ahead, block};
    Target none = {0, 0, 0};
    Place mine = {};
    int lane = threadIdx.x % WARP;
    int b = blockIdx.x * THREADS + threadIdx.x;
    bool found = find_place(s, maxima, blocks, windows, windowCount, b, &mine);
    int count = 0;
    for (unsigned left = __ballot_sync(ALL, found); left; left &= left - 1) {
        int owner = __ffs(left) - 1;
        int of = search(s, broadcast(mine, owner), none, 0);
        count = lane == owner ? of : count;
    }
    if (b < blocks) {
        counts[b] = count;
    }
    int total;
    exclusive_sum(count, sums, &total);
    if (threadIdx.x == 0) {
        totals[blockIdx.x] = total;
    }
}

// Adds up how many candidates come before those of each block of threads.
//
// Launch          one block of 1024 threads
// totals          [size]
// starts          [size]: the sum of the totals before
// found           its header receives the sum of all
// Synchronisation within the block
// Determinism     sums of integers
extern "C" __global__ void add_up(const int* totals, int size, int* starts, int* found) {
    __shared__ int sums[1024 / WARP];
    int before = 0;
    for (int from = 0; from < size; from += blockDim.x) {
        int i = from + threadIdx.x;
        int value = i < size ? totals[i] : 0;
        int total;
        int sum = exclusive_sum(value, sums, &total);
        if (i < size) {
            starts[i] = before + sum;
        }
        before += total;
    }
    if (threadIdx.x == 0) {
        found[0] = before;
    }
}

// Writes the candidates, each at its place in the order.
//
// Launch          as count_candidates
// found           [1 + columns * capacity]: the header stays; those beyond the capacity are left out
// Synchronisation within warps and blocks
// Determinism     each candidate has one place
extern "C" __global__ void write_candidates(
        const float* values, const float* maxima, int blocks, const int* windows, int windowCount,
        int behind, int ahead, int block, const int* counts, const int* starts, int* found,
        int capacity, int columns) {
    __shared__ int sums[THREADS / WARP];
    Search s = {values, behind, ahead, block};
    Target target = {found, capacity, columns};
    Place mine = {};
    int b = blockIdx.x * THREADS + threadIdx.x;
    int count = b < blocks ? counts[b] : 0;
    int total;
    int next = starts[blockIdx.x] + exclusive_sum(count, sums, &total);
    if (count > 0) {
        find_place(s, maxima, blocks, windows, windowCount, b, &mine);
    }
    for (unsigned left = __ballot_sync(ALL, count > 0); left; left &= left - 1) {
        int owner = __ffs(left) - 1;
        search(s, broadcast(mine, owner), target, __shfl_sync(ALL, next, owner));
    }
}
