// Atomic functions: plain ones, because one thread runs at a time and only leaves at a barrier.
#pragma once

namespace cudasim {

template <typename T>
struct Same {
    using type = T;
};

/// Of a value's type only the address decides: atomicAdd(&counter, 1) with an unsigned counter.
template <typename T>
using Value = typename Same<T>::type;

template <typename T, typename Change>
inline T change(T *address, Change next) {
    T old = *address;
    *address = next(old);
    return old;
}

}  // namespace cudasim

template <typename T>
inline T atomicAdd(T *address, cudasim::Value<T> value) {
    return cudasim::change(address, [=](T old) { return static_cast<T>(old + value); });
}

template <typename T>
inline T atomicSub(T *address, cudasim::Value<T> value) {
    return cudasim::change(address, [=](T old) { return static_cast<T>(old - value); });
}

template <typename T>
inline T atomicMin(T *address, cudasim::Value<T> value) {
    return cudasim::change(address, [=](T old) { return value < old ? value : old; });
}

template <typename T>
inline T atomicMax(T *address, cudasim::Value<T> value) {
    return cudasim::change(address, [=](T old) { return value > old ? value : old; });
}

template <typename T>
inline T atomicAnd(T *address, cudasim::Value<T> value) {
    return cudasim::change(address, [=](T old) { return old & value; });
}

template <typename T>
inline T atomicOr(T *address, cudasim::Value<T> value) {
    return cudasim::change(address, [=](T old) { return old | value; });
}

template <typename T>
inline T atomicXor(T *address, cudasim::Value<T> value) {
    return cudasim::change(address, [=](T old) { return old ^ value; });
}

template <typename T>
inline T atomicExch(T *address, cudasim::Value<T> value) {
    return cudasim::change(address, [=](T) { return value; });
}

template <typename T>
inline T atomicCAS(T *address, cudasim::Value<T> expected, cudasim::Value<T> value) {
    return cudasim::change(address, [=](T old) { return old == expected ? value : old; });
}

inline unsigned atomicInc(unsigned *address, unsigned limit) {
    return cudasim::change(address, [=](unsigned old) { return old >= limit ? 0 : old + 1; });
}

inline unsigned atomicDec(unsigned *address, unsigned limit) {
    return cudasim::change(address,
                           [=](unsigned old) { return old == 0 || old > limit ? limit : old - 1; });
}
