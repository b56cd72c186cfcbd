// cuFFT's functions, for transforms of one dimension.

#include <map>

#include "../driver/context.h"
#include "../driver/memory.h"
#include "plan.h"

using namespace cudasim;

namespace {

// cufftResult.
constexpr int INVALID_PLAN = 1;
constexpr int ALLOC_FAILED = 2;
constexpr int INVALID_TYPE = 3;
constexpr int INVALID_VALUE_FFT = 4;
constexpr int INTERNAL_ERROR = 5;
constexpr int EXEC_FAILED = 6;
constexpr int INVALID_SIZE = 8;
constexpr int NOT_SUPPORTED_FFT = 16;

constexpr int VERSION = 10900;
constexpr int FORWARD = -1;

std::map<int, std::shared_ptr<Plan>> plans;
int handles = 0;

/// Runs a body that answers a cufftResult in the thread's context; what CUDA refuses is a failure.
template <class Body>
int call(const char *function, int failure, Body body) {
    int result = 0;
    CUresult error = in_context(function, [&](Context &context) {
        result = body(context);
        return SUCCESS;
    });
    if (error != SUCCESS) {
        return error == OUT_OF_MEMORY ? ALLOC_FAILED : failure;
    }
    return result;
}

template <class Body>
int with_plan(const char *function, int handle, int failure, Body body) {
    return call(function, failure, [&](Context &context) {
        auto found = plans.find(handle);
        return found == plans.end() ? INVALID_PLAN : body(context, found->second);
    });
}

int create(int *handle) {
    *handle = ++handles;
    plans[*handle] = std::make_shared<Plan>();
    created(Resource::plan);
    return 0;
}

/// A work area as large as the spectra: cuFFT's own is of that order.
int make(Context &context, Plan &plan, int type, long long length, long long batch,
         size_t *work_size) {
    plan.type = type;
    if (!plan.is_valid_type()) {
        return INVALID_TYPE;
    }
    if (length < 1 || batch < 1) {
        return INVALID_SIZE;
    }
    auto n = static_cast<size_t>(length);
    plan.batch = static_cast<size_t>(batch);
    size_t bytes = n * plan.batch * sizeof(float) * 2;
    plan.device = context.device;
    if (plan.allocates) {
        reserve(bytes, context.device);
    }
    plan.work_size = bytes;
    plan.transform = std::make_shared<Transform>(n);
    if (work_size != nullptr) {
        *work_size = bytes;
    }
    return 0;
}

Layout layout(const long long *embed, long long stride, long long distance) {
    return embed == nullptr ? Layout{}
                            : Layout{static_cast<size_t>(stride), static_cast<size_t>(distance)};
}

void destroy(int handle) {
    const Plan &plan = *plans.at(handle);
    if (plan.allocates) {
        unreserve(plan.work_size, plan.device);
    }
    plans.erase(handle);
    released(Resource::plan);
}

/// A plan whose making fails is no plan.
template <class Make>
int create_and_make(const char *function, int *handle, Make make_it) {
    return call(function, INTERNAL_ERROR, [&](Context &context) {
        create(handle);
        try {
            int result = make_it(context, *plans[*handle]);
            if (result != 0) {
                destroy(*handle);
            }
            return result;
        } catch (const Failure &) {
            destroy(*handle);
            throw;
        }
    });
}

struct Many {
    int rank;
    const long long *n;
    const long long *inembed;
    long long istride, idist;
    const long long *onembed;
    long long ostride, odist;
    int type;
    long long batch;
};

int make_many(Context &context, Plan &plan, const Many &many, size_t *work_size) {
    if (many.rank != 1) {
        return NOT_SUPPORTED_FFT;
    }
    plan.input = layout(many.inembed, many.istride, many.idist);
    plan.output = layout(many.onembed, many.ostride, many.odist);
    return make(context, plan, many.type, *many.n, many.batch, work_size);
}

/// The same with 32-bit sizes: of one dimension there is one number each.
struct Wide {
    explicit Wide(const int *narrow)
        : value(narrow == nullptr ? 0 : *narrow), given(narrow != nullptr) {}
    const long long *pointer() const { return given ? &value : nullptr; }
    long long value;
    bool given;
};

int execute(const char *function, int handle, const void *in, const void *out, int direction) {
    return with_plan(function, handle, EXEC_FAILED, [&](Context &context, const auto &plan) {
        if (!plan->transform || (!plan->allocates && plan->work_area == 0)) {
            return INVALID_PLAN;
        }
        if (in == nullptr || out == nullptr) {
            return INVALID_VALUE_FFT;
        }
        auto source = reinterpret_cast<uintptr_t>(in);
        auto target = reinterpret_cast<uintptr_t>(out);
        bool inverse = direction != FORWARD;
        submit(stream_of(context, plan->stream), [=, plan = plan] {
            if (!plan->allocates) {
                require(plan->work_area, plan->work_size, ILLEGAL_ADDRESS, "FFT work area");
            }
            plan->run(source, target, inverse);
        });
        return 0;
    });
}

}  // namespace

