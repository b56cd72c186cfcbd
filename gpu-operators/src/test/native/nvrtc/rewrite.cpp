// The few things that no macro can do; see rewrite.h.

#include "rewrite.h"

#include <regex>
#include <set>

namespace cudasim {

namespace {

/// Comments as blanks, so that nothing is found in them.
std::string without_comments(const std::string &source) {
    static const std::regex comment(R"(//[^\n]*|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/)");
    return std::regex_replace(source, comment, " ");
}

/// `extern __shared__ float tile[];` is `float *tile = …;` where the block's memory begins.
std::string with_dynamic_shared_memory(const std::string &source) {
    static const std::regex declaration(
        R"(extern\s+__shared__\s+(?:__align__\s*\(\s*\d+\s*\)\s*)?)"
        R"(([^;\[\]]*?)\s*(\w+)\s*\[\s*\]\s*;)");
    return std::regex_replace(
        source, declaration, "$1 *$2 = reinterpret_cast<$1 *>(cudasim_dynamic_shared);");
}

std::set<std::string> kernels(const std::string &source) {
    static const std::string bounds = R"((?:__launch_bounds__\s*\([^)]*\)\s*)?)";
    static const std::regex definition(R"(__global__\s+)" + bounds + R"(void\s+)" + bounds +
                                       R"((\w+)\s*\()");
    std::set<std::string> names;
    std::string code = without_comments(source);
    for (std::sregex_iterator at(code.begin(), code.end(), definition), end; at != end; ++at) {
        names.insert((*at)[1]);
    }
    return names;
}

}  // namespace

std::string rewrite(const std::string &source, const std::string &name) {
    std::string text = "#line 1 \"" + name + "\"\n" + with_dynamic_shared_memory(source) + "\n";
    for (const std::string &kernel : kernels(source)) {
        text += "CUDASIM_KERNEL(" + kernel + ")\n";
    }
    return text;
}

}  // namespace cudasim
