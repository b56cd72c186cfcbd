// Loading kernels; see module.h.

#include "module.h"

#include <dlfcn.h>
#include <link.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>

#include "memory.h"

namespace cudasim {

namespace {

namespace fs = std::filesystem;

fs::path file_of(const std::string &image) {
    size_t header = strlen(CUDASIM_IMAGE_HEADER);
    if (image.compare(0, header, CUDASIM_IMAGE_HEADER) != 0) {
        throw Failure{INVALID_IMAGE, "not compiled for the simulated device"};
    }
    return image.substr(header);
}

/// The loader takes two files of one name for one library: each module has a copy of its own.
fs::path copy_of(const fs::path &file) {
    static int copies = 0;
    fs::path copy = file;
    copy += "." + std::to_string(getpid()) + "." + std::to_string(++copies);
    std::error_code error;
    fs::copy_file(file, copy, fs::copy_options::overwrite_existing, error);
    if (error) {
        throw Failure{INVALID_IMAGE, file.string() + ": " + error.message()};
    }
    return copy;
}

size_t size_of(void *symbol) {
    Dl_info info{};
    void *entry = nullptr;
    dladdr1(symbol, &info, &entry, RTLD_DL_SYMENT);
    return entry == nullptr ? 0 : static_cast<const ElfW(Sym) *>(entry)->st_size;
}

}  // namespace

Module::Module(const std::string &image) {
    fs::path copy = copy_of(file_of(image));
    library_ = dlopen(copy.c_str(), RTLD_NOW | RTLD_LOCAL);
    std::string why = library_ == nullptr ? dlerror() : "";
    unlink(copy.c_str());
    if (library_ == nullptr) {
        throw Failure{INVALID_IMAGE, why};
    }
}

Module::~Module() {
    for (const auto &[name, place] : globals_) {
        if (find(place.first) != nullptr) {
            strike_out(place.first, Kind::global);
        }
    }
    dlclose(library_);
}

Function *Module::function(const std::string &name) {
    auto &known = functions_[name];
    if (!known) {
        void *entry = dlsym(library_, (CUDASIM_ENTRY_PREFIX + name).c_str());
        if (entry == nullptr) {
            functions_.erase(name);
            throw Failure{NOT_FOUND, "there is no kernel " + name};
        }
        known.reset(new Function{this, name, static_cast<const cudasim_entry *>(entry),
                                 SHARED_PER_BLOCK});
    }
    return known.get();
}

std::pair<uintptr_t, size_t> Module::global(const std::string &name, int device) {
    auto known = globals_.find(name);
    if (known != globals_.end()) {
        return known->second;
    }
    void *symbol = dlsym(library_, name.c_str());
    size_t size = symbol == nullptr ? 0 : size_of(symbol);
    if (size == 0) {
        throw Failure{NOT_FOUND, "there is no variable " + name};
    }
    auto base = reinterpret_cast<uintptr_t>(symbol);
    enroll(base, size, Kind::global, device);
    globals_[name] = {base, size};
    return {base, size};
}

// The shim puts all __shared__ variables into one section, whose ends it exports.

char *Module::shared() const {
    return *static_cast<char **>(dlsym(library_, "cudasim_shared_begin"));
}

size_t Module::shared_size() const {
    return static_cast<size_t>(*static_cast<char **>(dlsym(library_, "cudasim_shared_end")) -
                               shared());
}

}  // namespace cudasim
