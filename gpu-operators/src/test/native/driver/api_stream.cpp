// The driver API's functions on streams and events.

#include <algorithm>

#include "context.h"

using namespace cudasim;

namespace {

CUresult create_stream(const char *function, void **handle, unsigned flags, int priority) {
    return in_context(function, [&](Context &context) {
        auto stream = std::make_shared<Stream>(Stream{&context, flags, priority, {}});
        context.streams.insert(stream);
        created(Resource::stream);
        *handle = stream.get();
        return SUCCESS;
    });
}

/// Whoever asks again and again gets ahead, but always hears "not ready" once.
CUresult poll(const Point &point) {
    if (!point.stream || point.stream->completed >= point.number) {
        return SUCCESS;
    }
    advance(point.stream);
    return NOT_READY;
}

/// Calls into the host, which may not call CUDA from there.
template <class Call>
void call_host(Call call) {
    in_host_function() = true;
    call();
    in_host_function() = false;
}

}  // namespace

extern "C" {

CUresult cuStreamCreate(void **handle, unsigned flags) {
    return create_stream("cuStreamCreate", handle, flags, 0);
}

CUresult cuStreamCreateWithPriority(void **handle, unsigned flags, int priority) {
    return create_stream("cuStreamCreateWithPriority", handle, flags, priority);
}

/// Work that is left stays in the context until somebody waits for that.
CUresult cuStreamDestroy_v2(void *handle) {
    return in_context("cuStreamDestroy", [&](Context &context) {
        auto stream = stream_of(context, handle);
        if (stream->is_default()) {
            throw Failure{INVALID_HANDLE, "the default stream cannot be destroyed"};
        }
        stream->context->streams.erase(stream);
        if (!stream->is_idle()) {
            stream->context->orphans.insert(stream);
        }
        released(Resource::stream);
        return SUCCESS;
    });
}

CUresult cuStreamSynchronize(void *handle) {
    return in_context("cuStreamSynchronize", [&](Context &context) {
        drain(stream_of(context, handle));
        return SUCCESS;
    });
}

CUresult cuStreamQuery(void *handle) {
    return in_context("cuStreamQuery", [&](Context &context) {
        auto stream = stream_of(context, handle);
        return poll({stream, stream->submitted});
    });
}

CUresult cuStreamWaitEvent(void *handle, void *event_handle, unsigned) {
    return in_context("cuStreamWaitEvent", [&](Context &context) {
        auto event = event_of(event_handle);
        std::vector<Point> after;
        if (event->recorded.stream) {
            after.push_back(event->recorded);
        }
        submit(stream_of(context, handle), [] {}, after);
        return SUCCESS;
    });
}

CUresult cuStreamGetFlags(void *handle, unsigned *flags) {
    return in_context("cuStreamGetFlags", [&](Context &context) {
        *flags = stream_of(context, handle)->flags;
        return SUCCESS;
    });
}

CUresult cuStreamGetPriority(void *handle, int *priority) {
    return in_context("cuStreamGetPriority", [&](Context &context) {
        *priority = stream_of(context, handle)->priority;
        return SUCCESS;
    });
}

CUresult cuStreamGetCtx(void *handle, void **owner) {
    return in_context("cuStreamGetCtx", [&](Context &context) {
        *owner = stream_of(context, handle)->context;
        return SUCCESS;
    });
}

CUresult cuLaunchHostFunc(void *handle, void (*function)(void *), void *argument) {
    return in_context("cuLaunchHostFunc", [&](Context &context) {
        submit(stream_of(context, handle),
               [=] { call_host([=] { function(argument); }); });
        return SUCCESS;
    });
}

CUresult cuStreamAddCallback(void *handle, void (*callback)(void *, CUresult, void *),
                             void *argument, unsigned) {
    return in_context("cuStreamAddCallback", [&](Context &context) {
        submit(stream_of(context, handle),
               [=] { call_host([=] { callback(handle, SUCCESS, argument); }); });
        return SUCCESS;
    });
}

CUresult cuEventCreate(void **handle, unsigned flags) {
    return in_context("cuEventCreate", [&](Context &context) {
        auto event = std::make_shared<Event>(Event{&context, flags, {}, {}});
        context.events.insert(event);
        created(Resource::event);
        *handle = event.get();
        return SUCCESS;
    });
}

CUresult cuEventDestroy_v2(void *handle) {
    return in_context("cuEventDestroy", [&](Context &) {
        auto event = event_of(handle);
        event->context->events.erase(event);
        released(Resource::event);
        return SUCCESS;
    });
}

CUresult cuEventRecord(void *handle, void *stream_handle) {
    return in_context("cuEventRecord", [&](Context &context) {
        record(event_of(handle), stream_of(context, stream_handle));
        return SUCCESS;
    });
}

CUresult cuEventRecordWithFlags(void *handle, void *stream_handle, unsigned) {
    return cuEventRecord(handle, stream_handle);
}

CUresult cuEventQuery(void *handle) {
    return in_context("cuEventQuery", [&](Context &) { return poll(event_of(handle)->recorded); });
}

CUresult cuEventSynchronize(void *handle) {
    return in_context("cuEventSynchronize", [&](Context &) {
        wait_for(event_of(handle)->recorded);
        return SUCCESS;
    });
}

CUresult cuEventElapsedTime(float *milliseconds, void *start, void *end) {
    return in_context("cuEventElapsedTime", [&](Context &) {
        auto first = event_of(start);
        auto last = event_of(end);
        bool timed = ((first->flags | last->flags) & EVENT_DISABLE_TIMING) == 0;
        if (!timed || !first->recorded.stream || !last->recorded.stream) {
            throw Failure{INVALID_HANDLE, "an event without timing, or one never recorded"};
        }
        if (!first->is_done() || !last->is_done()) {
            return NOT_READY;
        }
        *milliseconds = std::chrono::duration<float, std::milli>(last->time - first->time).count();
        return SUCCESS;
    });
}

}  // extern "C"
