#include "engine/kernel.hpp"

namespace parallel38 {

Watcher::~Watcher() = default;
void Watcher::written(const Written&) {}
void Watcher::assimilated(const Assimilated&) {}
void Watcher::chosen(const Chosen&) {}
void Watcher::looked(const Looked&) {}

}  // namespace parallel38
