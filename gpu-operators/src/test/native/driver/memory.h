// Device and pinned memory: host memory whose misuse does not go unnoticed.
//
// Every allocation is a mapping of its own, shifted so that it ends at a page that may not be
// touched, with another such page before it. What lies between the first guard page and the
// allocation is filled with a pattern that freeing checks. New memory is full of 0xFF, which is NaN
// as a float and -1 as an int. Freed memory stays mapped without access for a long while, so that
// its late users fault instead of meeting somebody else's data.
#pragma once

#include <string>

#include "simulator.h"

namespace cudasim {

enum class Kind {
    device,      // cuMemAlloc
    pinned,      // cuMemAllocHost, cuMemHostAlloc
    registered,  // cuMemHostRegister: the caller's memory, page-locked
    known,       // memory of another library that a test vouches for, such as a tensor's
    global       // a __device__ or __constant__ variable of a module
};

struct Region {
    uintptr_t base;
    size_t size;
    Kind kind;
    int device;
    int serial;  // counts allocations, for messages
    uintptr_t mapping;
    size_t mapped;
};

/// Throws OUT_OF_MEMORY if the device has less left, or if a test asked for that.
uintptr_t allocate(size_t bytes, Kind kind, int device);
/// Throws INVALID_VALUE for anything but the start of a live allocation of that kind.
void deallocate(uintptr_t base, Kind kind);
/// Counts memory that the simulator uses for itself, such as the work area of an FFT plan.
void reserve(size_t bytes, int device);
void unreserve(size_t bytes, int device);

/// Makes memory known that the simulator did not allocate.
void enroll(uintptr_t base, size_t size, Kind kind, int device);
void strike_out(uintptr_t base, Kind kind);

/// The live region that an address lies in or, for an empty range, ends; null if there is none.
const Region *find(uintptr_t address);
/// Whether an address is in memory that the host shares, so that copies from it can be deferred.
bool is_pinned(uintptr_t address);
/// Throws unless all of the range lies in one region that the device can reach.
void require(uintptr_t address, size_t bytes, CUresult otherwise, const char *what);
/// An address in words: in, past or before which allocation, live or freed.
std::string describe(uintptr_t address);

size_t used_bytes(int device);
/// Ends all that a device's context owned, counting nothing.
void deallocate_all(int device);
/// Ends what tests vouched for.
void forget_known();

}  // namespace cudasim
