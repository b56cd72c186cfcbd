// Running a plan; see plan.h.

#include "plan.h"

#include "../driver/memory.h"

namespace cudasim {

namespace {

bool is_one_of(int type, int single, int twice) { return type == single || type == twice; }

/// One end of a transform: real or complex, half or whole, single or double.
class End {
public:
    End(uintptr_t base, bool is_real, bool is_double, size_t count, size_t distance, size_t stride)
        : base_(base),
          is_real_(is_real),
          is_double_(is_double),
          count_(count),
          distance_(distance),
          stride_(stride) {}

    void require_known(size_t batch) const {
        size_t values = (batch - 1) * distance_ + (count_ - 1) * stride_ + 1;
        require(base_, values * value_size(), ILLEGAL_ADDRESS, "FFT");
    }

    Complex get(size_t signal, size_t i) const {
        return is_double_ ? load<double>(signal, i) : load<float>(signal, i);
    }

    void put(size_t signal, size_t i, Complex value) const {
        is_double_ ? store<double>(signal, i, value) : store<float>(signal, i, value);
    }

    size_t count() const { return count_; }

private:
    size_t value_size() const { return (is_double_ ? 8 : 4) * (is_real_ ? 1 : 2); }

    uintptr_t place(size_t signal, size_t i) const {
        return base_ + (signal * distance_ + i * stride_) * value_size();
    }

    template <class T>
    Complex load(size_t signal, size_t i) const {
        const T *value = reinterpret_cast<const T *>(place(signal, i));
        return {static_cast<double>(value[0]), is_real_ ? 0 : static_cast<double>(value[1])};
    }

    template <class T>
    void store(size_t signal, size_t i, Complex value) const {
        T *target = reinterpret_cast<T *>(place(signal, i));
        target[0] = static_cast<T>(value.real());
        if (!is_real_) {
            target[1] = static_cast<T>(value.imag());
        }
    }

    uintptr_t base_;
    bool is_real_;
    bool is_double_;
    size_t count_;
    size_t distance_;
    size_t stride_;
};

}  // namespace

bool Plan::is_valid_type() const {
    return is_one_of(type, R2C, D2Z) || is_one_of(type, C2R, Z2D) || is_one_of(type, C2C, Z2Z);
}

void Plan::run(uintptr_t in, uintptr_t out, bool inverse) const {
    bool from_real = is_one_of(type, R2C, D2Z);
    bool to_real = is_one_of(type, C2R, Z2D);
    bool is_double = type == D2Z || type == Z2D || type == Z2Z;
    size_t n = transform->length();
    size_t half = n / 2 + 1;
    // In place, real signals are padded to where their spectra fit.
    size_t real_distance = in == out ? 2 * half : n;
    auto distance = [](const Layout &layout, size_t otherwise) {
        return layout.distance == 0 ? otherwise : layout.distance;
    };
    End source(in, from_real, is_double, to_real ? half : n,
               distance(input, from_real ? real_distance : to_real ? half : n), input.stride);
    End target(out, to_real, is_double, from_real ? half : n,
               distance(output, to_real ? real_distance : from_real ? half : n), output.stride);
    source.require_known(batch);
    target.require_known(batch);
    std::vector<Complex> values(n);
    for (size_t signal = 0; signal < batch; signal++) {
        for (size_t i = 0; i < source.count(); i++) {
            values[i] = source.get(signal, i);
        }
        for (size_t i = half; to_real && i < n; i++) {
            values[i] = std::conj(values[n - i]);
        }
        transform->run(values, to_real || inverse);
        for (size_t i = 0; i < target.count(); i++) {
            target.put(signal, i, values[i]);
        }
    }
}

}  // namespace cudasim
