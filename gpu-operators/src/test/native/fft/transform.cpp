// A mixed-radix transform; see transform.h.

#include "transform.h"

#include <algorithm>
#include <cmath>

namespace cudasim {

Transform::Transform(size_t length) : roots_(length), copy_(length) {
    for (size_t j = 0; j < length; j++) {
        double angle = -2 * M_PI * static_cast<double>(j) / static_cast<double>(length);
        roots_[j] = std::polar(1.0, angle);
    }
    size_t left = length;
    for (size_t radix = 2; left > 1; radix++) {
        while (left % radix == 0) {
            radixes_.push_back(radix);
            left /= radix;
        }
    }
    terms_.resize(radixes_.empty() ? 1 : radixes_.back());
}

void Transform::run(std::vector<Complex> &values, bool inverse) {
    std::copy(values.begin(), values.end(), copy_.begin());
    step(copy_.data(), 1, values.data(), values.size(), 0);
    if (inverse) {
        std::reverse(values.begin() + 1, values.end());
    }
}

/// Every radix-th value makes a shorter transform, and the shorter ones are put together.
void Transform::step(const Complex *in, size_t stride, Complex *out, size_t length, size_t level) {
    if (length == 1) {
        *out = *in;
        return;
    }
    size_t radix = radixes_[level];
    size_t part = length / radix;
    for (size_t j = 0; j < radix; j++) {
        step(in + j * stride, stride * radix, out + j * part, part, level + 1);
    }
    combine(out, length, radix, stride);
}

void Transform::combine(Complex *out, size_t length, size_t radix, size_t stride) {
    size_t part = length / radix;
    for (size_t k = 0; k < part; k++) {
        for (size_t j = 0; j < radix; j++) {
            terms_[j] = out[j * part + k] * roots_[j * k * stride];
        }
        for (size_t q = 0; q < radix; q++) {
            Complex sum = terms_[0];
            for (size_t j = 1; j < radix; j++) {
                sum += terms_[j] * roots_[j * q % radix * part * stride];
            }
            out[q * part + k] = sum;
        }
    }
}

}  // namespace cudasim
