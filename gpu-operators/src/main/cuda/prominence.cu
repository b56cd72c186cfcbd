// Prominence: what lies around candidates of an energy.
//
// energies  [n], mV^2; filtered [n], mV: the response to a batch
// windows   [windowCount, 3]: of each, first, where in the values its first owned gate lies

#define NEAR 16
#define FAR 72
#define STEP 8
#define SPAN 16                      // samples of an energy
#define COLUMNS 5

__device__ float sum_every_step(const float* energies, int from) {
    float sum = 0.0f;
    for (int at = from; at <= from + FAR - NEAR; at += STEP) {
        sum = __fadd_rn(sum, energies[at]);
    }
    return sum;
}

// Describes candidates, at most a few in a second of signal.
//
// Launch          a thread a candidate that there is room for
// found           [1 + 5 * capacity]: a header with the number of candidates, then of each its window,
//                 gate and height; written are the fourth, the sum of the energies around it, as a
//                 float's bits, and the fifth, how many samples behind its gate the strongest of the
//                 filtered samples is that its energy sums, the first of equal ones
// Synchronisation none
// Determinism     rounded sums in order: the same float as on the CPU
extern "C" __global__ void describe_candidates(
        const float* energies, const float* filtered, const int* windows, int behind, int* found,
        int capacity) {
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
}
