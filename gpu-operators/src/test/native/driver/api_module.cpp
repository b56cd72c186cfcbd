// The driver API's functions on modules and kernels.

#include <cstring>
#include <fstream>
#include <sstream>

#include "context.h"
#include "launch.h"

using namespace cudasim;

namespace {

// CUfunction_attribute.
constexpr int MAX_THREADS_OF_BLOCK = 0;
constexpr int STATIC_SHARED = 1;
constexpr int MAX_DYNAMIC_SHARED = 8;

// The last word of a launch's extra list, and what its other words announce.
void *const EXTRA_END = nullptr;
void *const EXTRA_BUFFER = reinterpret_cast<void *>(1);
void *const EXTRA_SIZE = reinterpret_cast<void *>(2);

std::shared_ptr<Module> member(const Context &context, const void *handle) {
    for (const auto &module : context.modules) {
        if (module.get() == handle) {
            return module;
        }
    }
    throw Failure{INVALID_HANDLE, "no module, or an unloaded one"};
}

CUresult load(const char *function, void **handle, const char *image) {
    return in_context(function, [&](Context &context) {
        auto module = std::make_shared<Module>(image);
        context.modules.insert(module);
        created(Resource::module);
        *handle = module.get();
        return SUCCESS;
    });
}

void take_extra(Launch &launch, void *const *extra) {
    const char *buffer = nullptr;
    size_t size = 0;
    for (; *extra != EXTRA_END; extra += 2) {
        if (*extra == EXTRA_BUFFER) {
            buffer = static_cast<const char *>(extra[1]);
        } else if (*extra == EXTRA_SIZE) {
            size = *static_cast<const size_t *>(extra[1]);
        } else {
            throw Failure{INVALID_VALUE, "unknown word in a launch's extra list"};
        }
    }
    launch.take_arguments(buffer, size);
}

}  // namespace

extern "C" {

CUresult cuModuleLoadData(void **handle, const void *image) {
    return load("cuModuleLoadData", handle, static_cast<const char *>(image));
}

CUresult cuModuleLoadDataEx(void **handle, const void *image, unsigned, int *, void **) {
    return load("cuModuleLoadDataEx", handle, static_cast<const char *>(image));
}

CUresult cuModuleLoad(void **handle, const char *file) {
    std::stringstream image;
    image << std::ifstream(file).rdbuf();
    return load("cuModuleLoad", handle, image.str().c_str());
}

CUresult cuModuleUnload(void *handle) {
    return in_context("cuModuleUnload", [&](Context &context) {
        context.modules.erase(member(context, handle));
        released(Resource::module);
        return SUCCESS;
    });
}

CUresult cuModuleGetFunction(void **function, void *handle, const char *name) {
    return in_context("cuModuleGetFunction", [&](Context &context) {
        *function = member(context, handle)->function(name);
        return SUCCESS;
    });
}

CUresult cuModuleGetGlobal_v2(CUdeviceptr *base, size_t *size, void *handle, const char *name) {
    return in_context("cuModuleGetGlobal", [&](Context &context) {
        auto place = member(context, handle)->global(name, context.device);
        if (base != nullptr) {
            *base = place.first;
        }
        if (size != nullptr) {
            *size = place.second;
        }
        return SUCCESS;
    });
}

CUresult cuFuncGetAttribute(int *value, int attribute, void *handle) {
    return in_context("cuFuncGetAttribute", [&](Context &context) {
        auto *function = static_cast<Function *>(handle);
        auto module = member(context, function->module);
        switch (attribute) {
            case MAX_THREADS_OF_BLOCK:
                *value = MAX_THREADS;
                return SUCCESS;
            case STATIC_SHARED:
                *value = static_cast<int>(module->shared_size());
                return SUCCESS;
            case MAX_DYNAMIC_SHARED:
                *value = static_cast<int>(function->dynamic_shared_limit);
                return SUCCESS;
            default:
                *value = 0;
                return SUCCESS;
        }
    });
}

CUresult cuFuncSetAttribute(void *handle, int attribute, int value) {
    return in_context("cuFuncSetAttribute", [&](Context &context) {
        auto *function = static_cast<Function *>(handle);
        member(context, function->module);
        if (attribute == MAX_DYNAMIC_SHARED) {
            if (value < 0 || static_cast<size_t>(value) > SHARED_PER_BLOCK_OPTIN) {
                throw Failure{INVALID_VALUE, "more shared memory than a block can have"};
            }
            function->dynamic_shared_limit = static_cast<size_t>(value);
        }
        return SUCCESS;
    });
}

CUresult cuFuncSetCacheConfig(void *, int) { return SUCCESS; }

/// As many blocks as threads and shared memory allow; registers are not simulated.
CUresult cuOccupancyMaxActiveBlocksPerMultiprocessor(int *blocks, void *, int threads, size_t) {
    *blocks = static_cast<int>(2 * MAX_THREADS) / threads;
    return SUCCESS;
}

CUresult cuLaunchKernel(void *handle, unsigned grid_x, unsigned grid_y, unsigned grid_z,
                        unsigned block_x, unsigned block_y, unsigned block_z, unsigned shared,
                        void *stream, void **parameters, void **extra) {
    return in_context("cuLaunchKernel", [&](Context &context) {
        auto *function = static_cast<Function *>(handle);
        auto module = member(context, function->module);
        auto launch = std::make_shared<Launch>(module, function, dim3{grid_x, grid_y, grid_z},
                                               dim3{block_x, block_y, block_z}, shared);
        if (extra != nullptr) {
            take_extra(*launch, extra);
        } else {
            launch->take_arguments(parameters);
        }
        if (is_due(Fault::launch)) {
            throw Failure{LAUNCH_OUT_OF_RESOURCES, "launch refused, as the test asked for"};
        }
        submit(stream_of(context, stream), [launch] { launch->run(); });
        return SUCCESS;
    });
}

}  // extern "C"
