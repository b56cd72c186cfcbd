// NVRTC's functions. Its PTX is a line that says where the compiled kernels lie.

#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>

#include "../kernel/runtime.h"
#include "compiler.h"

using namespace cudasim;

namespace {

// nvrtcResult.
enum Result {
    SUCCESS_NVRTC = 0,
    OUT_OF_MEMORY_NVRTC = 1,
    PROGRAM_CREATION_FAILURE = 2,
    INVALID_INPUT = 3,
    INVALID_PROGRAM = 4,
    INVALID_OPTION = 5,
    COMPILATION = 6,
    BUILTIN_OPERATION_FAILURE = 7,
    NO_LOWERED_NAMES = 9,
    NAME_EXPRESSION_NOT_VALID = 10,
    INTERNAL_ERROR = 11
};

const std::map<int, const char *> NAMES = {
    {SUCCESS_NVRTC, "NVRTC_SUCCESS"},
    {OUT_OF_MEMORY_NVRTC, "NVRTC_ERROR_OUT_OF_MEMORY"},
    {PROGRAM_CREATION_FAILURE, "NVRTC_ERROR_PROGRAM_CREATION_FAILURE"},
    {INVALID_INPUT, "NVRTC_ERROR_INVALID_INPUT"},
    {INVALID_PROGRAM, "NVRTC_ERROR_INVALID_PROGRAM"},
    {INVALID_OPTION, "NVRTC_ERROR_INVALID_OPTION"},
    {COMPILATION, "NVRTC_ERROR_COMPILATION"},
    {BUILTIN_OPERATION_FAILURE, "NVRTC_ERROR_BUILTIN_OPERATION_FAILURE"},
    {NO_LOWERED_NAMES, "NVRTC_ERROR_NO_LOWERED_NAMES_BEFORE_COMPILATION"},
    {NAME_EXPRESSION_NOT_VALID, "NVRTC_ERROR_NAME_EXPRESSION_NOT_VALID"},
    {INTERNAL_ERROR, "NVRTC_ERROR_INTERNAL_ERROR"}};

constexpr int ARCHITECTURES[] = {35, 37, 50, 52, 53, 60, 61, 62, 70, 72, 75, 80, 86, 87, 89, 90};

struct Program {
    Source source;
    std::string log;
    std::string image;
};

std::mutex lock;
std::map<void *, std::unique_ptr<Program>> programs;

template <class Body>
Result with(void *handle, Body body) {
    std::lock_guard<std::mutex> guard(lock);
    auto found = programs.find(handle);
    return found == programs.end() ? INVALID_PROGRAM : body(*found->second);
}

/// What size and text functions have in common: sizes count the zero at the end.
Result size_of(void *program, std::string Program::*text, size_t *size) {
    return with(program, [&](Program &p) {
        *size = (p.*text).size() + 1;
        return SUCCESS_NVRTC;
    });
}

Result text_of(void *program, std::string Program::*text, char *target) {
    return with(program, [&](Program &p) {
        memcpy(target, (p.*text).c_str(), (p.*text).size() + 1);
        return SUCCESS_NVRTC;
    });
}

}  // namespace

extern "C" {

const char *nvrtcGetErrorString(int result) {
    auto found = NAMES.find(result);
    return found == NAMES.end() ? "NVRTC_ERROR unknown" : found->second;
}

int nvrtcVersion(int *major, int *minor) {
    *major = 11;
    *minor = 8;
    return SUCCESS_NVRTC;
}

int nvrtcGetNumSupportedArchs(int *count) {
    *count = static_cast<int>(std::size(ARCHITECTURES));
    return SUCCESS_NVRTC;
}

int nvrtcGetSupportedArchs(int *architectures) {
    memcpy(architectures, ARCHITECTURES, sizeof ARCHITECTURES);
    return SUCCESS_NVRTC;
}

int nvrtcCreateProgram(void **handle, const char *source, const char *name, int count,
                       const char *const *headers, const char *const *include_names) {
    if (source == nullptr) {
        return INVALID_INPUT;
    }
    std::lock_guard<std::mutex> guard(lock);
    auto program = std::make_unique<Program>();
    program->source.name = name == nullptr || *name == '\0' ? "default_program" : name;
    program->source.text = source;
    for (int i = 0; i < count; i++) {
        program->source.headers.emplace_back(include_names[i], headers[i]);
    }
    *handle = program.get();
    programs[*handle] = std::move(program);
    return SUCCESS_NVRTC;
}

int nvrtcDestroyProgram(void **handle) {
    std::lock_guard<std::mutex> guard(lock);
    bool was_there = programs.erase(*handle) > 0;
    *handle = nullptr;
    return was_there ? SUCCESS_NVRTC : INVALID_PROGRAM;
}

int nvrtcCompileProgram(void *handle, int count, const char *const *options) {
    return with(handle, [&](Program &program) {
        try {
            Compiled compiled = compile(program.source, translate({options, options + count}));
            program.log = compiled.log;
            program.image = compiled.fine ? CUDASIM_IMAGE_HEADER + compiled.file : "";
            return compiled.fine ? SUCCESS_NVRTC : COMPILATION;
        } catch (const std::logic_error &error) {
            program.log = std::string("nvrtc: error: ") + error.what();
            return INVALID_OPTION;
        } catch (const std::exception &error) {
            program.log = error.what();
            return INTERNAL_ERROR;
        }
    });
}

int nvrtcGetPTXSize(void *program, size_t *size) { return size_of(program, &Program::image, size); }

int nvrtcGetPTX(void *program, char *ptx) { return text_of(program, &Program::image, ptx); }

int nvrtcGetCUBINSize(void *program, size_t *size) {
    return size_of(program, &Program::image, size);
}

int nvrtcGetCUBIN(void *program, char *cubin) { return text_of(program, &Program::image, cubin); }

int nvrtcGetProgramLogSize(void *program, size_t *size) {
    return size_of(program, &Program::log, size);
}

int nvrtcGetProgramLog(void *program, char *log) { return text_of(program, &Program::log, log); }

}  // extern "C"
