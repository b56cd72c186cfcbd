// Prominence: what lies around candidates.
//
// energies  [n], mV^2; filtered [n], mV: the response to a batch

#define NEAR 16
#define FAR 72
#define STEP 8
#define SPAN 16                      // samples of an energy

__device__ float sum_every_step(const float* energies, int from) {
    float sum = 0.0f;
    for (int at = from; at <= from + FAR - NEAR; at += STEP) {
        sum = __fadd_rn(sum, energies[at]);
    }
    return sum;
}

// Describes candidates, at most a few in a second of signal.
//
// Launch          a thread a candidate
// places          [size]: where in the values each candidate is; its surroundings are its window's
// found           [size, 2]: the sum of the surroundings' energies, as a float's bits, and how many
//                 samples before the candidate (as a negative number) its strongest filtered sample
//                 is, the first of equal ones
// Synchronisation none
// Determinism     a rounded sum in order: the same float as on the CPU
extern "C" __global__ void describe_candidates(
        const float* energies, const float* filtered, const int* places, int size, int* found) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i >= size) {
        return;
    }
    int at = places[i];
    float before = sum_every_step(energies, at - FAR);
    float after = sum_every_step(energies, at + NEAR);
    int strongest = at - SPAN + 1;
    for (int j = strongest + 1; j <= at; j++) {
        strongest = fabsf(filtered[j]) > fabsf(filtered[strongest]) ? j : strongest;
    }
    found[2 * i] = __float_as_int(__fadd_rn(before, after));
    found[2 * i + 1] = strongest - at;
}
