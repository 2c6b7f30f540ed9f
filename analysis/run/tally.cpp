#include "analysis/run/tally.hpp"

#include <algorithm>

namespace parallel38 {

Tally::Tally(const Plan& plan, std::uint32_t runs_per_draw, std::vector<Target> targets)
    : plan_(&plan), runs_per_draw_(runs_per_draw), targets_(std::move(targets)), undecided_(kRow) {
  for (const Step& step : plan.steps) {
    if (step.kind == StepKind::decision) timeline_.push_back(step.index);
  }
  for (const Decision& decision : plan.decisions) {
    recorded_.push_back(static_cast<std::int8_t>(decision.recorded + 1));
    counts_.options.emplace_back(static_cast<std::size_t>(decision.options.count));
  }
  counts_.endings.resize(plan.endings.size());
  counts_.events.resize(plan.events.size());
  counts_.days.assign(plan.events.size(),
                      std::vector<std::uint64_t>(static_cast<std::size_t>(plan.end - plan.start) + 1));
  for (auto* sums : {&counts_.arises, &counts_.agrees, &counts_.diverges}) sums->resize(plan.decisions.size());
  counts_.targets.resize(targets_.size());
  open_ = nothing();
}

Tally::Open Tally::nothing() const {
  Open open;
  open.endings.resize(plan_->endings.size());
  open.events.resize(plan_->events.size());
  open.diverges.resize(plan_->decisions.size());
  open.targets.resize(targets_.size());
  for (const Decision& decision : plan_->decisions)
    open.choices.emplace_back(static_cast<std::size_t>(decision.options.count) + 1);
  return open;
}

void Tally::add(const Chunk& chunk) {
  for (std::size_t begin = 0; begin < chunk.runs;) {
    const std::uint64_t left_in_draw = runs_per_draw_ - (chunk.first + begin) % runs_per_draw_;
    const std::size_t end = begin + static_cast<std::size_t>(std::min<std::uint64_t>(left_in_draw, chunk.runs - begin));
    count(chunk, begin, end);
    if (end - begin == left_in_draw) {
      close(counts_);
      open_ = nothing();
    }
    begin = end;
  }
  counts_.runs += chunk.runs;
}

void Tally::count(const Chunk& chunk, std::size_t begin, std::size_t end) {
  open_.runs += end - begin;
  for (std::size_t run = begin; run < end; ++run)
    ++open_.endings[static_cast<std::size_t>(chunk.outcomes.front().endings[run])];
  count_events(chunk.outcomes.front(), begin, end);
  count_decisions(chunk.outcomes.front(), begin, end);
  count_first_divergence(chunk.outcomes.front(), begin, end);
  for (std::size_t t = 0; t < targets_.size(); ++t) {
    for (std::size_t run = begin; run < end; ++run)
      open_.targets[t] += targets_[t].holds(chunk.outcomes.front(), kRow, run);
  }
}

void Tally::count_events(const Outcome& outcome, std::size_t begin, std::size_t end) {
  for (std::size_t e = 0; e < plan_->events.size(); ++e) {
    const std::int16_t* days = &outcome.event_days[e * kRow];
    for (std::size_t run = begin; run < end; ++run) {
      if (days[run] < 0) continue;
      ++open_.events[e];
      ++counts_.days[e][static_cast<std::size_t>(days[run])];
    }
  }
}

void Tally::count_decisions(const Outcome& outcome, std::size_t begin, std::size_t end) {
  for (std::size_t d = 0; d < plan_->decisions.size(); ++d) {
    const std::int8_t* choices = &outcome.choices[d * kRow];
    for (std::size_t run = begin; run < end; ++run) ++open_.choices[d][static_cast<std::size_t>(choices[run])];
  }
}

void Tally::count_first_divergence(const Outcome& outcome, std::size_t begin, std::size_t end) {
  std::fill(undecided_.begin() + static_cast<std::ptrdiff_t>(begin),
            undecided_.begin() + static_cast<std::ptrdiff_t>(end), std::uint8_t{1});
  for (const Index decision : timeline_) {
    const auto d = static_cast<std::size_t>(decision);
    const std::int8_t* choices = &outcome.choices[d * kRow];
    std::uint64_t diverging = 0;
    for (std::size_t run = begin; run < end; ++run) {
      const std::uint8_t agrees = choices[run] == recorded_[d];
      diverging += undecided_[run] & static_cast<std::uint8_t>(agrees ^ 1U);
      undecided_[run] = static_cast<std::uint8_t>(undecided_[run] & agrees);
    }
    open_.diverges[d] += diverging;
  }
  for (std::size_t run = begin; run < end; ++run) open_.matches += undecided_[run];
}

/// Adds the open draw to the sums.
void Tally::close(Counts& counts) const {
  const std::uint64_t runs = open_.runs;
  const auto add = [runs](std::vector<DrawSums>& sums, const std::vector<std::uint64_t>& yes) {
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i].add(yes[i], runs);
  };
  add(counts.endings, open_.endings);
  add(counts.events, open_.events);
  add(counts.diverges, open_.diverges);
  add(counts.targets, open_.targets);
  counts.matches.add(open_.matches, runs);
  for (std::size_t d = 0; d < open_.choices.size(); ++d) {
    const auto& choices = open_.choices[d];
    const std::uint64_t arises = runs - choices[0];
    counts.arises[d].add(arises, runs);
    counts.agrees[d].add(choices[static_cast<std::size_t>(recorded_[d])], runs);
    for (std::size_t o = 0; o + 1 < choices.size(); ++o) counts.options[d][o].add(choices[o + 1], arises);
  }
}

Counts Tally::counts() const {
  Counts counts = counts_;
  if (open_.runs > 0) close(counts);
  return counts;
}

}  // namespace parallel38
