// CUDA C++ as g++ understands it: included before every kernel's source.
//
// Qualifiers become attributes or nothing, builtin variables become those of the thread that runs,
// and what NVRTC has without headers is declared here without headers too: a kernel that needs a
// host header would not compile for a GPU either.
#pragma once

#include "runtime.h"

using size_t = decltype(sizeof(0));
using ptrdiff_t = decltype(static_cast<char *>(nullptr) - static_cast<char *>(nullptr));

extern "C" int printf(const char *format, ...);

#define __CUDACC__ 1
#define __CUDACC_RTC__ 1
#define __CUDA_ARCH__ 800

#define __global__
#define __device__
#define __host__
#define __constant__
#define __managed__
#define __forceinline__ inline __attribute__((always_inline))
#define __noinline__ __attribute__((noinline))
#define __restrict__ __restrict
#define __align__(bytes) __attribute__((aligned(bytes)))
#define __launch_bounds__(...)

// In a section of its own, so that the device finds it: shared memory begins as garbage.
#define __shared__ static __attribute__((section("cudasim_shared")))

extern "C" {
extern char __start_cudasim_shared[] __attribute__((weak, visibility("hidden")));
extern char __stop_cudasim_shared[] __attribute__((weak, visibility("hidden")));
char *cudasim_shared_begin = __start_cudasim_shared;
char *cudasim_shared_end = __stop_cudasim_shared;
}

#define threadIdx (cudasim_current.thread)
#define blockIdx (cudasim_current.block)
#define blockDim (cudasim_current.threads)
#define gridDim (cudasim_current.blocks)

constexpr int warpSize = 32;

#define assert(condition) \
    ((condition) ? (void)0 : cudasim_trap("assertion failed: " #condition))

inline void __trap() { cudasim_trap("trap"); }
inline void __threadfence() {}
inline void __threadfence_block() {}
inline void __threadfence_system() {}
inline long long clock64() { return static_cast<long long>(__builtin_ia32_rdtsc()); }

template <typename T>
inline T __ldg(const T *address) {
    return *address;
}

#include "vectors.h"

#include "atomics.h"
#include "mathematics.h"
#include "warp.h"

namespace cudasim {

template <typename T>
constexpr bool is_pointer = false;
template <typename T>
constexpr bool is_pointer<T *> = true;

template <int... I>
struct Indices {};

/// What the device has to know of a kernel to call it, from the kernel's own type.
template <auto Kernel>
struct Entry;

template <typename... P, void (*Kernel)(P...)>
struct Entry<Kernel> {
    static constexpr int count = sizeof...(P);
    static constexpr unsigned sizes[] = {sizeof(P)..., 0};
    static constexpr unsigned alignments[] = {alignof(P)..., 0};
    static constexpr bool pointers[] = {is_pointer<P>..., false};

    template <int... I>
    static void invoke(void *const *parameters, Indices<I...>) {
        Kernel(*static_cast<P *>(parameters[I])...);
    }

    static void call(void *const *parameters) {
        invoke(parameters, Indices<__integer_pack(count)...>{});
    }
};

}  // namespace cudasim

/// The nvrtc double adds a line of this for each kernel that it finds.
#define CUDASIM_KERNEL(name)                                                                    \
    extern "C" {                                                                                \
    extern const cudasim_entry cudasim_entry_##name;                                            \
    const cudasim_entry cudasim_entry_##name = {                                                \
        &cudasim::Entry<&name>::call, cudasim::Entry<&name>::count, cudasim::Entry<&name>::sizes, \
        cudasim::Entry<&name>::alignments, cudasim::Entry<&name>::pointers};                    \
    }
