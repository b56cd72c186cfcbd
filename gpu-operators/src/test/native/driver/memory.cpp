// Guarded allocations; see memory.h.

#include "memory.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <deque>
#include <map>

namespace cudasim {

namespace {

constexpr size_t ALIGNMENT = 16;  // of the widest vector type
constexpr uint8_t FRESH = 0xFF;
constexpr uint8_t FENCE = 0xDB;
constexpr size_t MOST_FREED = 4096;
constexpr int MOST_DEVICES = 16;

std::map<uintptr_t, Region> regions;  // by base; they never overlap
std::deque<Region> freed;             // still mapped, without access
size_t used[MOST_DEVICES];
int serials = 0;

size_t page_size() {
    static const auto size = static_cast<size_t>(sysconf(_SC_PAGESIZE));
    return size;
}

size_t round_up(size_t value, size_t unit) { return (value + unit - 1) / unit * unit; }

Resource resource(Kind kind) {
    return kind == Kind::device ? Resource::device_memory : Resource::pinned_memory;
}

const char *name(Kind kind) {
    switch (kind) {
        case Kind::device:
            return "device memory";
        case Kind::pinned:
            return "pinned memory";
        case Kind::registered:
            return "registered host memory";
        case Kind::known:
            return "known memory";
        default:
            return "module variable";
    }
}

std::string words(const Region &region) {
    return std::string(name(region.kind)) + " #" + std::to_string(region.serial) + " of " +
           std::to_string(region.size) + " bytes";
}

void unmap(const Region &region) {
    munmap(reinterpret_cast<void *>(region.mapping), region.mapped);
}

/// Also what follows the allocation within its last ALIGNMENT bytes belongs to the fence.
bool fence_is_whole(const Region &region) {
    auto is_fence = [](uintptr_t from, uintptr_t to) {
        for (uintptr_t at = from; at < to; at++) {
            if (*reinterpret_cast<const uint8_t *>(at) != FENCE) {
                return false;
            }
        }
        return true;
    };
    uintptr_t first = region.mapping + page_size();
    uintptr_t last = region.mapping + region.mapped - page_size();
    return is_fence(first, region.base) && is_fence(region.base + region.size, last);
}

void quarantine(const Region &region) {
    auto *mapping = reinterpret_cast<void *>(region.mapping);
    madvise(mapping, region.mapped, MADV_DONTNEED);
    mprotect(mapping, region.mapped, PROT_NONE);
    freed.push_back(region);
    if (freed.size() > MOST_FREED) {
        unmap(freed.front());
        freed.pop_front();
    }
}

void check_not_full(size_t bytes, int device) {
    if (is_due(Fault::allocation)) {
        throw Failure{OUT_OF_MEMORY, "out of memory, as the test asked for"};
    }
    size_t left = settings().memory - std::min(settings().memory, used[device]);
    if (bytes > left) {
        throw Failure{OUT_OF_MEMORY, std::to_string(bytes) + " bytes asked for, " +
                                         std::to_string(left) + " left on the device"};
    }
}

/// Guard page, fence, allocation, guard page.
Region map_guarded(size_t bytes) {
    size_t inner = round_up(round_up(bytes, ALIGNMENT), page_size());
    size_t mapped = inner + 2 * page_size();
    void *mapping = mmap(nullptr, mapped, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapping == MAP_FAILED) {
        throw Failure{OUT_OF_MEMORY, "the host has no memory for " + std::to_string(bytes)};
    }
    auto start = reinterpret_cast<uintptr_t>(mapping);
    uintptr_t first = start + page_size();
    mprotect(reinterpret_cast<void *>(first), inner, PROT_READ | PROT_WRITE);
    uintptr_t base = first + inner - round_up(bytes, ALIGNMENT);
    // Large ones are written whole at once, and mostly in large pages: a fault each, not 512.
    madvise(reinterpret_cast<void *>(first), inner, MADV_HUGEPAGE);
    memset(reinterpret_cast<void *>(first), FENCE, base - first);
    memset(reinterpret_cast<void *>(base), FRESH, bytes);
    memset(reinterpret_cast<void *>(base + bytes), FENCE, first + inner - base - bytes);
    return Region{base, bytes, Kind::device, 0, ++serials, start, mapped};
}

const Region *last_at_or_before(uintptr_t address) {
    auto after = regions.upper_bound(address);
    return after == regions.begin() ? nullptr : &std::prev(after)->second;
}

template <class Condition>
void end_all(Condition condition) {
    for (auto at = regions.begin(); at != regions.end();) {
        if (!condition(at->second)) {
            ++at;
            continue;
        }
        if (at->second.mapped > 0) {
            quarantine(at->second);
        }
        at = regions.erase(at);
    }
}

}  // namespace

uintptr_t allocate(size_t bytes, Kind kind, int device) {
    if (bytes == 0) {
        throw Failure{INVALID_VALUE, "an allocation of 0 bytes"};
    }
    check_not_full(kind == Kind::device ? bytes : 0, device);
    Region region = map_guarded(bytes);
    region.kind = kind;
    region.device = device;
    regions[region.base] = region;
    if (kind == Kind::device) {
        used[device] += bytes;
    }
    created(resource(kind));
    return region.base;
}

void deallocate(uintptr_t base, Kind kind) {
    auto found = regions.find(base);
    if (found == regions.end() || found->second.kind != kind) {
        throw Failure{INVALID_VALUE,
                      "freed is not the start of " + std::string(name(kind)) + ": " +
                          describe(base)};
    }
    Region region = found->second;
    regions.erase(found);
    bool whole = fence_is_whole(region);
    if (kind == Kind::device) {
        used[region.device] -= region.size;
    }
    released(resource(kind));
    quarantine(region);
    if (!whole) {
        throw Failure{ILLEGAL_ADDRESS, "something wrote just outside of " + words(region)};
    }
}

void reserve(size_t bytes, int device) {
    check_not_full(bytes, device);
    used[device] += bytes;
}

void unreserve(size_t bytes, int device) { used[device] -= std::min(bytes, used[device]); }

void enroll(uintptr_t base, size_t size, Kind kind, int device) {
    const Region *before = last_at_or_before(base + size - 1);
    if (size == 0 || (before != nullptr && before->base + before->size > base)) {
        throw Failure{MEMORY_ALREADY_REGISTERED, "enrolled twice, or empty: " + describe(base)};
    }
    regions[base] = Region{base, size, kind, device, ++serials, 0, 0};
}

void strike_out(uintptr_t base, Kind kind) {
    auto found = regions.find(base);
    if (found == regions.end() || found->second.kind != kind) {
        throw Failure{MEMORY_NOT_REGISTERED,
                      "not " + std::string(name(kind)) + ": " + describe(base)};
    }
    regions.erase(found);
}

const Region *find(uintptr_t address) {
    const Region *before = last_at_or_before(address);
    return before != nullptr && address <= before->base + before->size ? before : nullptr;
}

bool is_pinned(uintptr_t address) {
    const Region *region = find(address);
    return region != nullptr && (region->kind == Kind::pinned || region->kind == Kind::registered);
}

void require(uintptr_t address, size_t bytes, CUresult otherwise, const char *what) {
    const Region *region = find(address);
    if (region == nullptr || address + bytes > region->base + region->size) {
        throw Failure{otherwise, std::string(what) + ": " + std::to_string(bytes) + " bytes from " +
                                     describe(address)};
    }
}

std::string describe(uintptr_t address) {
    auto place = [address](const Region &region) {
        auto offset = static_cast<int64_t>(address - region.base);
        return "byte " + std::to_string(offset) + " of " + words(region);
    };
    for (const Region &region : freed) {
        if (address >= region.mapping && address < region.mapping + region.mapped) {
            return place(region) + ", which is freed";
        }
    }
    for (const auto &[base, region] : regions) {
        uintptr_t first = region.mapped > 0 ? region.mapping : region.base;
        size_t size = region.mapped > 0 ? region.mapped : region.size + 1;
        if (address >= first && address < first + size) {
            return place(region);
        }
    }
    char text[64];
    snprintf(text, sizeof text, "address 0x%zx, which nobody allocated", address);
    return text;
}

size_t used_bytes(int device) { return used[device]; }

void deallocate_all(int device) {
    end_all([=](const Region &region) {
        return region.device == device && region.kind != Kind::known;
    });
    used[device] = 0;
}

void forget_known() {
    end_all([](const Region &region) { return region.kind == Kind::known; });
}

}  // namespace cudasim
