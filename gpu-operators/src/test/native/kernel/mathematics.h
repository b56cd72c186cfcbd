// Mathematical functions and intrinsics. Those of one rounding are exact; the others are glibc's
// and differ from a GPU's in the last bits: compare with tolerances.
#pragma once

// Under their names g++ knows them: no header is needed, and none is there.
#define CUDASIM_UNARY(name)                                                \
    extern "C" float name##f(float) noexcept;                              \
    extern "C" double name(double) noexcept;                               \
    inline float name(float x) { return name##f(x); }

CUDASIM_UNARY(sin)
CUDASIM_UNARY(cos)
CUDASIM_UNARY(tan)
CUDASIM_UNARY(asin)
CUDASIM_UNARY(acos)
CUDASIM_UNARY(atan)
CUDASIM_UNARY(sinh)
CUDASIM_UNARY(cosh)
CUDASIM_UNARY(tanh)
CUDASIM_UNARY(exp)
CUDASIM_UNARY(exp2)
CUDASIM_UNARY(exp10)
CUDASIM_UNARY(expm1)
CUDASIM_UNARY(log)
CUDASIM_UNARY(log2)
CUDASIM_UNARY(log10)
CUDASIM_UNARY(log1p)
CUDASIM_UNARY(sqrt)
CUDASIM_UNARY(cbrt)
CUDASIM_UNARY(fabs)
CUDASIM_UNARY(floor)
CUDASIM_UNARY(ceil)
CUDASIM_UNARY(trunc)
CUDASIM_UNARY(round)
CUDASIM_UNARY(rint)
CUDASIM_UNARY(erf)

#undef CUDASIM_UNARY

#define CUDASIM_BINARY(name)                                               \
    extern "C" float name##f(float, float) noexcept;                       \
    extern "C" double name(double, double) noexcept;                       \
    inline float name(float x, float y) { return name##f(x, y); }

CUDASIM_BINARY(atan2)
CUDASIM_BINARY(copysign)
CUDASIM_BINARY(fmax)
CUDASIM_BINARY(fmin)
CUDASIM_BINARY(fmod)
CUDASIM_BINARY(hypot)
CUDASIM_BINARY(pow)

#undef CUDASIM_BINARY

extern "C" float fmaf(float, float, float) noexcept;
extern "C" double fma(double, double, double) noexcept;
extern "C" void sincosf(float, float *, float *) noexcept;
extern "C" void sincos(double, double *, double *) noexcept;
extern "C" int abs(int) noexcept;

inline float abs(float x) { return fabsf(x); }
inline double abs(double x) { return fabs(x); }
inline long long abs(long long x) { return x < 0 ? -x : x; }
inline float rsqrtf(float x) { return 1 / sqrtf(x); }
inline double rsqrt(double x) { return 1 / sqrt(x); }

inline bool isnan(float x) { return __builtin_isnan(x); }
inline bool isnan(double x) { return __builtin_isnan(x); }
inline bool isinf(float x) { return __builtin_isinf(x); }
inline bool isinf(double x) { return __builtin_isinf(x); }
inline bool isfinite(float x) { return __builtin_isfinite(x); }
inline bool isfinite(double x) { return __builtin_isfinite(x); }

#define CUDASIM_LEAST_AND_MOST(T)                       \
    inline T min(T a, T b) { return b < a ? b : a; }    \
    inline T max(T a, T b) { return a < b ? b : a; }

CUDASIM_LEAST_AND_MOST(int)
CUDASIM_LEAST_AND_MOST(unsigned)
CUDASIM_LEAST_AND_MOST(long)
CUDASIM_LEAST_AND_MOST(unsigned long)
CUDASIM_LEAST_AND_MOST(long long)
CUDASIM_LEAST_AND_MOST(unsigned long long)

#undef CUDASIM_LEAST_AND_MOST

// Of a number and a NaN these give the number.
inline float min(float a, float b) { return fminf(a, b); }
inline float max(float a, float b) { return fmaxf(a, b); }
inline double min(double a, double b) { return fmin(a, b); }
inline double max(double a, double b) { return fmax(a, b); }

// One rounding each. Nothing here is ever fused: the compiler is told not to.
inline float __fadd_rn(float a, float b) { return a + b; }
inline float __fsub_rn(float a, float b) { return a - b; }
inline float __fmul_rn(float a, float b) { return a * b; }
inline float __fdiv_rn(float a, float b) { return a / b; }
inline float __fsqrt_rn(float a) { return sqrtf(a); }
inline float __frcp_rn(float a) { return 1 / a; }
inline float __fmaf_rn(float a, float b, float c) { return fmaf(a, b, c); }
inline double __dadd_rn(double a, double b) { return a + b; }
inline double __dsub_rn(double a, double b) { return a - b; }
inline double __dmul_rn(double a, double b) { return a * b; }
inline double __ddiv_rn(double a, double b) { return a / b; }
inline double __fma_rn(double a, double b, double c) { return fma(a, b, c); }

// The fast ones of a GPU are less accurate than these.
inline float __expf(float x) { return expf(x); }
inline float __logf(float x) { return logf(x); }
inline float __sinf(float x) { return sinf(x); }
inline float __cosf(float x) { return cosf(x); }
inline float __powf(float x, float y) { return powf(x, y); }
inline float __fdividef(float x, float y) { return x / y; }
inline float __saturatef(float x) { return fminf(fmaxf(x, 0), 1); }

inline int __float2int_rn(float x) { return static_cast<int>(rintf(x)); }
inline int __float2int_rz(float x) { return static_cast<int>(x); }
inline int __float2int_rd(float x) { return static_cast<int>(floorf(x)); }
inline int __float2int_ru(float x) { return static_cast<int>(ceilf(x)); }
inline float __int2float_rn(int x) { return static_cast<float>(x); }
inline float __uint2float_rn(unsigned x) { return static_cast<float>(x); }
inline float __double2float_rn(double x) { return static_cast<float>(x); }

template <typename To, typename From>
inline To cudasim_same_bits(From from) {
    static_assert(sizeof(To) == sizeof(From), "bits are neither lost nor made up");
    To to;
    __builtin_memcpy(&to, &from, sizeof to);
    return to;
}

inline int __float_as_int(float x) { return cudasim_same_bits<int>(x); }
inline unsigned __float_as_uint(float x) { return cudasim_same_bits<unsigned>(x); }
inline float __int_as_float(int x) { return cudasim_same_bits<float>(x); }
inline float __uint_as_float(unsigned x) { return cudasim_same_bits<float>(x); }
inline long long __double_as_longlong(double x) { return cudasim_same_bits<long long>(x); }
inline double __longlong_as_double(long long x) { return cudasim_same_bits<double>(x); }

inline int __popc(unsigned x) { return __builtin_popcount(x); }
inline int __popcll(unsigned long long x) { return __builtin_popcountll(x); }
inline int __clz(int x) { return x == 0 ? 32 : __builtin_clz(static_cast<unsigned>(x)); }
inline int __clzll(long long x) {
    return x == 0 ? 64 : __builtin_clzll(static_cast<unsigned long long>(x));
}
inline int __ffs(int x) { return __builtin_ffs(x); }
inline int __ffsll(long long x) { return __builtin_ffsll(x); }

inline unsigned __brev(unsigned x) {
    unsigned reversed = 0;
    for (int i = 0; i < 32; i++) {
        reversed |= (x >> i & 1) << (31 - i);
    }
    return reversed;
}

inline int __mulhi(int a, int b) {
    return static_cast<int>(static_cast<long long>(a) * b >> 32);
}
inline unsigned __umulhi(unsigned a, unsigned b) {
    return static_cast<unsigned>(static_cast<unsigned long long>(a) * b >> 32);
}
