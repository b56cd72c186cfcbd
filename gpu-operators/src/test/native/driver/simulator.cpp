// State that all parts share; see simulator.h. Everything but the lock is guarded by the lock.

#include "simulator.h"

#include <array>

namespace cudasim {

namespace {

template <class Key, class Value>
class Table {
public:
    Value &operator[](Key key) { return values_[static_cast<size_t>(key)]; }
    void clear() { values_.fill(0); }

private:
    std::array<Value, static_cast<size_t>(Key::count)> values_{};
};

constexpr size_t MOST_REPORTS = 100;

Settings current;
Table<Fault, int64_t> countdown;
Table<Resource, int64_t> alive;
Table<Traffic, uint64_t> amounts;
std::vector<std::string> kept;
CUresult lost = SUCCESS;

}  // namespace

std::recursive_mutex &big_lock() {
    // Never destroyed: the JVM's threads may still call while the process ends.
    static auto *lock = new std::recursive_mutex;
    return *lock;
}

Settings &settings() { return current; }

void fail_at(Fault fault, int64_t nth) { countdown[fault] = nth; }

bool is_due(Fault fault) { return countdown[fault] > 0 && --countdown[fault] == 0; }

CUresult loss() { return lost; }

void lose_device(CUresult answer) { lost = answer; }

void created(Resource resource) { alive[resource]++; }

// After a reset of the context, owners may still give back what is gone.
void released(Resource resource) { alive[resource] -= alive[resource] > 0; }

int64_t live(Resource resource) { return alive[resource]; }

void forget_live() { alive.clear(); }

void moved(Traffic kind, uint64_t amount) { amounts[kind] += amount; }

uint64_t traffic(Traffic kind) { return amounts[kind]; }

void report(const std::string &what) {
    if (kept.size() < MOST_REPORTS) {
        kept.push_back(what);
    }
}

std::vector<std::string> reports() { return kept; }

void forget_everything() {
    current = Settings{};
    countdown.clear();
    alive.clear();
    amounts.clear();
    kept.clear();
    lost = SUCCESS;
}

}  // namespace cudasim
