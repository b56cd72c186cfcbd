// Primary contexts and the threads they are bound on; see context.h.

#include "context.h"

#include <array>

#include "memory.h"

namespace cudasim {

namespace {

constexpr int MOST_DEVICES = 16;

bool initialized = false;
std::array<Context, MOST_DEVICES> contexts;
thread_local std::vector<Context *> bound;
thread_local bool host_function = false;

void *handle_of(const void *object) { return const_cast<void *>(object); }

template <class T>
std::shared_ptr<T> member(const std::set<std::shared_ptr<T>> &objects, void *handle) {
    for (const auto &object : objects) {
        if (object.get() == handle) {
            return object;
        }
    }
    return nullptr;
}

}  // namespace

void Context::drain() {
    for (const auto *group : {&streams, &orphans}) {
        for (const auto &stream : *group) {
            wait_for({stream, stream->submitted});
        }
    }
    wait_for({default_stream, default_stream->submitted});
    orphans.clear();
}

void Context::destroy() {
    streams.clear();
    orphans.clear();
    events.clear();
    modules.clear();
    deallocate_all(device);
    failure = SUCCESS;
    default_stream = std::make_shared<Stream>(Stream{this, 0, 0, {}});
}

void initialize() {
    for (int device = 0; device < MOST_DEVICES && !initialized; device++) {
        contexts[device].device = device;
        contexts[device].destroy();
    }
    initialized = true;
}

bool is_initialized() { return initialized; }

int device_count() { return settings().devices; }

void check_device(CUdevice device) {
    if (device < 0 || device >= device_count()) {
        throw Failure{INVALID_DEVICE, "there is no device " + std::to_string(device)};
    }
}

Context &primary_context(CUdevice device) {
    check_device(device);
    return contexts[device];
}

Context *current_context() { return bound.empty() ? nullptr : bound.back(); }

void set_current(Context *context) {
    if (!bound.empty()) {
        bound.pop_back();
    }
    if (context != nullptr) {
        bound.push_back(context);
    }
}

void push_current(Context *context) { bound.push_back(context); }

Context *pop_current() {
    if (bound.empty()) {
        throw Failure{INVALID_CONTEXT, "no context is bound on this thread"};
    }
    Context *context = bound.back();
    bound.pop_back();
    return context;
}

Context *context_of(void *handle) {
    for (Context &context : contexts) {
        if (handle_of(&context) == handle) {
            return &context;
        }
    }
    throw Failure{INVALID_CONTEXT, "not a primary context"};
}

std::shared_ptr<Stream> stream_of(Context &context, void *handle) {
    // 1 and 2 are the legacy and the per-thread default stream by name.
    if (reinterpret_cast<uintptr_t>(handle) <= 2) {
        return context.default_stream;
    }
    for (Context &each : contexts) {
        if (auto stream = member(each.streams, handle)) {
            return stream;
        }
    }
    throw Failure{INVALID_HANDLE, "no stream, or a destroyed one"};
}

std::shared_ptr<Event> event_of(void *handle) {
    for (Context &each : contexts) {
        if (auto event = member(each.events, handle)) {
            return event;
        }
    }
    throw Failure{INVALID_HANDLE, "no event, or a destroyed one"};
}

void destroy_contexts() {
    for (Context &context : contexts) {
        context.retained = 0;
        context.destroy();
    }
}

bool &in_host_function() { return host_function; }

}  // namespace cudasim
