// One kernel launch: its arguments copied, its limits checked, and then run when its turn comes.
#pragma once

#include <memory>
#include <vector>

#include "module.h"

namespace cudasim {

class Launch {
public:
    /// Copies the arguments. Throws INVALID_VALUE if a limit of the device is passed.
    Launch(std::shared_ptr<Module> module, const Function *function, dim3 blocks, dim3 threads,
           size_t dynamic_shared);

    void take_arguments(void *const *parameters);
    /// From one buffer, each argument at the next multiple of its alignment.
    void take_arguments(const char *buffer, size_t size);

    /// Runs all blocks. Throws what goes wrong, naming kernel, block and thread.
    void run();

private:
    static void run_blocks(void *launch);
    void run_block(uint64_t index);
    void check_pointers() const;
    void take_argument(int i, const void *value);
    std::string words() const;

    std::shared_ptr<Module> module_;
    const Function *function_;
    dim3 blocks_;
    dim3 threads_;
    size_t dynamic_shared_;
    char *shared_;
    size_t shared_size_;
    struct alignas(16) Unit {
        char bytes[16];
    };

    std::vector<Unit> storage_;
    std::vector<void *> arguments_;
};

}  // namespace cudasim
