// Player: a plan, and what one thread needs to play batch after batch of it.
#pragma once

#include <cstdint>
#include <memory>

#include "engine/kernel.hpp"
#include "engine/luck/deal.hpp"

namespace parallel38 {

inline constexpr std::uint64_t kChunk = 4096;  ///< runs: the unit of work, reduction, cancelling and resuming
/// Width of a chunk's tables: rows a power of two apart would share a few lines of the first cache.
inline constexpr std::uint64_t kRow = kChunk + 64;

/// Deals luck to a batch, leaves it to whoever asks to change it, and plays it.
class Player {
 public:
  /// @param plan, kernel kept by reference
  /// @param dealt the numbers dealt: all, or those alone that choices depend on (then no watcher may look on)
  Player(const Plan& plan, const Kernel& kernel, const Dice& dice, Keep dealt);
  Player(const Plan& plan, const Kernel& kernel, const Dice& dice);  ///< all numbers

  /// Fresh luck for runs first, ..., first + width() - 1, to be changed before they are played.
  Luck& deal(std::uint64_t first);
  /// Plays the luck as it is. @param watcher null: only what choices depend on is played, which is faster
  const Outcome& play(Watcher* watcher = nullptr);

  const Plan& plan() const { return plan_; }
  Luck& luck() { return luck_; }
  const Luck& luck() const { return luck_; }
  const Outcome& outcome() const { return outcome_; }
  std::size_t width() const { return static_cast<std::size_t>(luck_.width); }

 private:
  const Plan& plan_;
  const Kernel& kernel_;
  Dealer dealer_;
  Luck luck_;
  Outcome outcome_;
  std::unique_ptr<const Stage> quick_, watched_;  ///< each made when it is first needed
};

}  // namespace parallel38
