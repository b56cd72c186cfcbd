// A cuFFT plan: one-dimensional transforms of many signals, laid out as the caller says.
#pragma once

#include <cstdint>
#include <memory>

#include "transform.h"

namespace cudasim {

// cufftType.
constexpr int R2C = 0x2a;
constexpr int C2R = 0x2c;
constexpr int C2C = 0x29;
constexpr int D2Z = 0x6a;
constexpr int Z2D = 0x6c;
constexpr int Z2Z = 0x69;

/// Where the values of each signal are, in values.
struct Layout {
    size_t stride = 1;
    size_t distance = 0;  // 0: one signal after the other
};

struct Plan {
    int type = 0;
    size_t batch = 0;
    Layout input;
    Layout output;
    std::shared_ptr<Transform> transform;

    int device = 0;
    void *stream = nullptr;
    bool allocates = true;
    size_t work_size = 0;
    uintptr_t work_area = 0;

    bool is_valid_type() const;
    /// Transforms all signals. Throws ILLEGAL_ADDRESS if they are not in known memory.
    void run(uintptr_t in, uintptr_t out, bool inverse) const;
};

}  // namespace cudasim
