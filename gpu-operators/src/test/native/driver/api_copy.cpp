// The driver API's functions that copy and fill memory.
//
// What is asynchronous here is what CUDA leaves open to be: copies from and to pinned memory,
// copies within the device and fills. Pageable memory is read before the call returns, and written
// too.

#include <cstring>
#include <vector>

#include "context.h"
#include "memory.h"

using namespace cudasim;

namespace {

enum class Way { to_device, to_host, on_device, any };

struct Copy {
    const char *function;
    Way way;
    uintptr_t target;
    uintptr_t source;
    size_t bytes;
};

uintptr_t address(const void *pointer) { return reinterpret_cast<uintptr_t>(pointer); }

Traffic traffic_of(const Copy &copy) {
    bool from_host = find(copy.source) == nullptr || is_pinned(copy.source);
    bool to_host = find(copy.target) == nullptr || is_pinned(copy.target);
    if (copy.way == Way::to_device || (copy.way == Way::any && from_host)) {
        return Traffic::to_device;
    }
    return copy.way == Way::to_host || (copy.way == Way::any && to_host) ? Traffic::to_host
                                                                         : Traffic::on_device;
}

/// The ends that are on the device must be known there; so must both of a copy of any way, as far
/// as they are not the host's own.
void check(const Copy &copy, CUresult otherwise) {
    std::string function = copy.function;
    if (copy.way == Way::to_device || copy.way == Way::on_device) {
        require(copy.target, copy.bytes, otherwise, (function + ": target").c_str());
    }
    if (copy.way == Way::to_host || copy.way == Way::on_device) {
        require(copy.source, copy.bytes, otherwise, (function + ": source").c_str());
    }
    for (uintptr_t end : {copy.target, copy.source}) {
        if (find(end) != nullptr) {
            require(end, copy.bytes, otherwise, copy.function);
        }
    }
}

void perform(const Copy &copy) {
    check(copy, ILLEGAL_ADDRESS);
    moved(traffic_of(copy), copy.bytes);
    memmove(reinterpret_cast<void *>(copy.target), reinterpret_cast<void *>(copy.source),
            copy.bytes);
}

/// Pageable memory is copied aside at once, as a driver does.
void submit_from_pageable(const std::shared_ptr<Stream> &stream, Copy copy) {
    auto *first = reinterpret_cast<const char *>(copy.source);
    auto aside = std::make_shared<std::vector<char>>(first, first + copy.bytes);
    submit(stream, [copy, aside]() mutable {
        copy.source = address(aside->data());
        perform(copy);
    });
}

CUresult copy(const Copy &copy, void *stream_handle, bool is_blocking) {
    return in_context(copy.function, [&](Context &context) {
        auto stream = stream_of(context, stream_handle);
        if (copy.bytes == 0) {
            return SUCCESS;
        }
        check(copy, INVALID_VALUE);
        if (copy.way == Way::to_device && !is_pinned(copy.source)) {
            submit_from_pageable(stream, copy);
        } else {
            submit(stream, [copy] { perform(copy); });
        }
        if (is_blocking || (copy.way == Way::to_host && !is_pinned(copy.target))) {
            drain(stream);
        }
        return SUCCESS;
    });
}

template <class Value>
CUresult fill(const char *function, CUdeviceptr target, Value value, size_t count,
              void *stream_handle) {
    return in_context(function, [&](Context &context) {
        size_t bytes = count * sizeof(Value);
        require(target, bytes, INVALID_VALUE, function);
        if (target % sizeof(Value) != 0) {
            throw Failure{INVALID_VALUE, "the target is not aligned to its values"};
        }
        submit(stream_of(context, stream_handle), [=] {
            require(target, bytes, ILLEGAL_ADDRESS, function);
            auto *first = reinterpret_cast<Value *>(target);
            std::fill(first, first + count, value);
        });
        return SUCCESS;
    });
}

}  // namespace

extern "C" {

CUresult cuMemcpyHtoD_v2(CUdeviceptr target, const void *source, size_t bytes) {
    return copy({"cuMemcpyHtoD", Way::to_device, target, address(source), bytes}, nullptr, true);
}

CUresult cuMemcpyHtoDAsync_v2(CUdeviceptr target, const void *source, size_t bytes, void *stream) {
    return copy({"cuMemcpyHtoDAsync", Way::to_device, target, address(source), bytes}, stream,
                false);
}

CUresult cuMemcpyDtoH_v2(void *target, CUdeviceptr source, size_t bytes) {
    return copy({"cuMemcpyDtoH", Way::to_host, address(target), source, bytes}, nullptr, true);
}

CUresult cuMemcpyDtoHAsync_v2(void *target, CUdeviceptr source, size_t bytes, void *stream) {
    return copy({"cuMemcpyDtoHAsync", Way::to_host, address(target), source, bytes}, stream, false);
}

CUresult cuMemcpyDtoD_v2(CUdeviceptr target, CUdeviceptr source, size_t bytes) {
    return copy({"cuMemcpyDtoD", Way::on_device, target, source, bytes}, nullptr, false);
}

CUresult cuMemcpyDtoDAsync_v2(CUdeviceptr target, CUdeviceptr source, size_t bytes, void *stream) {
    return copy({"cuMemcpyDtoDAsync", Way::on_device, target, source, bytes}, stream, false);
}

CUresult cuMemcpy(CUdeviceptr target, CUdeviceptr source, size_t bytes) {
    return copy({"cuMemcpy", Way::any, target, source, bytes}, nullptr, true);
}

CUresult cuMemcpyAsync(CUdeviceptr target, CUdeviceptr source, size_t bytes, void *stream) {
    return copy({"cuMemcpyAsync", Way::any, target, source, bytes}, stream, false);
}

CUresult cuMemsetD8_v2(CUdeviceptr target, unsigned char value, size_t count) {
    return fill("cuMemsetD8", target, value, count, nullptr);
}

CUresult cuMemsetD8Async(CUdeviceptr target, unsigned char value, size_t count, void *stream) {
    return fill("cuMemsetD8Async", target, value, count, stream);
}

CUresult cuMemsetD16_v2(CUdeviceptr target, unsigned short value, size_t count) {
    return fill("cuMemsetD16", target, value, count, nullptr);
}

CUresult cuMemsetD16Async(CUdeviceptr target, unsigned short value, size_t count, void *stream) {
    return fill("cuMemsetD16Async", target, value, count, stream);
}

CUresult cuMemsetD32_v2(CUdeviceptr target, unsigned value, size_t count) {
    return fill("cuMemsetD32", target, value, count, nullptr);
}

CUresult cuMemsetD32Async(CUdeviceptr target, unsigned value, size_t count, void *stream) {
    return fill("cuMemsetD32Async", target, value, count, stream);
}

}  // extern "C"
