// A discrete Fourier transform of any length, in double precision.
#pragma once

#include <complex>
#include <vector>

namespace cudasim {

using Complex = std::complex<double>;

/// Of one length. Mixed radix (Cooley and Tukey, 1965): fast for lengths of small prime factors,
/// right for all.
class Transform {
public:
    explicit Transform(size_t length);

    /// Replaces values by their sums over exp(-2πi jk / length) or, inverse, exp(+2πi jk / length).
    /// Neither is scaled, as in cuFFT.
    void run(std::vector<Complex> &values, bool inverse);

    size_t length() const { return roots_.size(); }

private:
    void step(const Complex *in, size_t stride, Complex *out, size_t length, size_t level);
    void combine(Complex *out, size_t length, size_t radix, size_t stride);

    std::vector<size_t> radixes_;
    std::vector<Complex> roots_;  // exp(-2πi j / length)
    std::vector<Complex> copy_;
    std::vector<Complex> terms_;
};

}  // namespace cudasim
