// Runs the threads of one block after another: real barriers and warp functions, no real threads.
//
// A thread is started as a plain function call, and one that never waits ends as one. A thread that
// comes to a barrier leaves its fiber parked there, and the next thread starts on another: a kernel
// without barriers costs nothing for those that have some, and needs no analysis of the source.
// Threads start, and go on after a barrier, in rising order or, reversed, in falling order.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "../kernel/runtime.h"
#include "abi.h"
#include "fiber.h"

namespace cudasim {

/// A kernel with its arguments, as the threads of a block call it.
struct Call {
    const cudasim_entry *entry;
    void *const *arguments;
    bool reversed;
};

class BlockRunner {
public:
    /// Made on the first use, never destroyed.
    static BlockRunner &get();

    /// Forgets threads that were given up, and makes as many as a block has.
    void prepare(const Call &call, dim3 threads);
    /// Runs all threads of the block that cudasim_current names.
    void run();

    cudasim_votes barrier(int predicate);
    const cudasim_lanes *exchange(unsigned mask, const char *function, unsigned long long value);

    bool is_stack_overflow(const char *address) const { return fibers_.is_overflow(address); }

private:
    enum class State { unstarted, running, at_barrier, at_warp_function, ready, ended };

    struct Round {
        cudasim_lanes lanes;
        unsigned mask;
        const char *function;
        int readers;
    };

    struct Thread {
        uint3 id;
        State state;
        Fiber *fiber;
        Round *round;
    };

    struct Warp {
        unsigned alive;
        std::vector<Round *> open;
    };

    BlockRunner();
    static void fiber_main();

    unsigned in_order(unsigned i) const { return call_.reversed ? count_ - 1 - i : i; }
    void start_block();
    void start_next_thread();
    void resume_next_thread();
    void park(State state);
    void end(Thread &thread);
    void make_ready(Thread &thread);

    void release_barrier_if_all_there();
    Round *open_round(Warp &warp, unsigned mask, const char *function);
    void release_round_if_all_there(unsigned warp, Round *round);
    void drop_round(Thread &thread);
    [[noreturn]] void give_up();

    Call call_{};
    unsigned count_ = 0;
    std::vector<Thread> threads_;
    std::vector<Warp> warps_;
    std::vector<Round *> idle_rounds_;

    FiberPool fibers_;
    void *scheduler_ = nullptr;
    Fiber *fiber_ = nullptr;
    Thread *running_ = nullptr;

    unsigned started_ = 0;
    unsigned alive_ = 0;
    unsigned waiting_ = 0;
    cudasim_votes collecting_{};
    cudasim_votes collected_{};

    // Each thread is ready at most once: a ring of as many as a block can have never overflows.
    std::array<Thread *, MAX_THREADS> ready_{};
    unsigned first_ready_ = 0;
    unsigned ready_count_ = 0;
};

}  // namespace cudasim
