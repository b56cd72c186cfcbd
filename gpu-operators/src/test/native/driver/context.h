// Contexts: the primary one of each device, what lives in it, and how API calls enter it.
//
// Only primary contexts exist, because they are what JCuda and DJL can share. An error of a kernel
// stays with its context: every later call answers it, until the context is reset.
#pragma once

#include <map>
#include <memory>
#include <set>

#include "module.h"
#include "simulator.h"
#include "stream.h"

namespace cudasim {

struct Context {
    int device = 0;
    int retained = 0;
    unsigned flags = 0;
    CUresult failure = SUCCESS;
    std::shared_ptr<Stream> default_stream;
    std::set<std::shared_ptr<Stream>> streams;   // whose handles are valid
    std::set<std::shared_ptr<Stream>> orphans;   // destroyed while they had work left
    std::set<std::shared_ptr<Event>> events;
    std::set<std::shared_ptr<Module>> modules;

    void drain();
    /// Ends everything in it. What was alive counts as leaked, unless the caller forgets it.
    void destroy();
};

void initialize();
bool is_initialized();
int device_count();
void check_device(CUdevice device);

Context &primary_context(CUdevice device);
/// The calling thread's context, or null.
Context *current_context();
void set_current(Context *context);
void push_current(Context *context);
Context *pop_current();
Context *context_of(void *handle);

std::shared_ptr<Stream> stream_of(Context &context, void *handle);
std::shared_ptr<Event> event_of(void *handle);

/// Ends all contexts, retained or not.
void destroy_contexts();

/// True on a thread that is inside a host function of a stream: it may not call CUDA.
bool &in_host_function();

/// Runs the body of an API call under the lock, and makes of a Failure its code and a report.
template <class Body>
CUresult answer(const char *function, Body body) {
    std::lock_guard<std::recursive_mutex> guard(big_lock());
    try {
        if (in_host_function()) {
            throw Failure{NOT_PERMITTED, "CUDA called from a host function of a stream"};
        }
        if (is_due(Fault::device)) {
            lose_device(UNKNOWN);
        }
        if (!is_initialized()) {
            throw Failure{NOT_INITIALIZED, "cuInit was not called"};
        }
        if (loss() != SUCCESS) {
            throw Failure{loss(), "the device is lost"};
        }
        return body();
    } catch (const Failure &failure) {
        report(std::string(function) + ": " + failure.what);
        return failure.code;
    }
}

/// The same, in the calling thread's context, which must be there and not have failed.
template <class Body>
CUresult in_context(const char *function, Body body) {
    return answer(function, [&] {
        Context *context = current_context();
        if (context == nullptr) {
            throw Failure{INVALID_CONTEXT, "no context is bound on this thread"};
        }
        if (context->retained == 0) {
            throw Failure{CONTEXT_IS_DESTROYED, "the thread's context was released"};
        }
        if (context->failure != SUCCESS) {
            throw Failure{context->failure, "the context has failed before"};
        }
        return body(*context);
    });
}

}  // namespace cudasim
