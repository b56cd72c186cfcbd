// The driver API's functions that allocate memory and tell about it.

#include <algorithm>

#include "context.h"
#include "memory.h"

using namespace cudasim;

namespace {

uintptr_t address(const void *pointer) { return reinterpret_cast<uintptr_t>(pointer); }

const Region &region_of(CUdeviceptr pointer) {
    const Region *region = find(pointer);
    if (region == nullptr) {
        throw Failure{INVALID_VALUE, "unknown: " + describe(pointer)};
    }
    return *region;
}

CUresult allocate_pinned(const char *function, void **pointer, size_t bytes) {
    return in_context(function, [&](Context &context) {
        *pointer = reinterpret_cast<void *>(allocate(bytes, Kind::pinned, context.device));
        return SUCCESS;
    });
}

}  // namespace

extern "C" {

CUresult cuMemAlloc_v2(CUdeviceptr *pointer, size_t bytes) {
    return in_context("cuMemAlloc", [&](Context &context) {
        *pointer = allocate(bytes, Kind::device, context.device);
        return SUCCESS;
    });
}

/// Unlike a driver it does not wait for work that still needs the memory: such work then fails.
CUresult cuMemFree_v2(CUdeviceptr pointer) {
    return in_context("cuMemFree", [&](Context &) {
        if (pointer != 0) {
            deallocate(pointer, Kind::device);
        }
        return SUCCESS;
    });
}

CUresult cuMemAllocHost_v2(void **pointer, size_t bytes) {
    return allocate_pinned("cuMemAllocHost", pointer, bytes);
}

CUresult cuMemHostAlloc(void **pointer, size_t bytes, unsigned) {
    return allocate_pinned("cuMemHostAlloc", pointer, bytes);
}

CUresult cuMemFreeHost(void *pointer) {
    return in_context("cuMemFreeHost", [&](Context &) {
        deallocate(address(pointer), Kind::pinned);
        return SUCCESS;
    });
}

CUresult cuMemHostRegister_v2(void *pointer, size_t bytes, unsigned) {
    return in_context("cuMemHostRegister", [&](Context &context) {
        enroll(address(pointer), bytes, Kind::registered, context.device);
        created(Resource::pinned_memory);
        return SUCCESS;
    });
}

CUresult cuMemHostUnregister(void *pointer) {
    return in_context("cuMemHostUnregister", [&](Context &) {
        strike_out(address(pointer), Kind::registered);
        released(Resource::pinned_memory);
        return SUCCESS;
    });
}

CUresult cuMemHostGetDevicePointer_v2(CUdeviceptr *device, void *host, unsigned) {
    return in_context("cuMemHostGetDevicePointer", [&](Context &) {
        *device = address(host);
        return is_pinned(*device) ? SUCCESS : INVALID_VALUE;
    });
}

CUresult cuMemGetInfo_v2(size_t *free, size_t *total) {
    return in_context("cuMemGetInfo", [&](Context &context) {
        *total = settings().memory;
        *free = *total - std::min(*total, used_bytes(context.device));
        return SUCCESS;
    });
}

CUresult cuMemGetAddressRange_v2(CUdeviceptr *base, size_t *size, CUdeviceptr pointer) {
    return in_context("cuMemGetAddressRange", [&](Context &) {
        const Region &region = region_of(pointer);
        if (base != nullptr) {
            *base = region.base;
        }
        if (size != nullptr) {
            *size = region.size;
        }
        return SUCCESS;
    });
}

/// Of CUpointer_attribute: the context, the memory's type, the pointers, the device.
CUresult cuPointerGetAttribute(void *value, int attribute, CUdeviceptr pointer) {
    return answer("cuPointerGetAttribute", [&] {
        const Region &region = region_of(pointer);
        bool is_host = region.kind == Kind::pinned || region.kind == Kind::registered;
        switch (attribute) {
            case 1:
                *static_cast<void **>(value) = &primary_context(region.device);
                return SUCCESS;
            case 2:
                *static_cast<unsigned *>(value) = is_host ? 1 : 2;
                return SUCCESS;
            case 3:
            case 4:
                *static_cast<CUdeviceptr *>(value) = pointer;
                return SUCCESS;
            case 9:
                *static_cast<int *>(value) = region.device;
                return SUCCESS;
            default:
                return NOT_SUPPORTED;
        }
    });
}

}  // extern "C"
