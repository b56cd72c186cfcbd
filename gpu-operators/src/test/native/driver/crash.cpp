// Signals and long jumps out of kernels; see crash.h.

#include "crash.h"

#include <csetjmp>
#include <csignal>
#include <map>

#include <pthread.h>
#include <ucontext.h>

#include "block.h"
#include "memory.h"

namespace cudasim {

namespace {

constexpr int SIGNALS[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL};
constexpr int BY_SIGNAL = 1;
constexpr int BY_CALL = 2;
constexpr int WRITING = 2;  // bit of a page fault's error code on x86-64

std::map<int, struct sigaction> before;

// Of the kernel that runs; there is only one, because its launcher holds the big lock.
volatile bool running = false;
pthread_t runner;
sigjmp_buf launcher;

struct Caught {
    int signal;
    bool has_address;
    bool writing;
    char *address;
} caught;

Crash reason;

void pass_on(int signal, siginfo_t *info, void *machine) {
    const struct sigaction &next = before[signal];
    if ((next.sa_flags & SA_SIGINFO) != 0) {
        next.sa_sigaction(signal, info, machine);
    } else if (next.sa_handler == SIG_DFL) {
        // The instruction is tried again, and this time ends the process.
        sigaction(signal, &next, nullptr);
    } else if (next.sa_handler != SIG_IGN) {
        next.sa_handler(signal);
    }
}

void on_signal(int signal, siginfo_t *info, void *machine) {
    if (!running || pthread_equal(runner, pthread_self()) == 0) {
        pass_on(signal, info, machine);
        return;
    }
    const auto *registers = static_cast<ucontext_t *>(machine)->uc_mcontext.gregs;
    caught.signal = signal;
    // An address that cannot exist comes without itself.
    caught.has_address = info->si_code != SI_KERNEL;
    caught.writing = (registers[REG_ERR] & WRITING) != 0;
    caught.address = static_cast<char *>(info->si_addr);
    siglongjmp(launcher, BY_SIGNAL);
}

Crash access_violation() {
    if (!caught.has_address) {
        return {ILLEGAL_ADDRESS, "uses an address that cannot exist, such as one of fresh memory"};
    }
    if (BlockRunner::get().is_stack_overflow(caught.address)) {
        return {LAUNCH_FAILED, "overflows its stack"};
    }
    return {ILLEGAL_ADDRESS, std::string(caught.writing ? "writes " : "reads ") +
                                 describe(reinterpret_cast<uintptr_t>(caught.address))};
}

Crash explain() {
    switch (caught.signal) {
        case SIGFPE:
            return {LAUNCH_FAILED, "divides an integer by zero"};
        case SIGILL:
            return {ILLEGAL_INSTRUCTION, "indexes an array of fixed size outside of its bounds"};
        default:
            return access_violation();
    }
}

/// A kernel may have overflowed the stack that it was on: the handler needs one of its own.
class SignalStack {
public:
    SignalStack() {
        stack_t mine{};
        mine.ss_sp = bytes_;
        mine.ss_size = sizeof bytes_;
        sigaltstack(&mine, &before_);
    }
    SignalStack(const SignalStack &) = delete;
    SignalStack &operator=(const SignalStack &) = delete;
    ~SignalStack() { sigaltstack(&before_, nullptr); }

private:
    static char bytes_[64 << 10];
    stack_t before_{};
};

char SignalStack::bytes_[64 << 10];

}  // namespace

void catch_signals() {
    for (int signal : SIGNALS) {
        struct sigaction action {};
        sigaction(signal, nullptr, &before[signal]);
        action = before[signal];
        action.sa_sigaction = on_signal;
        action.sa_flags |= SA_SIGINFO | SA_ONSTACK;
        sigaction(signal, &action, nullptr);
    }
}

bool survives(void (*kernel)(void *), void *argument, Crash &crash) {
    SignalStack stack;
    runner = pthread_self();
    int how = sigsetjmp(launcher, 1);
    if (how == 0) {
        running = true;
        kernel(argument);
    }
    running = false;
    if (how == BY_SIGNAL) {
        crash = explain();
    } else if (how == BY_CALL) {
        crash = reason;
    }
    return how == 0;
}

void crash(CUresult code, const std::string &why) {
    reason = {code, why};
    siglongjmp(launcher, BY_CALL);
}

}  // namespace cudasim
