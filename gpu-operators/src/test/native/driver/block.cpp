// The scheduler of a block's threads; see block.h.

#include "block.h"

#include <cstring>

#include "crash.h"

namespace cudasim {

BlockRunner::BlockRunner() : fibers_(&BlockRunner::fiber_main) {}

BlockRunner &BlockRunner::get() {
    static auto *runner = new BlockRunner;
    return *runner;
}

void BlockRunner::prepare(const Call &call, dim3 threads) {
    call_ = call;
    count_ = threads.x * threads.y * threads.z;
    fibers_.reclaim();
    threads_.assign(count_, Thread{});
    for (unsigned i = 0; i < count_; i++) {
        unsigned row = i / threads.x;
        threads_[i].id = {i % threads.x, row % threads.y, row / threads.y};
    }
    warps_.resize((count_ + WARP - 1) / WARP);
    for (Warp &warp : warps_) {
        warp.open.clear();
    }
}

void BlockRunner::run() {
    start_block();
    while (alive_ > 0) {
        if (ready_count_ > 0) {
            resume_next_thread();
        } else if (started_ < count_) {
            fiber_ = fibers_.take();
            switch_stack(&scheduler_, fiber_->stack_pointer);
        } else {
            give_up();
        }
    }
}

void BlockRunner::start_block() {
    started_ = 0;
    alive_ = count_;
    waiting_ = 0;
    ready_count_ = 0;
    collecting_ = {0, 1, 0};
    for (Thread &thread : threads_) {
        thread.state = State::unstarted;
        thread.round = nullptr;
    }
    for (unsigned w = 0; w < warps_.size(); w++) {
        unsigned lanes = std::min(count_ - w * WARP, WARP);
        warps_[w].alive = CUDASIM_EVERY_LANE >> (WARP - lanes);
    }
}

/// Starts one thread after the other, until one can go on that waited, or none is left.
void BlockRunner::fiber_main() {
    BlockRunner &runner = get();
    while (true) {
        while (runner.started_ < runner.count_ && runner.ready_count_ == 0) {
            runner.start_next_thread();
        }
        Fiber *self = runner.fiber_;
        runner.fibers_.give_back(self);
        switch_stack(&self->stack_pointer, runner.scheduler_);
    }
}

void BlockRunner::start_next_thread() {
    Thread &thread = threads_[in_order(started_++)];
    thread.state = State::running;
    running_ = &thread;
    cudasim_current.thread = thread.id;
    call_.entry->call(call_.arguments);
    end(*running_);
}

void BlockRunner::resume_next_thread() {
    Thread &thread = *ready_[first_ready_];
    first_ready_ = (first_ready_ + 1) % MAX_THREADS;
    ready_count_--;
    thread.state = State::running;
    running_ = &thread;
    fiber_ = thread.fiber;
    cudasim_current.thread = thread.id;
    switch_stack(&scheduler_, fiber_->stack_pointer);
}

void BlockRunner::park(State state) {
    running_->state = state;
    running_->fiber = fiber_;
    switch_stack(&fiber_->stack_pointer, scheduler_);
}

void BlockRunner::make_ready(Thread &thread) {
    thread.state = State::ready;
    ready_[(first_ready_ + ready_count_++) % MAX_THREADS] = &thread;
}

/// Those that wait for a thread wait no longer when it has ended.
void BlockRunner::end(Thread &thread) {
    auto index = static_cast<unsigned>(&thread - threads_.data());
    drop_round(thread);
    thread.state = State::ended;
    alive_--;
    unsigned w = index / WARP;
    warps_[w].alive &= ~(1u << index % WARP);
    for (size_t i = warps_[w].open.size(); i-- > 0;) {
        release_round_if_all_there(w, warps_[w].open[i]);
    }
    release_barrier_if_all_there();
}

cudasim_votes BlockRunner::barrier(int predicate) {
    drop_round(*running_);
    waiting_++;
    collecting_.count += predicate != 0;
    collecting_.every &= predicate != 0;
    collecting_.any |= predicate != 0;
    // State first: releasing makes all that are at the barrier ready, this thread too.
    running_->state = State::at_barrier;
    release_barrier_if_all_there();
    park(running_->state);
    // Nobody can complete the next barrier before all have left this one.
    return collected_;
}

void BlockRunner::release_barrier_if_all_there() {
    if (waiting_ == 0 || waiting_ < alive_) {
        return;
    }
    waiting_ = 0;
    collected_ = collecting_;
    collecting_ = {0, 1, 0};
    for (unsigned i = 0; i < count_; i++) {
        Thread &thread = threads_[in_order(i)];
        if (thread.state == State::at_barrier) {
            make_ready(thread);
        }
    }
}

const cudasim_lanes *BlockRunner::exchange(unsigned mask, const char *function,
                                           unsigned long long value) {
    auto index = static_cast<unsigned>(running_ - threads_.data());
    unsigned lane = index % WARP;
    drop_round(*running_);
    if ((mask >> lane & 1) == 0) {
        crash(LAUNCH_FAILED, std::string(function) + ": the calling lane is not in its own mask");
    }
    Round *round = open_round(warps_[index / WARP], mask, function);
    round->lanes.values[lane] = value;
    round->lanes.arrived |= 1u << lane;
    round->readers++;
    running_->round = round;
    running_->state = State::at_warp_function;
    release_round_if_all_there(index / WARP, round);
    park(running_->state);
    return &round->lanes;
}

BlockRunner::Round *BlockRunner::open_round(Warp &warp, unsigned mask, const char *function) {
    for (Round *round : warp.open) {
        if (round->mask == mask) {
            if (round->function != function && strcmp(round->function, function) != 0) {
                crash(LAUNCH_FAILED, std::string("lanes of one mask call ") + round->function +
                                         " and " + function);
            }
            return round;
        }
    }
    if (idle_rounds_.empty()) {
        idle_rounds_.push_back(new Round);
    }
    Round *round = idle_rounds_.back();
    idle_rounds_.pop_back();
    memset(round->lanes.values, 0xFF, sizeof round->lanes.values);
    round->lanes.arrived = 0;
    round->mask = mask;
    round->function = function;
    round->readers = 0;
    warp.open.push_back(round);
    return round;
}

void BlockRunner::release_round_if_all_there(unsigned w, Round *round) {
    Warp &warp = warps_[w];
    if ((round->mask & warp.alive & ~round->lanes.arrived) != 0) {
        return;
    }
    for (size_t i = 0; i < warp.open.size(); i++) {
        if (warp.open[i] == round) {
            warp.open.erase(warp.open.begin() + static_cast<std::ptrdiff_t>(i));
            break;
        }
    }
    for (unsigned i = 0; i < WARP; i++) {
        unsigned lane = call_.reversed ? WARP - 1 - i : i;
        if ((round->lanes.arrived >> lane & 1) != 0) {
            make_ready(threads_[w * WARP + lane]);
        }
    }
}

/// A round can be used again when all its lanes have come back for something else.
void BlockRunner::drop_round(Thread &thread) {
    if (thread.round != nullptr && --thread.round->readers == 0) {
        idle_rounds_.push_back(thread.round);
    }
    thread.round = nullptr;
}

void BlockRunner::give_up() {
    unsigned at_warp_function = 0;
    const char *function = "";
    for (const Thread &thread : threads_) {
        if (thread.state == State::at_warp_function) {
            at_warp_function++;
            function = thread.round->function;
        }
    }
    crash(LAUNCH_FAILED, "deadlock: " + std::to_string(waiting_) + " threads wait at a barrier, " +
                             std::to_string(at_warp_function) + " at " + function);
}

}  // namespace cudasim

cudasim_votes cudasim_barrier(int predicate) {
    return cudasim::BlockRunner::get().barrier(predicate);
}

const cudasim_lanes *cudasim_exchange(unsigned mask, const char *function,
                                      unsigned long long value) {
    return cudasim::BlockRunner::get().exchange(mask, function, value);
}

void cudasim_trap(const char *why) { cudasim::crash(cudasim::ASSERT, why); }
