// Prominence: what lies around candidates of an energy.
//
// energies  [n], mV^2; filtered [n], mV: the response to a batch
// samples   [n], mV: the batch
// windows   [windowCount, 3]: of each, first, where in the values its first owned gate lies

#define NEAR 16
#define FAR 72
#define STEP 8
#define SPAN 16                      // samples of an energy
#define COLUMNS 6

#define LEVEL_NEAR 24                // from an R-peak to a level
#define LEVEL_SPAN 16                // samples of a level
#define EXCURSION_REACH 20
#define LEAST_RISE_MV 0.02f

__device__ float sum_every_step(const float* energies, int from) {
    float sum = 0.0f;
    for (int at = from; at <= from + FAR - NEAR; at += STEP) {
        sum = __fadd_rn(sum, energies[at]);
    }
    return sum;
}

// By four sums, as on the CPU.
__device__ float level(const float* samples, int from) {
    float sums[4] = {0.0f, 0.0f, 0.0f, 0.0f};
    for (int i = 0; i < LEVEL_SPAN; i++) {
        sums[i % 4] = __fadd_rn(sums[i % 4], samples[from + i]);
    }
    return __fadd_rn(__fadd_rn(sums[0], sums[1]), __fadd_rn(sums[2], sums[3])) / LEVEL_SPAN;
}

// The change of the signal's level from before to after a peak, over how far it rises beyond both.
__device__ float level_shift(const float* samples, int peak) {
    float before = level(samples, peak - LEVEL_NEAR - LEVEL_SPAN + 1);
    float after = level(samples, peak + LEVEL_NEAR);
    float low = fminf(before, after);
    float high = fmaxf(before, after);
    float rise = 0.0f;
    for (int i = peak - EXCURSION_REACH; i <= peak + EXCURSION_REACH; i++) {
        float beyond = fmaxf(__fsub_rn(samples[i], high), __fsub_rn(low, samples[i]));
        rise = fmaxf(rise, beyond);
    }
    return __fdiv_rn(fabsf(__fsub_rn(after, before)), __fadd_rn(rise, LEAST_RISE_MV));
}

// Describes candidates, at most a few in a second of signal.
//
// Launch          a thread a candidate that there is room for
// delay           how far behind the samples the filtered ones lie
// found           [1 + 6 * capacity]: a header with the number of candidates, then of each its window,
//                 gate and height; written are the fourth, the sum of the energies around it, as a
//                 float's bits, and the fifth, how many samples behind its gate the strongest of the
//                 filtered samples is that its energy sums, the first of equal ones, and the sixth,
//                 the shift of the signal's level there, as a float's bits
// Synchronisation none
// Determinism     rounded sums in order: the same float as on the CPU
extern "C" __global__ void describe_candidates(
        const float* energies, const float* filtered, const float* samples, const int* windows,
        int behind, int delay, int* found, int capacity) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i >= min(found[0], capacity)) {
        return;
    }
    int* entry = found + 1 + COLUMNS * i;
    int gate = windows[3 * entry[0]] + entry[1];
    int at = gate + behind;
    float before = sum_every_step(energies, at - FAR);
    float after = sum_every_step(energies, at + NEAR);
    int strongest = at - SPAN + 1;
    for (int j = strongest + 1; j <= at; j++) {
        strongest = fabsf(filtered[j]) > fabsf(filtered[strongest]) ? j : strongest;
    }
    entry[3] = __float_as_int(__fadd_rn(before, after));
    entry[4] = strongest - gate;
    entry[5] = __float_as_int(level_shift(samples, strongest - delay));
}
