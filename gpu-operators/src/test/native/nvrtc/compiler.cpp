// Running g++; see compiler.h.

#include "compiler.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <stdexcept>

#include "rewrite.h"

extern char **environ;

namespace cudasim {

namespace {

namespace fs = std::filesystem;

// No fused multiply-adds. What a GPU's compiler refuses is refused; an index outside of an array of
// fixed size, shared or not, is a trap.
const std::vector<std::string> FLAGS = {
    "-x", "c++", "-std=c++17", "-O2", "-fPIC", "-shared", "-nostdinc", "-nostdinc++",
    "-fno-exceptions", "-fno-rtti", "-fno-weak", "-fno-strict-aliasing", "-fwrapv",
    "-ffp-contract=off", "-fsanitize=bounds", "-fsanitize-undefined-trap-on-error", "-Wall",
    "-Wno-unused", "-Wno-unknown-pragmas", "-Wno-attributes", "-Werror=vla",
    "-Werror=return-type", "-Wl,-z,defs", "-Wl,-Bsymbolic"};

/// Where this library lies, with the driver beside it, the kernels' headers and what was compiled.
fs::path home() {
    Dl_info info{};
    dladdr(reinterpret_cast<void *>(&compile), &info);
    return fs::canonical(info.dli_fname).parent_path();
}

std::string contents(const fs::path &file) {
    std::stringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

/// 64 bits of FNV-1a over all that decides what comes out.
std::string key(const std::vector<std::string> &parts) {
    uint64_t hash = 0xcbf29ce484222325;
    for (const std::string &part : parts) {
        for (char c : part + '\0') {
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
        }
    }
    std::stringstream text;
    text << std::hex << hash;
    return text.str();
}

std::string key_of(const Source &source, const std::vector<std::string> &options) {
    std::vector<std::string> parts = FLAGS;
    parts.push_back(rewrite(source.text, source.name));
    parts.insert(parts.end(), options.begin(), options.end());
    for (const auto &[name, text] : source.headers) {
        parts.push_back(name);
        parts.push_back(text);
    }
    for (const auto &header : fs::directory_iterator(home() / "kernel")) {
        parts.push_back(header.path().filename().string() + std::to_string(fs::file_size(header)) +
                        std::to_string(fs::last_write_time(header).time_since_epoch().count()));
    }
    return key(parts);
}

/// Runs a command, with all it says in a file; -1 if it cannot be started.
int run(const std::vector<std::string> &command, const fs::path &log) {
    std::vector<char *> words;
    for (const std::string &word : command) {
        words.push_back(const_cast<char *>(word.c_str()));
    }
    words.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    posix_spawn_file_actions_adddup2(&actions, 1, 2);
    pid_t child = 0;
    int error = posix_spawnp(&child, words[0], &actions, nullptr, words.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    int status = -1;
    if (error != 0 || waitpid(child, &status, 0) != child) {
        return -1;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void write(const fs::path &file, const std::string &text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

std::vector<std::string> command(const fs::path &folder, const std::vector<std::string> &options,
                                 const fs::path &library) {
    std::vector<std::string> words = {"g++"};
    words.insert(words.end(), FLAGS.begin(), FLAGS.end());
    words.insert(words.end(), options.begin(), options.end());
    for (const auto &word : {std::string("-I"), folder.string(), std::string("-include"),
                             (home() / "kernel" / "device.h").string(), std::string("-o"),
                             library.string(), (folder / "source.cu").string(),
                             // What follows is no C++.
                             std::string("-x"), std::string("none"),
                             (home() / "libcuda.so.1").string(), std::string("-lm")}) {
        words.push_back(word);
    }
    return words;
}

bool starts_with(const std::string &text, const char *start) {
    return text.compare(0, strlen(start), start) == 0;
}

struct Spelling {
    const char *nvrtc;
    std::string gcc;
};

const Spelling *find_spelling(const std::string &option) {
    static const Spelling SPELLINGS[] = {
        {"--define-macro=", "-D"}, {"--undefine-macro=", "-U"}, {"--include-path=", "-I"},
        {"-D", "-D"},              {"-U", "-U"},                {"-I", "-I"}};
    for (const Spelling &spelling : SPELLINGS) {
        if (starts_with(option, spelling.nvrtc)) {
            return &spelling;
        }
    }
    return nullptr;
}

/// What only a GPU's code generator could follow.
bool is_without_meaning(const std::string &option) {
    static const char *const KNOWN[] = {
        "--gpu-architecture", "-arch", "--std", "-std", "--fmad", "-fmad", "--ftz", "-ftz",
        "--prec-div", "-prec-div", "--prec-sqrt", "-prec-sqrt", "--use_fast_math",
        "-use_fast_math", "--generate-line-info", "-lineinfo", "--device-debug", "-G",
        "--maxrregcount", "--extra-device-vectorization", "--restrict", "-default-device"};
    return std::any_of(std::begin(KNOWN), std::end(KNOWN),
                       [&](const char *known) { return starts_with(option, known); });
}

}  // namespace

std::vector<std::string> translate(const std::vector<std::string> &options) {
    std::vector<std::string> translated;
    for (size_t i = 0; i < options.size(); i++) {
        const std::string &option = options[i];
        if (const Spelling *spelling = find_spelling(option)) {
            std::string value = option.substr(strlen(spelling->nvrtc));
            translated.push_back(spelling->gcc + (value.empty() ? options.at(++i) : value));
        } else if (!is_without_meaning(option)) {
            throw std::invalid_argument("unrecognized option " + option);
        }
    }
    return translated;
}

Compiled compile(const Source &source, const std::vector<std::string> &options) {
    fs::path kernels = home() / "kernels";
    fs::path library = kernels / (key_of(source, options) + ".so");
    if (fs::exists(library)) {
        return {true, library.string(), ""};
    }
    // JVMs may compile the same at the same time: each in a folder of its own, and a rename at the
    // end.
    static int folders = 0;
    std::string name = "tmp." + std::to_string(getpid()) + "." + std::to_string(++folders);
    fs::path folder = kernels / name;
    write(folder / "source.cu", rewrite(source.text, source.name));
    for (const auto &[header, text] : source.headers) {
        write(folder / header, text);
    }
    fs::path made = folder / "made.so";
    int status = run(command(folder, options, made), folder / "log");
    std::string log = status < 0 ? "g++ cannot be started" : contents(folder / "log");
    if (status == 0) {
        fs::rename(made, library);
    }
    fs::remove_all(folder);
    return {status == 0, library.string(), log};
}

}  // namespace cudasim
