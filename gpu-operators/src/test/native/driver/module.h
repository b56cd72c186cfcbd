// Modules: kernels compiled by the nvrtc double, each a shared library that is loaded for itself,
// so that two modules of one source have variables of their own.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "../kernel/runtime.h"
#include "abi.h"

namespace cudasim {

struct Module;

struct Function {
    Module *module;
    std::string name;
    const cudasim_entry *entry;
    size_t dynamic_shared_limit;
};

struct Module {
    /// Throws INVALID_IMAGE for anything but what the nvrtc double gave.
    explicit Module(const std::string &image);
    Module(const Module &) = delete;
    Module &operator=(const Module &) = delete;
    ~Module();

    /// Throws NOT_FOUND.
    Function *function(const std::string &name);
    /// Start and size of a variable, known to the device from now on. Throws NOT_FOUND.
    std::pair<uintptr_t, size_t> global(const std::string &name, int device);

    char *shared() const;
    size_t shared_size() const;

private:
    void *library_;
    std::map<std::string, std::unique_ptr<Function>> functions_;
    std::map<std::string, std::pair<uintptr_t, size_t>> globals_;
};

}  // namespace cudasim
