// From CUDA source to a shared library, by way of g++.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace cudasim {

struct Source {
    std::string name;  // for messages
    std::string text;
    std::vector<std::pair<std::string, std::string>> headers;  // name and text
};

struct Compiled {
    bool fine;
    std::string file;  // the shared library
    std::string log;
};

/// The options that NVRTC knows as those of g++, without those that mean nothing here.
/// @throws std::invalid_argument if NVRTC does not know it either
std::vector<std::string> translate(const std::vector<std::string> &options);

/// Compiles, unless the same source was compiled with the same options before.
Compiled compile(const Source &source, const std::vector<std::string> &options);

}  // namespace cudasim
