// How a kernel that goes wrong becomes an error of the device instead of the end of the JVM.
#pragma once

#include <string>

#include "abi.h"

namespace cudasim {

struct Crash {
    CUresult code;
    std::string what;
};

/// Takes over SIGSEGV, SIGBUS, SIGFPE and SIGILL. Those that do not come out of a kernel go on to
/// whoever had them before: HotSpot makes NullPointerExceptions of some.
void catch_signals();

/// Runs a kernel; false, with the reason, if it crashed. What its stacks held is then leaked.
bool survives(void (*kernel)(void *), void *argument, Crash &crash);

/// Leaves the kernel that runs, from whatever fiber.
[[noreturn]] void crash(CUresult code, const std::string &why);

}  // namespace cudasim
