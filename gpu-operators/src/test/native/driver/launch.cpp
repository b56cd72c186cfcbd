// Running a kernel; see launch.h.

#include "launch.h"

#include <sys/mman.h>

#include <cstring>

#include "block.h"
#include "crash.h"
#include "memory.h"

cudasim_self cudasim_current;
char *cudasim_dynamic_shared;

namespace cudasim {

namespace {

constexpr size_t PAGE = 4096;
constexpr size_t UNIT = 16;  // to which every parameter and shared memory are aligned

size_t units_for(size_t bytes) { return (bytes + UNIT - 1) / UNIT; }

void check(bool fine, const std::string &kernel, const char *what) {
    if (!fine) {
        throw Failure{INVALID_VALUE, "kernel " + kernel + ": " + what};
    }
}

bool is_between(unsigned value, unsigned least, unsigned most) {
    return value >= least && value <= most;
}

/// The end of dynamic shared memory: a page that may not be touched follows.
char *dynamic_shared_end() {
    static char *const end = [] {
        size_t size = (SHARED_PER_BLOCK_OPTIN + PAGE - 1) / PAGE * PAGE;
        void *pages = mmap(nullptr, size + PAGE, PROT_READ | PROT_WRITE,
                           MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        auto *guard = static_cast<char *>(pages) + size;
        mprotect(guard, PAGE, PROT_NONE);
        return guard;
    }();
    return end;
}

std::string words(uint3 at) {
    return "(" + std::to_string(at.x) + ", " + std::to_string(at.y) + ", " + std::to_string(at.z) +
           ")";
}

}  // namespace

Launch::Launch(std::shared_ptr<Module> module, const Function *function, dim3 blocks, dim3 threads,
               size_t dynamic_shared)
    : module_(std::move(module)),
      function_(function),
      blocks_(blocks),
      threads_(threads),
      dynamic_shared_(dynamic_shared),
      shared_(module_->shared()),
      shared_size_(module_->shared_size()) {
    const std::string &name = function->name;
    check(is_between(blocks.x, 1, MAX_GRID_X), name, "gridDim.x out of 1..2147483647");
    check(is_between(blocks.y, 1, MAX_GRID_YZ), name, "gridDim.y out of 1..65535");
    check(is_between(blocks.z, 1, MAX_GRID_YZ), name, "gridDim.z out of 1..65535");
    check(is_between(threads.x, 1, MAX_THREADS), name, "blockDim.x out of 1..1024");
    check(is_between(threads.y, 1, MAX_THREADS), name, "blockDim.y out of 1..1024");
    check(is_between(threads.z, 1, MAX_BLOCK_Z), name, "blockDim.z out of 1..64");
    check(uint64_t{threads.x} * threads.y * threads.z <= MAX_THREADS, name, "over 1024 threads");
    check(dynamic_shared <= function->dynamic_shared_limit, name,
          "more dynamic shared memory than the kernel's limit");
}

void Launch::take_arguments(void *const *parameters) {
    const cudasim_entry &entry = *function_->entry;
    for (int i = 0; i < entry.parameters; i++) {
        check(parameters != nullptr && parameters[i] != nullptr, function_->name,
              "an argument is missing");
        take_argument(i, parameters[i]);
    }
}

void Launch::take_arguments(const char *buffer, size_t size) {
    const cudasim_entry &entry = *function_->entry;
    size_t at = 0;
    for (int i = 0; i < entry.parameters; i++) {
        at = (at + entry.alignments[i] - 1) / entry.alignments[i] * entry.alignments[i];
        check(at + entry.sizes[i] <= size, function_->name, "the argument buffer is too short");
        take_argument(i, buffer + at);
        at += entry.sizes[i];
    }
}

void Launch::take_argument(int i, const void *value) {
    const cudasim_entry &entry = *function_->entry;
    if (storage_.empty()) {
        // No address may change once the first argument has been taken.
        size_t units = 0;
        for (int p = 0; p < entry.parameters; p++) {
            units += units_for(entry.sizes[p]);
        }
        storage_.reserve(units);
    }
    size_t first = storage_.size();
    storage_.resize(first + units_for(entry.sizes[i]));
    memcpy(&storage_[first], value, entry.sizes[i]);
    arguments_.push_back(&storage_[first]);
}

void Launch::run() {
    moved(Traffic::launches, 1);
    if (is_due(Fault::kernel)) {
        throw Failure{LAUNCH_FAILED, words() + ": crashed, as the test asked for"};
    }
    check_pointers();
    cudasim_current = {{0, 0, 0}, {0, 0, 0}, threads_, blocks_};
    cudasim_dynamic_shared = dynamic_shared_end() - units_for(dynamic_shared_) * UNIT;
    Call call{function_->entry, arguments_.data(), settings().reversed};
    BlockRunner::get().prepare(call, threads_);
    Crash crash;
    if (!survives(&Launch::run_blocks, this, crash)) {
        throw Failure{crash.code, words() + ", block " + cudasim::words(cudasim_current.block) +
                                      ", thread " + cudasim::words(cudasim_current.thread) + ": " +
                                      crash.what};
    }
}

void Launch::run_blocks(void *launch) {
    auto *self = static_cast<Launch *>(launch);
    uint64_t count = uint64_t{self->blocks_.x} * self->blocks_.y * self->blocks_.z;
    for (uint64_t i = 0; i < count; i++) {
        self->run_block(settings().reversed ? count - 1 - i : i);
    }
}

/// Shared memory begins as garbage: kernels that count on zeros are wrong.
void Launch::run_block(uint64_t index) {
    uint64_t row = index / blocks_.x;
    cudasim_current.block = {static_cast<unsigned>(index % blocks_.x),
                             static_cast<unsigned>(row % blocks_.y),
                             static_cast<unsigned>(row / blocks_.y)};
    memset(cudasim_dynamic_shared, 0xFF, dynamic_shared_);
    memset(shared_, 0xFF, shared_size_);
    BlockRunner::get().run();
}

/// A host pointer would work here and nowhere else.
void Launch::check_pointers() const {
    const cudasim_entry &entry = *function_->entry;
    for (int i = 0; i < entry.parameters; i++) {
        if (!entry.pointers[i]) {
            continue;
        }
        uintptr_t address;
        memcpy(&address, arguments_[static_cast<size_t>(i)], sizeof address);
        if (address != 0) {
            std::string what = words() + ", parameter " + std::to_string(i);
            require(address, 0, ILLEGAL_ADDRESS, what.c_str());
        }
    }
}

std::string Launch::words() const { return "kernel " + function_->name; }

}  // namespace cudasim