extern "C" {

int cufftGetVersion(int *version) {
    *version = VERSION;
    return 0;
}

int cufftCreate(int *handle) {
    return call("cufftCreate", INTERNAL_ERROR, [&](Context &) { return create(handle); });
}

int cufftDestroy(int handle) {
    return with_plan("cufftDestroy", handle, INTERNAL_ERROR, [&](Context &, const auto &) {
        destroy(handle);
        return 0;
    });
}

int cufftPlan1d(int *handle, int n, int type, int batch) {
    return create_and_make("cufftPlan1d", handle, [&](Context &context, Plan &plan) {
        return make(context, plan, type, n, batch, nullptr);
    });
}

int cufftPlanMany(int *handle, int rank, int *n, int *inembed, int istride, int idist,
                  int *onembed, int ostride, int odist, int type, int batch) {
    Wide length(n), in(inembed), out(onembed);
    return create_and_make("cufftPlanMany", handle, [&](Context &context, Plan &plan) {
        return make_many(context, plan,
                         {rank, length.pointer(), in.pointer(), istride, idist, out.pointer(),
                          ostride, odist, type, batch},
                         nullptr);
    });
}

int cufftMakePlan1d(int handle, int n, int type, int batch, size_t *work_size) {
    return with_plan("cufftMakePlan1d", handle, INTERNAL_ERROR,
                     [&](Context &context, const auto &plan) {
                         return make(context, *plan, type, n, batch, work_size);
                     });
}

int cufftMakePlanMany(int handle, int rank, int *n, int *inembed, int istride, int idist,
                      int *onembed, int ostride, int odist, int type, int batch,
                      size_t *work_size) {
    Wide length(n), in(inembed), out(onembed);
    return with_plan("cufftMakePlanMany", handle, INTERNAL_ERROR,
                     [&](Context &context, const auto &plan) {
                         return make_many(context, *plan,
                                          {rank, length.pointer(), in.pointer(), istride, idist,
                                           out.pointer(), ostride, odist, type, batch},
                                          work_size);
                     });
}

int cufftMakePlanMany64(int handle, int rank, long long *n, long long *inembed, long long istride,
                        long long idist, long long *onembed, long long ostride, long long odist,
                        int type, long long batch, size_t *work_size) {
    return with_plan("cufftMakePlanMany64", handle, INTERNAL_ERROR,
                     [&](Context &context, const auto &plan) {
                         return make_many(context, *plan,
                                          {rank, n, inembed, istride, idist, onembed, ostride,
                                           odist, type, batch},
                                          work_size);
                     });
}

int cufftGetSize(int handle, size_t *work_size) {
    return with_plan("cufftGetSize", handle, INTERNAL_ERROR, [&](Context &, const auto &plan) {
        *work_size = plan->work_size;
        return 0;
    });
}

int cufftSetAutoAllocation(int handle, int automatic) {
    return with_plan("cufftSetAutoAllocation", handle, INTERNAL_ERROR,
                     [&](Context &, const auto &plan) {
                         plan->allocates = automatic != 0;
                         return 0;
                     });
}

int cufftSetWorkArea(int handle, void *area) {
    return with_plan("cufftSetWorkArea", handle, INTERNAL_ERROR,
                     [&](Context &, const auto &plan) {
                         plan->work_area = reinterpret_cast<uintptr_t>(area);
                         return 0;
                     });
}

int cufftSetStream(int handle, void *stream) {
    return with_plan("cufftSetStream", handle, INTERNAL_ERROR,
                     [&](Context &context, const auto &plan) {
                         stream_of(context, stream);
                         plan->stream = stream;
                         return 0;
                     });
}

int cufftExecR2C(int handle, void *in, void *out) {
    return execute("cufftExecR2C", handle, in, out, FORWARD);
}

int cufftExecD2Z(int handle, void *in, void *out) {
    return execute("cufftExecD2Z", handle, in, out, FORWARD);
}

int cufftExecC2R(int handle, void *in, void *out) {
    return execute("cufftExecC2R", handle, in, out, -FORWARD);
}

int cufftExecZ2D(int handle, void *in, void *out) {
    return execute("cufftExecZ2D", handle, in, out, -FORWARD);
}

int cufftExecC2C(int handle, void *in, void *out, int direction) {
    return execute("cufftExecC2C", handle, in, out, direction);
}

int cufftExecZ2Z(int handle, void *in, void *out, int direction) {
    return execute("cufftExecZ2Z", handle, in, out, direction);
}

}  // extern "C"
