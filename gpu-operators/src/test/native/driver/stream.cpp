// Queues of work; see stream.h.

#include "stream.h"

#include "context.h"

namespace cudasim {

namespace {

/// Work of a context that has failed is dropped, as on hardware; what fails, fails its context.
void perform(Context &context, const Work &work) {
    if (context.failure != SUCCESS) {
        return;
    }
    try {
        work.run();
    } catch (const Failure &failure) {
        context.failure = failure.code;
        report(failure.what);
    }
}

void run_next(const std::shared_ptr<Stream> &stream) {
    Work work = std::move(stream->queue.front());
    stream->queue.pop_front();
    for (const Point &point : work.after) {
        while (point.stream->completed < point.number) {
            run_next(point.stream);
        }
    }
    perform(*stream->context, work);
    stream->completed++;
}

void throw_if_failed(const Context &context) {
    if (context.failure != SUCCESS) {
        throw Failure{context.failure, "the context has failed"};
    }
}

/// The default stream and those created without STREAM_NON_BLOCKING wait for one another.
void order_by_default_stream(const std::shared_ptr<Stream> &stream, std::vector<Point> &after) {
    Context &context = *stream->context;
    if (stream->is_default()) {
        for (const auto &other : context.streams) {
            if ((other->flags & STREAM_NON_BLOCKING) == 0) {
                after.push_back({other, other->submitted});
            }
        }
    } else if ((stream->flags & STREAM_NON_BLOCKING) == 0) {
        after.push_back({context.default_stream, context.default_stream->submitted});
    }
}

}  // namespace

bool Stream::is_default() const { return context->default_stream.get() == this; }

bool Event::is_done() const {
    return !recorded.stream || recorded.stream->completed >= recorded.number;
}

void submit(const std::shared_ptr<Stream> &stream, std::function<void()> run,
            std::vector<Point> after) {
    order_by_default_stream(stream, after);
    stream->queue.push_back({std::move(run), std::move(after)});
    stream->submitted++;
    if (!settings().deferred) {
        while (!stream->is_idle()) {
            run_next(stream);
        }
    }
}

void wait_for(const Point &point) {
    while (point.stream && point.stream->completed < point.number) {
        run_next(point.stream);
    }
    if (point.stream) {
        throw_if_failed(*point.stream->context);
    }
}

void drain(const std::shared_ptr<Stream> &stream) { wait_for({stream, stream->submitted}); }

void advance(const std::shared_ptr<Stream> &stream) {
    if (!stream->is_idle()) {
        run_next(stream);
    }
}

void record(const std::shared_ptr<Event> &event, const std::shared_ptr<Stream> &stream) {
    event->recorded = {stream, stream->submitted + 1};
    submit(stream, [event] { event->time = std::chrono::steady_clock::now(); });
}

}  // namespace cudasim
