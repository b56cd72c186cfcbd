// What all parts of the simulated device share: its settings, the faults that a test asked for,
// what is alive, what was moved, and the lock under which everything happens.
//
// One lock for all: the simulator is for right and wrong, never for speed, and a kernel that runs
// alone needs no atomic instructions.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "abi.h"

namespace cudasim {

/// An API call that cannot be answered: the code for the caller, and the reason for the report.
struct Failure {
    CUresult code;
    std::string what;
};

struct Settings {
    int devices = 0;
    size_t memory = size_t{1} << 30;  // bytes of each device
    bool reversed = false;            // blocks and threads run from the last to the first
    bool deferred = false;            // streams run only when somebody waits for them
    int version = DRIVER_VERSION;     // the newest CUDA that the driver serves
};

/// What a test may ask to go wrong. The order is that of the Java enumeration.
enum class Fault { allocation, launch, kernel, device, count };

/// What must not be left over. The order is that of the Java record.
enum class Resource { device_memory, pinned_memory, stream, event, module, plan, context, count };

/// Bytes over the bus and on the device, and kernels run. The order is that of the Java record.
enum class Traffic { to_device, to_host, on_device, launches, count };

std::recursive_mutex &big_lock();
Settings &settings();

/// The `nth` occasion from now on (1 is the next) goes wrong; 0 takes the wish back.
void fail_at(Fault fault, int64_t nth);
/// Counts an occasion, and says whether it is the one that has to go wrong.
bool is_due(Fault fault);

/// What all calls answer since the device was lost, or SUCCESS.
CUresult loss();
void lose_device(CUresult answer);

void created(Resource resource);
void released(Resource resource);
int64_t live(Resource resource);
void forget_live();

void moved(Traffic kind, uint64_t amount);
uint64_t traffic(Traffic kind);

/// Keeps why a call failed, for the test's message: CUDA itself tells no more than a number.
void report(const std::string &what);
std::vector<std::string> reports();

/// As new: nothing wished for, nothing lost, nothing counted.
void forget_everything();

}  // namespace cudasim
