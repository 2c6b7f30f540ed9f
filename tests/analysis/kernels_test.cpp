// The whole Korean scenario on every kernel that this machine can run, and with and without what no choice depends on.
#include <doctest/doctest.h>

#include "engine/script/script.hpp"
#include "korea.hpp"

using namespace parallel38;

namespace {

/// Outcomes of runs 0, ..., runs - 1, batch by batch; along the record where asked.
Outcome played_with(const Plan& plan, const Kernel& kernel, Keep keep, bool along_record, std::size_t runs) {
  const auto width = static_cast<std::size_t>(kernel.width);
  const Dealer dealer(plan, kernel, Dice{1950, along_record ? 1u : 20u});
  const Stage stage(plan, kernel, keep);
  Luck luck = empty_luck(plan, kernel.width);
  Outcome batch = empty_outcome(plan, kernel.width), all = empty_outcome(plan, static_cast<int>(runs));
  for (std::size_t first = 0; first < runs; first += width) {
    dealer.deal(first, luck);
    if (along_record) force_record(plan, luck);
    stage.play(luck, batch);
    const auto copy = [&](const auto& from, auto& to) {
      for (std::size_t row = 0; row < from.size() / width; ++row)
        for (std::size_t lane = 0; lane < width; ++lane) to[row * runs + first + lane] = from[row * width + lane];
    };
    copy(batch.choices, all.choices);
    copy(batch.endings, all.endings);
    copy(batch.event_days, all.event_days);
  }
  return all;
}

void check_same(const Outcome& one, const Outcome& other) {
  CHECK(one.choices == other.choices);
  CHECK(one.endings == other.endings);
  CHECK(one.event_days == other.event_days);
}

}  // namespace

TEST_CASE("every kernel gives the same runs") {
  for (const bool along_record : {false, true}) {
    const Outcome expected = played_with(korea::plan(), *kernels().back(), Keep::choices, along_record, 1600);
    for (const Kernel* kernel : kernels())
      check_same(played_with(korea::plan(), *kernel, Keep::choices, along_record, 1600), expected);
  }
}

TEST_CASE("what no choice depends on may be left out") {
  Plan plan = korea::plan();
  for (const Theory theory : {Theory::quantal_response, Theory::prospect, Theory::poliheuristic}) {
    for (Actor& actor : plan.actors) actor.theory = theory;
    check_same(played_with(plan, korea::kernel(), Keep::choices, false, 1600),
               played_with(plan, korea::kernel(), Keep::everything, false, 1600));
  }
  const Script lean = script_of(plan, Keep::choices, korea::kernel().weighs_content);
  const Script whole = script_of(plan, Keep::everything, korea::kernel().weighs_content);
  CHECK(lean.readings.size() < whole.readings.size());
}
