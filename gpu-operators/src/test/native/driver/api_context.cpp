// The driver API's functions on devices and contexts.

#include <cstdio>
#include <cstring>

#include "context.h"
#include "crash.h"
#include "memory.h"

using namespace cudasim;

namespace {

// CUdevice_attribute.
constexpr int ATTRIBUTES[][2] = {
    {1, MAX_THREADS},
    {2, MAX_THREADS},
    {3, MAX_THREADS},
    {4, MAX_BLOCK_Z},
    {5, MAX_GRID_X},
    {6, MAX_GRID_YZ},
    {7, MAX_GRID_YZ},
    {8, SHARED_PER_BLOCK},
    {9, 64 << 10},  // constant memory
    {10, WARP},
    {12, 65536},    // registers per block
    {13, 1000000},  // clock, kHz
    {14, 512},      // texture alignment
    {16, 4},        // multiprocessors
    {19, 1},        // host memory can be mapped
    {31, 1},        // concurrent kernels
    {36, 1000000},  // memory clock, kHz
    {37, 64},       // memory bus, bits
    {38, 1 << 20},  // L2 cache
    {39, 2048},     // threads per multiprocessor
    {40, 2},        // copy engines
    {41, 1},        // unified addresses
    {75, COMPUTE_MAJOR},
    {76, COMPUTE_MINOR},
    {78, 1},  // stream priorities
    {81, SHARED_PER_BLOCK_OPTIN + 1024},
    {97, SHARED_PER_BLOCK_OPTIN},
};

int attribute_value(int attribute) {
    for (const auto &entry : ATTRIBUTES) {
        if (entry[0] == attribute) {
            return entry[1];
        }
    }
    return 0;
}

}  // namespace

