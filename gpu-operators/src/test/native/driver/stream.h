// Streams and events: queues of work, and points in them that can be waited for.
//
// A queue runs when somebody waits for it (deferred) or at once (eager). Either way each piece of
// work first runs what it was ordered behind, and nothing else: whoever forgets to wait meets
// memory that is still full of 0xFF.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "simulator.h"

namespace cudasim {

struct Context;
struct Stream;

/// A piece of work in a queue, by its number there; it is done once the queue has come that far.
struct Point {
    std::shared_ptr<Stream> stream;
    uint64_t number = 0;
};

struct Work {
    std::function<void()> run;
    std::vector<Point> after;
};

struct Stream {
    Context *context;
    unsigned flags;
    int priority;
    std::deque<Work> queue;
    uint64_t submitted = 0;
    uint64_t completed = 0;

    bool is_default() const;
    bool is_idle() const { return queue.empty(); }
};

struct Event {
    Context *context;
    unsigned flags;
    Point recorded;
    std::chrono::steady_clock::time_point time;

    bool is_done() const;
};

/// Adds work behind what the stream holds and, for the default stream and those that block with it,
/// behind each other's. Runs it unless streams are deferred.
void submit(const std::shared_ptr<Stream> &stream, std::function<void()> run,
            std::vector<Point> after = {});
/// Runs what is needed for a point to be done. Throws the context's error if there is one.
void wait_for(const Point &point);
/// Runs all of a stream.
void drain(const std::shared_ptr<Stream> &stream);
/// Runs the next piece of a stream's work, if there is one: how polling gets ahead.
void advance(const std::shared_ptr<Stream> &stream);
void record(const std::shared_ptr<Event> &event, const std::shared_ptr<Stream> &stream);

}  // namespace cudasim
