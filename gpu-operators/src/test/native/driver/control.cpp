// What Java tests tell the simulated device, and ask it: the native methods of
// io.qrstream.testing.cuda.SimulatorLibrary.

#include <jni.h>

#include "context.h"
#include "memory.h"

using namespace cudasim;

namespace {

using Guard = std::lock_guard<std::recursive_mutex>;

template <class Key, class Value>
jlongArray all(JNIEnv *env, Value (*value)(Key)) {
    constexpr auto count = static_cast<jsize>(Key::count);
    jlong values[count];
    for (jsize i = 0; i < count; i++) {
        values[i] = static_cast<jlong>(value(static_cast<Key>(i)));
    }
    jlongArray array = env->NewLongArray(count);
    env->SetLongArrayRegion(array, 0, count, values);
    return array;
}

void throw_illegal_argument(JNIEnv *env, const Failure &failure) {
    env->ThrowNew(env->FindClass("java/lang/IllegalArgumentException"), failure.what.c_str());
}

}  // namespace

#define METHOD(type, name) \
    JNIEXPORT type JNICALL Java_io_qrstream_testing_cuda_SimulatorLibrary_##name

extern "C" {

METHOD(void, reset)(JNIEnv *, jclass) {
    Guard guard(big_lock());
    destroy_contexts();
    forget_known();
    forget_everything();
}

METHOD(void, configure)
(JNIEnv *, jclass, jint devices, jlong memory, jboolean reversed, jboolean deferred) {
    Guard guard(big_lock());
    settings() = {devices, static_cast<size_t>(memory), reversed != 0, deferred != 0,
                  DRIVER_VERSION};
}

METHOD(void, setVersion)(JNIEnv *, jclass, jint version) {
    Guard guard(big_lock());
    settings().version = version;
}

METHOD(void, failAt)(JNIEnv *, jclass, jint fault, jlong nth) {
    Guard guard(big_lock());
    fail_at(static_cast<Fault>(fault), nth);
}

METHOD(void, loseDevice)(JNIEnv *, jclass, jint answer) {
    Guard guard(big_lock());
    lose_device(answer);
}

METHOD(jlongArray, live)(JNIEnv *env, jclass) {
    Guard guard(big_lock());
    return all<Resource>(env, live);
}

METHOD(jlongArray, traffic)(JNIEnv *env, jclass) {
    Guard guard(big_lock());
    return all<Traffic>(env, traffic);
}

METHOD(jobjectArray, reports)(JNIEnv *env, jclass) {
    Guard guard(big_lock());
    auto kept = reports();
    auto count = static_cast<jsize>(kept.size());
    jobjectArray array = env->NewObjectArray(count, env->FindClass("java/lang/String"), nullptr);
    for (jsize i = 0; i < count; i++) {
        jstring text = env->NewStringUTF(kept[static_cast<size_t>(i)].c_str());
        env->SetObjectArrayElement(array, i, text);
        env->DeleteLocalRef(text);
    }
    return array;
}

METHOD(void, enroll)(JNIEnv *env, jclass, jlong address, jlong bytes) {
    Guard guard(big_lock());
    try {
        enroll(static_cast<uintptr_t>(address), static_cast<size_t>(bytes), Kind::known, 0);
    } catch (const Failure &failure) {
        throw_illegal_argument(env, failure);
    }
}

METHOD(void, strikeOut)(JNIEnv *env, jclass, jlong address) {
    Guard guard(big_lock());
    try {
        strike_out(static_cast<uintptr_t>(address), Kind::known);
    } catch (const Failure &failure) {
        throw_illegal_argument(env, failure);
    }
}

}  // extern "C"
