// Fibers: stacks that a kernel's threads run on and can leave in the middle of a function.
#pragma once

#include <cstddef>
#include <vector>

namespace cudasim {

/// Where a fiber goes on; the registers are on its stack.
struct Fiber {
    void *stack_pointer = nullptr;
    char *stack = nullptr;
};

/// Leaves one stack and goes on where the other was left.
void switch_stack(void **leave, void *enter);

/// Lends fibers that begin in one function, and takes them all back when a kernel is given up.
class FiberPool {
public:
    using Main = void (*)();

    explicit FiberPool(Main main) : main_(main) {}

    /// A fiber that will begin in the main function, which must not return.
    Fiber *take();
    void give_back(Fiber *fiber) { idle_.push_back(fiber); }
    /// Every fiber begins anew, wherever it was.
    void reclaim();
    /// Whether an address is in the page below a fiber's stack: the stack overflowed.
    bool is_overflow(const char *address) const;

private:
    void rewind(Fiber *fiber);

    Main main_;
    std::vector<Fiber *> all_;
    std::vector<Fiber *> idle_;
};

}  // namespace cudasim
