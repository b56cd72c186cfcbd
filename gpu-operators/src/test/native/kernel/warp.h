// Barriers and warp functions, all made of the two waits that the device has.
//
// A lane that reads one that is not there gets all ones, which no right kernel can want. Lanes that
// have ended are not waited for.
#pragma once

namespace cudasim {

inline unsigned lane() {
    const cudasim_self &self = cudasim_current;
    return ((self.thread.z * self.threads.y + self.thread.y) * self.threads.x + self.thread.x) % 32;
}

template <typename T>
inline unsigned long long bits_of(T value) {
    static_assert(sizeof(T) == 4 || sizeof(T) == 8, "warp functions take 32 or 64 bits");
    unsigned long long bits = 0;
    __builtin_memcpy(&bits, &value, sizeof value);
    return bits;
}

template <typename T>
inline T value_of(unsigned long long bits) {
    T value;
    __builtin_memcpy(&value, &bits, sizeof value);
    return value;
}

template <typename T>
inline T shuffle(unsigned mask, const char *function, T value, unsigned source) {
    return value_of<T>(cudasim_exchange(mask, function, bits_of(value))->values[source]);
}

/// The lanes of a mask for whom a predicate holds.
inline unsigned ballot(unsigned mask, const char *function, bool predicate) {
    const cudasim_lanes *lanes = cudasim_exchange(mask, function, predicate ? 1 : 0);
    unsigned votes = 0;
    for (unsigned i = 0; i < 32; i++) {
        votes |= static_cast<unsigned>(lanes->values[i] == 1) << i;
    }
    return votes & lanes->arrived;
}

template <typename T, typename Combine>
inline T reduce(unsigned mask, const char *function, T value, Combine combine) {
    const cudasim_lanes *lanes = cudasim_exchange(mask, function, bits_of(value));
    unsigned left = lanes->arrived;
    T sum = value_of<T>(lanes->values[__builtin_ctz(left)]);
    while ((left &= left - 1) != 0) {
        sum = combine(sum, value_of<T>(lanes->values[__builtin_ctz(left)]));
    }
    return sum;
}

}  // namespace cudasim

inline void __syncthreads() { cudasim_barrier(1); }
inline int __syncthreads_count(int predicate) { return cudasim_barrier(predicate).count; }
inline int __syncthreads_and(int predicate) { return cudasim_barrier(predicate).every; }
inline int __syncthreads_or(int predicate) { return cudasim_barrier(predicate).any; }

inline void __syncwarp(unsigned mask = CUDASIM_EVERY_LANE) {
    cudasim_exchange(mask, "__syncwarp", 0);
}

inline unsigned __ballot_sync(unsigned mask, int predicate) {
    return cudasim::ballot(mask, "__ballot_sync", predicate != 0);
}

inline int __any_sync(unsigned mask, int predicate) {
    return cudasim::ballot(mask, "__any_sync", predicate != 0) != 0;
}

inline int __all_sync(unsigned mask, int predicate) {
    return cudasim::ballot(mask, "__all_sync", predicate == 0) == 0;
}

/// Lanes that have started and not waited yet count as active: hardware promises no more.
inline unsigned __activemask() { return 1u << cudasim::lane(); }

template <typename T>
inline T __shfl_sync(unsigned mask, T value, int source, int width = 32) {
    unsigned first = cudasim::lane() & ~(width - 1u);
    return cudasim::shuffle(mask, "__shfl_sync", value, first + (source & (width - 1u)));
}

template <typename T>
inline T __shfl_up_sync(unsigned mask, T value, unsigned delta, int width = 32) {
    unsigned lane = cudasim::lane();
    unsigned source = (lane & (width - 1u)) < delta ? lane : lane - delta;
    return cudasim::shuffle(mask, "__shfl_up_sync", value, source);
}

template <typename T>
inline T __shfl_down_sync(unsigned mask, T value, unsigned delta, int width = 32) {
    unsigned lane = cudasim::lane();
    unsigned source = (lane & (width - 1u)) + delta < static_cast<unsigned>(width) ? lane + delta
                                                                                   : lane;
    return cudasim::shuffle(mask, "__shfl_down_sync", value, source);
}

template <typename T>
inline T __shfl_xor_sync(unsigned mask, T value, int lane_mask, int width = 32) {
    unsigned lane = cudasim::lane();
    unsigned source = lane ^ static_cast<unsigned>(lane_mask);
    unsigned end = (lane | (width - 1u)) + 1;
    return cudasim::shuffle(mask, "__shfl_xor_sync", value, source < end ? source : lane);
}

template <typename T>
inline unsigned __match_any_sync(unsigned mask, T value) {
    unsigned long long mine = cudasim::bits_of(value);
    const cudasim_lanes *lanes = cudasim_exchange(mask, "__match_any_sync", mine);
    unsigned equal = 0;
    for (unsigned i = 0; i < 32; i++) {
        equal |= static_cast<unsigned>(lanes->values[i] == mine) << i;
    }
    return equal & lanes->arrived;
}

template <typename T>
inline T __reduce_add_sync(unsigned mask, T value) {
    return cudasim::reduce(mask, "__reduce_add_sync", value, [](T a, T b) { return a + b; });
}

template <typename T>
inline T __reduce_min_sync(unsigned mask, T value) {
    return cudasim::reduce(mask, "__reduce_min_sync", value,
                           [](T a, T b) { return a < b ? a : b; });
}

template <typename T>
inline T __reduce_max_sync(unsigned mask, T value) {
    return cudasim::reduce(mask, "__reduce_max_sync", value,
                           [](T a, T b) { return a > b ? a : b; });
}
