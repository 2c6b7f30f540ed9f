#include "engine/runs/player.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

#include "engine/script/script.hpp"

namespace parallel38 {

Outcome empty_outcome(const Plan& plan, int width) {
  const auto w = static_cast<std::size_t>(width);
  Outcome outcome;
  outcome.choices.assign(plan.decisions.size() * w, 0);
  outcome.endings.assign(w, 0);
  outcome.event_days.assign(plan.events.size() * w, -1);
  return outcome;
}

Stage::Stage(const Plan& plan, const Kernel& kernel, Keep keep)
    : kernel_(&kernel),
      script_(std::make_unique<const Script>(script_of(plan, keep, kernel.weighs_content))),
      memory_(nullptr, &std::free) {
  const std::size_t bytes = kernel.memory(*script_);  // a multiple of 64
  memory_.reset(std::aligned_alloc(64, bytes));
  if (!memory_) throw std::bad_alloc();
  std::memset(memory_.get(), 0, bytes);
}

Stage::Stage(const Plan& plan, const Kernel& kernel) : Stage(plan, kernel, Keep::everything) {}
Stage::~Stage() = default;

Player::Player(const Plan& plan, const Kernel& kernel, const Dice& dice, Keep dealt)
    : plan_(plan),
      kernel_(kernel),
      dealer_(plan, kernel, dice, dealt),
      luck_(empty_luck(plan, kernel.width)),
      outcome_(empty_outcome(plan, kernel.width)) {}

Player::Player(const Plan& plan, const Kernel& kernel, const Dice& dice)
    : plan_(plan),
      kernel_(kernel),
      dealer_(plan, kernel, dice),
      luck_(empty_luck(plan, kernel.width)),
      outcome_(empty_outcome(plan, kernel.width)) {}

Luck& Player::deal(std::uint64_t first) {
  dealer_.deal(first, luck_);
  return luck_;
}

const Outcome& Player::play(Watcher* watcher) {
  std::unique_ptr<const Stage>& stage = watcher ? watched_ : quick_;
  if (!stage) stage = std::make_unique<const Stage>(plan_, kernel_, watcher ? Keep::everything : Keep::choices);
  stage->play(luck_, outcome_, watcher);
  return outcome_;
}

}  // namespace parallel38
