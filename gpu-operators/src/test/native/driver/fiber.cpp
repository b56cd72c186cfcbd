// Fibers for x86-64, the only architecture that JCuda's natives are built for; see fiber.h.
//
// ucontext would do, but asks the kernel for the signal mask at every switch: forty times slower.

#include "fiber.h"

#include <sys/mman.h>

#include <cstdint>
#include <new>

namespace cudasim {

namespace {

constexpr size_t STACK = 64 << 10;
constexpr size_t GUARD = 4 << 10;
constexpr size_t SAVED_REGISTERS = 6;

}  // namespace

extern "C" void cudasim_switch_stack(void **leave, void *enter);

// The System V ABI has the callee save six registers; everything else is the compiler's business.
asm(R"(
    .text
    .globl cudasim_switch_stack
    .hidden cudasim_switch_stack
    .type cudasim_switch_stack, @function
cudasim_switch_stack:
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    movq %rsp, (%rdi)
    movq %rsi, %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
    .size cudasim_switch_stack, . - cudasim_switch_stack
)");

void switch_stack(void **leave, void *enter) { cudasim_switch_stack(leave, enter); }

Fiber *FiberPool::take() {
    if (idle_.empty()) {
        void *stack = mmap(nullptr, GUARD + STACK, PROT_READ | PROT_WRITE,
                           MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (stack == MAP_FAILED) {
            throw std::bad_alloc();
        }
        mprotect(stack, GUARD, PROT_NONE);
        all_.push_back(new Fiber{nullptr, static_cast<char *>(stack)});
        rewind(all_.back());
        idle_.push_back(all_.back());
    }
    Fiber *fiber = idle_.back();
    idle_.pop_back();
    return fiber;
}

void FiberPool::reclaim() {
    idle_ = all_;
    for (Fiber *fiber : all_) {
        rewind(fiber);
    }
}

/// As if the main function had been called, which leaves the stack 8 off a multiple of 16.
void FiberPool::rewind(Fiber *fiber) {
    auto *top = reinterpret_cast<uintptr_t *>(fiber->stack + GUARD + STACK);
    uintptr_t *return_address = top - 2;
    *return_address = reinterpret_cast<uintptr_t>(main_);
    fiber->stack_pointer = return_address - SAVED_REGISTERS;
}

bool FiberPool::is_overflow(const char *address) const {
    for (const Fiber *fiber : all_) {
        if (address >= fiber->stack && address < fiber->stack + GUARD) {
            return true;
        }
    }
    return false;
}

}  // namespace cudasim
