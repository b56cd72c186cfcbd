// What a CUDA source needs changed before g++ takes it.
#pragma once

#include <string>

namespace cudasim {

/// The source with dynamic shared memory in C++'s terms, and at its end a line for each kernel.
/// Lines keep their numbers.
std::string rewrite(const std::string &source, const std::string &name);

}  // namespace cudasim
