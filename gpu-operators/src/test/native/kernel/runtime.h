// What a compiled kernel and the simulated device say to each other: C linkage, no headers, because
// this is also the first thing in every kernel's source, where host headers have no place.
#pragma once

#define CUDASIM_ENTRY_PREFIX "cudasim_entry_"
/// How the image of a module begins; the name of the file that it stands for follows.
#define CUDASIM_IMAGE_HEADER "// kernels for the simulated CUDA device\n"
#define CUDASIM_EVERY_LANE 0xffffffffu

extern "C" {

struct uint3 {
    unsigned x, y, z;
};

struct dim3 {
    unsigned x, y, z;
};

/// Which thread runs. The device writes it before a thread starts or goes on.
struct cudasim_self {
    uint3 thread;
    uint3 block;
    dim3 threads;
    dim3 blocks;
};
extern cudasim_self cudasim_current;

/// Dynamic shared memory of the block that runs; it ends at a page that may not be touched.
extern char *cudasim_dynamic_shared;

/// How the threads of a block voted when all of them had come to a barrier.
struct cudasim_votes {
    int count;
    int every;
    int any;
};

/// What the lanes of a mask brought to a warp function; lanes that are not there brought all ones.
struct cudasim_lanes {
    unsigned long long values[32];
    unsigned arrived;
};

/// Waits until all threads of the block that have not ended are here.
cudasim_votes cudasim_barrier(int predicate);
/// Waits until all lanes of the mask that have not ended are here, with the same function. What it
/// gives is valid until the thread's next call.
const cudasim_lanes *cudasim_exchange(unsigned mask, const char *function,
                                      unsigned long long value);
/// Ends the kernel with an error.
[[noreturn]] void cudasim_trap(const char *why);

/// A kernel as the device calls it: parameters by address, in order.
struct cudasim_entry {
    void (*call)(void *const *parameters);
    int parameters;
    const unsigned *sizes;
    const unsigned *alignments;
    const bool *pointers;
};

}  // extern "C"
