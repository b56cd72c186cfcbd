// The types and numbers of the CUDA 11.8 driver API that the simulated device speaks.
//
// NVIDIA's cuda.h is not on machines without a GPU and may not lie in this repository. Handles are
// pointers that the caller never looks into, enumerations are ints: that is all of the ABI.
#pragma once

#include <cstddef>
#include <cstdint>

using CUresult = int;
using CUdevice = int;
using CUdeviceptr = unsigned long long;

namespace cudasim {

constexpr int DRIVER_VERSION = 11080;
constexpr int COMPUTE_MAJOR = 8;
constexpr int COMPUTE_MINOR = 0;
constexpr unsigned WARP = 32;
constexpr unsigned MAX_THREADS = 1024;
constexpr unsigned MAX_BLOCK_Z = 64;
constexpr unsigned MAX_GRID_YZ = 65535;
constexpr unsigned MAX_GRID_X = 0x7fffffff;
constexpr size_t SHARED_PER_BLOCK = 48 << 10;
constexpr size_t SHARED_PER_BLOCK_OPTIN = 163 << 10;

// CUresult.
constexpr CUresult SUCCESS = 0;
constexpr CUresult INVALID_VALUE = 1;
constexpr CUresult OUT_OF_MEMORY = 2;
constexpr CUresult NOT_INITIALIZED = 3;
constexpr CUresult NO_DEVICE = 100;
constexpr CUresult INVALID_DEVICE = 101;
constexpr CUresult INVALID_IMAGE = 200;
constexpr CUresult INVALID_CONTEXT = 201;
constexpr CUresult INVALID_HANDLE = 400;
constexpr CUresult NOT_FOUND = 500;
constexpr CUresult NOT_READY = 600;
constexpr CUresult ILLEGAL_ADDRESS = 700;
constexpr CUresult LAUNCH_OUT_OF_RESOURCES = 701;
constexpr CUresult CONTEXT_IS_DESTROYED = 709;
constexpr CUresult ASSERT = 710;
constexpr CUresult MEMORY_ALREADY_REGISTERED = 712;
constexpr CUresult MEMORY_NOT_REGISTERED = 713;
constexpr CUresult ILLEGAL_INSTRUCTION = 715;
constexpr CUresult LAUNCH_FAILED = 719;
constexpr CUresult NOT_PERMITTED = 800;
constexpr CUresult NOT_SUPPORTED = 801;
constexpr CUresult UNKNOWN = 999;

// CUstream_flags, CUevent_flags.
constexpr unsigned STREAM_NON_BLOCKING = 1;
constexpr unsigned EVENT_DISABLE_TIMING = 2;

}  // namespace cudasim
