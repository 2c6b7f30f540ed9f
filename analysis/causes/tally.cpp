#include "analysis/causes/tally.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/statistics/coupling.hpp"

namespace parallel38 {

namespace {

/// 1 less a share: its ends change places.
Estimate complement(const Estimate& e) {
  return {1 - e.value,
          {1 - e.simulation.high, 1 - e.simulation.low},
          {1 - e.coding.high, 1 - e.coding.low},
          e.effective_runs};
}

std::size_t place_in(const std::vector<Coalition>& all, Coalition one) {
  return static_cast<std::size_t>(std::find(all.begin(), all.end(), one) - all.begin());
}

}  // namespace

bool Presence::in(const Chunk& chunk, std::size_t run) const {
  if (documents.empty() && decisions.empty()) return true;
  return std::any_of(documents.begin(), documents.end(),
                     [&](std::size_t d) { return chunk.reached[d * kRow + run] != 0; }) ||
         std::any_of(decisions.begin(), decisions.end(),
                     [&](std::size_t d) { return chunk.outcomes[0].choices[d * kRow + run] != 0; });
}

/// How large the sums can be in a run of a target that holds or not: y(all) - y(none) - sum_i [y(i) - y(none)] lies
/// between -n and n.
CausesTally::CausesTally(const Shapley& game, const std::vector<Coalition>& kept, bool number,
                         std::vector<Presence> presence, std::uint32_t runs_per_draw)
    : game_(game),
      number_(number),
      presence_(std::move(presence)),
      runs_per_draw_(runs_per_draw),
      none_(place_in(kept, 0)),
      worths_(kept.size()),
      sums_(kept.size()),
      worlds_(kept.size()),
      causes_(game.players()) {
  for (std::size_t i = 0; i < game.players(); ++i) {
    alone_.push_back(place_in(kept, Coalition{1} << i));
    all_but_.push_back(place_in(kept, game.all() & ~(Coalition{1} << i)));
  }
  if (number) return;
  for (OfCause& of : causes_) of.shapley = of.removal = of.addition = MeanContrast(1);
  together_ = MeanContrast(1);
  interaction_ = MeanContrast(static_cast<double>(game.players()));
}

double worth_in(const Chunk& chunk, const std::vector<Target>& targets, std::size_t world, std::size_t run) {
  if (targets.empty()) return chunk.measured[world][run];
  return targets[world].holds(chunk.outcomes[world], kRow, run) ? 1 : 0;
}

void CausesTally::add(const Chunk& chunk, const std::vector<Target>& targets, const ShapleySums* sums,
                      std::uint64_t first) {
  const auto before = static_cast<std::size_t>(chunk.first - first);
  for (std::size_t run = 0; run < chunk.runs; ++run) {
    for (std::size_t w = 0; w < worths_.size(); ++w) worths_[w] = worth_in(chunk, targets, w, run);
    count_worlds();
    const std::vector<double> shares = sums ? sums->values(before + run) : game_.values(worths_);
    for (std::size_t i = 0; i < causes_.size(); ++i) count_cause(i, presence_[i].in(chunk, run), shares[i]);
    if ((chunk.first + run + 1) % runs_per_draw_ == 0) close_draw();
  }
  runs_ += chunk.runs;
}

void CausesTally::count_worlds() {
  for (std::size_t w = 0; w < worlds_.size(); ++w) {
    sums_[w] += worth(w);
    if (number_) worlds_[w].mean.add(worth(w));
    else worlds_[w].holds.add(1, worth(0) != 0, worth(w) != 0);
  }
  double additions = 0;
  for (std::size_t i = 0; i < causes_.size(); ++i) {
    causes_[i].removal.add(worth(0) - worth(all_but_[i]));
    causes_[i].addition.add(worth(alone_[i]) - worth(none_));
    additions += worth(alone_[i]) - worth(none_);
  }
  together_.add(worth(0) - worth(none_));
  interaction_.add(worth(0) - worth(none_) - additions);
}

void CausesTally::count_cause(std::size_t i, bool present, double share) {
  OfCause& of = causes_[i];
  of.shapley.add(share);
  if (!present) return;
  ++of.present;
  if (number_) return;
  const bool with = worth(0) != 0, without = worth(all_but_[i]) != 0;
  of.marginal.add(1, with, without);
  of.both.add(1, with && !without, false);
  if (with) of.needed.add(1, true, without);
  if (!without) of.sufficed.add(1, with, false);
}

void CausesTally::close_draw() {
  for (OfWorld& of : worlds_) {
    of.holds.close_draw();
    of.mean.close_draw();
  }
  for (OfCause& of : causes_) {
    for (Contrast* contrast : {&of.needed, &of.sufficed, &of.both, &of.marginal}) contrast->close_draw();
    for (MeanContrast* mean : {&of.shapley, &of.removal, &of.addition}) mean->close_draw();
  }
  together_.close_draw();
  interaction_.close_draw();
}

void CausesTally::finish(CausesAnswer& answer, bool varying) {
  close_draw();
  answer.runs = runs_;
  if (runs_ == 0) return;
  for (std::size_t w = 0; w < worlds_.size(); ++w) {
    if (number_) answer.subsets[w].mean = worlds_[w].mean.estimate(varying);
    else answer.subsets[w].p = worlds_[w].holds.after(varying);
  }
  const std::vector<double> errors = answer.exact ? std::vector<double>(causes_.size()) : game_.standard_errors(sums_);
  for (std::size_t i = 0; i < causes_.size(); ++i) {
    finish(answer.causes[i], causes_[i], varying);
    if (!answer.exact) add_order_error(answer.causes[i], errors[i] / static_cast<double>(runs_));
  }
  answer.together = together_.estimate(varying);
  answer.interaction = interaction_.estimate(varying);
}

/// Orders and runs are drawn independently: the squares of both errors are added.
void CausesTally::add_order_error(CauseEffect& effect, double error) const {
  effect.order_error = error;
  const double value = effect.shapley.value, half = quantile_over(static_cast<double>(game_.orders()) / 2) * error;
  Interval& interval = effect.shapley.simulation;
  interval = {value - std::hypot(value - interval.low, half), value + std::hypot(interval.high - value, half)};
  if (!number_) interval = {std::max(-1.0, interval.low), std::min(1.0, interval.high)};
}

void CausesTally::finish(CauseEffect& effect, const OfCause& of, bool varying) const {
  effect.present = of.present / static_cast<double>(runs_);
  effect.shapley = of.shapley.estimate(varying);
  effect.same_sign = of.shapley.same_sign(varying);
  effect.removal = of.removal.estimate(varying);
  effect.addition = of.addition.estimate(varying);
  if (number_) return;
  effect.pn = complement(of.needed.after(varying));
  effect.ps = of.sufficed.before(varying);
  effect.pns = of.both.before(varying);
  const double with = of.marginal.before(varying).value, without = of.marginal.after(varying).value;
  if (with > 0) effect.pn_bounds = necessity_bounds(with, without);
}

}  // namespace parallel38