extern "C" {

CUresult cuInit(unsigned flags) {
    std::lock_guard<std::recursive_mutex> guard(big_lock());
    if (flags != 0) {
        return INVALID_VALUE;
    }
    if (loss() != SUCCESS) {
        return loss();
    }
    if (device_count() == 0) {
        return NO_DEVICE;
    }
    if (!is_initialized()) {
        initialize();
        catch_signals();
    }
    return SUCCESS;
}

CUresult cuDriverGetVersion(int *version) {
    std::lock_guard<std::recursive_mutex> guard(big_lock());
    *version = settings().version;
    return SUCCESS;
}

CUresult cuDeviceGetCount(int *count) {
    return answer("cuDeviceGetCount", [&] {
        *count = device_count();
        return SUCCESS;
    });
}

CUresult cuDeviceGet(CUdevice *device, int ordinal) {
    return answer("cuDeviceGet", [&] {
        check_device(ordinal);
        *device = ordinal;
        return SUCCESS;
    });
}

CUresult cuDeviceGetName(char *name, int length, CUdevice device) {
    return answer("cuDeviceGetName", [&] {
        check_device(device);
        snprintf(name, static_cast<size_t>(length), "simulated CUDA device");
        return SUCCESS;
    });
}

CUresult cuDeviceGetUuid(char *uuid, CUdevice device) {
    return answer("cuDeviceGetUuid", [&] {
        check_device(device);
        memset(uuid, 0, 16);
        uuid[15] = static_cast<char>(device);
        return SUCCESS;
    });
}

CUresult cuDeviceGetPCIBusId(char *id, int length, CUdevice device) {
    return answer("cuDeviceGetPCIBusId", [&] {
        check_device(device);
        snprintf(id, static_cast<size_t>(length), "0000:%02x:00.0", device);
        return SUCCESS;
    });
}

CUresult cuDeviceTotalMem_v2(size_t *bytes, CUdevice device) {
    return answer("cuDeviceTotalMem", [&] {
        check_device(device);
        *bytes = settings().memory;
        return SUCCESS;
    });
}

CUresult cuDeviceGetAttribute(int *value, int attribute, CUdevice device) {
    return answer("cuDeviceGetAttribute", [&] {
        check_device(device);
        *value = attribute_value(attribute);
        return SUCCESS;
    });
}

CUresult cuDeviceComputeCapability(int *major, int *minor, CUdevice device) {
    return answer("cuDeviceComputeCapability", [&] {
        check_device(device);
        *major = COMPUTE_MAJOR;
        *minor = COMPUTE_MINOR;
        return SUCCESS;
    });
}

CUresult cuDevicePrimaryCtxRetain(void **context, CUdevice device) {
    return answer("cuDevicePrimaryCtxRetain", [&] {
        Context &primary = primary_context(device);
        primary.retained++;
        created(Resource::context);
        *context = &primary;
        return SUCCESS;
    });
}

/// What the last one leaves behind is gone, and still counts as alive: it has leaked. Unless the
/// context had failed: there nobody could free anything.
CUresult cuDevicePrimaryCtxRelease_v2(CUdevice device) {
    return answer("cuDevicePrimaryCtxRelease", [&] {
        Context &primary = primary_context(device);
        if (primary.retained == 0) {
            throw Failure{INVALID_CONTEXT, "released more often than retained"};
        }
        released(Resource::context);
        if (--primary.retained == 0) {
            if (primary.failure != SUCCESS) {
                forget_live();
            }
            primary.destroy();
        }
        return SUCCESS;
    });
}

/// Everything in the context is gone, and nobody is to blame for not freeing it.
CUresult cuDevicePrimaryCtxReset_v2(CUdevice device) {
    return answer("cuDevicePrimaryCtxReset", [&] {
        Context &primary = primary_context(device);
        primary.destroy();
        int64_t retained = live(Resource::context);
        forget_live();
        for (int64_t i = 0; i < retained; i++) {
            created(Resource::context);
        }
        return SUCCESS;
    });
}

CUresult cuDevicePrimaryCtxSetFlags_v2(CUdevice device, unsigned flags) {
    return answer("cuDevicePrimaryCtxSetFlags", [&] {
        primary_context(device).flags = flags;
        return SUCCESS;
    });
}

CUresult cuDevicePrimaryCtxGetState(CUdevice device, unsigned *flags, int *active) {
    return answer("cuDevicePrimaryCtxGetState", [&] {
        *flags = primary_context(device).flags;
        *active = primary_context(device).retained > 0 ? 1 : 0;
        return SUCCESS;
    });
}

CUresult cuCtxSetCurrent(void *context) {
    return answer("cuCtxSetCurrent", [&] {
        set_current(context == nullptr ? nullptr : context_of(context));
        return SUCCESS;
    });
}

CUresult cuCtxGetCurrent(void **context) {
    return answer("cuCtxGetCurrent", [&] {
        *context = current_context();
        return SUCCESS;
    });
}

CUresult cuCtxPushCurrent_v2(void *context) {
    return answer("cuCtxPushCurrent", [&] {
        push_current(context_of(context));
        return SUCCESS;
    });
}

CUresult cuCtxPopCurrent_v2(void **context) {
    return answer("cuCtxPopCurrent", [&] {
        Context *popped = pop_current();
        if (context != nullptr) {
            *context = popped;
        }
        return SUCCESS;
    });
}

CUresult cuCtxGetDevice(CUdevice *device) {
    return in_context("cuCtxGetDevice", [&](Context &context) {
        *device = context.device;
        return SUCCESS;
    });
}

CUresult cuCtxGetApiVersion(void *, unsigned *version) {
    *version = DRIVER_VERSION;
    return SUCCESS;
}

CUresult cuCtxGetStreamPriorityRange(int *least, int *greatest) {
    return in_context("cuCtxGetStreamPriorityRange", [&](Context &) {
        *least = 0;
        *greatest = -1;
        return SUCCESS;
    });
}

CUresult cuCtxSynchronize() {
    return in_context("cuCtxSynchronize", [](Context &context) {
        context.drain();
        return SUCCESS;
    });
}

}  // extern "C"
