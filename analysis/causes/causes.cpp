#include "analysis/causes/causes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/play/ensemble.hpp"
#include "analysis/program/change_files.hpp"
#include "analysis/program/progress.hpp"
#include "scenarios/read.hpp"
#include "scenarios/reader/files.hpp"

namespace parallel38 {

namespace {

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\n"), last = text.find_last_not_of(" \t\n");
  return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

}  // namespace

Cause cause_of(const std::string& scenario, const std::string& text) {
  if (const std::size_t colon = text.find(": ");
      colon != std::string::npos && text.substr(0, colon).find_first_of("[ .") == std::string::npos) {
    Cause cause{trimmed(text.substr(0, colon)), {}};
    for (std::size_t from = colon + 1; from < text.size();) {
      const std::size_t end = std::min(text.find(';', from), text.size());
      if (const std::string change = trimmed(text.substr(from, end - from)); !change.empty())
        cause.changes.push_back(change);
      from = end + 1;
    }
    if (cause.name.empty() || cause.changes.empty())
      throw RequestError("--of '" + text + "': expected NAME: change; change");
    return cause;
  }
  const bool address = text.rfind("documents", 0) == 0 || text.rfind("decisions", 0) == 0;
  if (address && text.find(".yaml") == std::string::npos) return {text, {"drop " + text}};
  return {text, changes_in(scenario, text)};
}

// --- the worlds ---

namespace {

/// The worlds in which some causes are kept and the others are taken away.
class Stories {
 public:
  Stories(const Session& session, const CausesRequest& request) : session_(session), request_(request) {}

  /// @param found the measures in it  @return a plan that stays where it is
  const Plan& plan(Coalition kept, const std::vector<std::string>& measures, std::vector<Measure>& found) {
    std::vector<std::string> changes = request_.changes;
    for (std::size_t i = 0; i < request_.causes.size(); ++i) {
      if (kept >> i & 1) continue;
      changes.insert(changes.end(), request_.causes[i].changes.begin(), request_.causes[i].changes.end());
    }
    return plans_
        .emplace(kept, plan_with(read_scenario(request_.file, files_on_disk(), changes), session_.stamp.theory,
                                 measures, found))
        .first->second;
  }

 private:
  const Session& session_;
  const CausesRequest& request_;
  std::map<Coalition, Plan> plans_;
};

/// Documents and decisions of the full story that a cause takes away; none: it is there in every run.
struct Presence {
  std::vector<std::size_t> documents, decisions;

  bool in(const Chunk& chunk, std::size_t run) const {
    if (documents.empty() && decisions.empty()) return true;
    for (const std::size_t d : documents)
      if (chunk.reached[d * kRow + run]) return true;
    for (const std::size_t d : decisions)
      if (chunk.outcomes[0].choices[d * kRow + run] != 0) return true;
    return false;
  }
};

/// @param full the full story, in which a change may have dropped something already
Presence presence_of(const Plan& plan, const Cause& cause, const Scenario& full, const Scenario& without) {
  Presence presence;
  const auto all_drop = [](const std::string& change) { return change.rfind("drop ", 0) == 0; };
  if (!std::all_of(cause.changes.begin(), cause.changes.end(), all_drop)) return presence;
  // positions in the plan of the entries that are dropped now and were not before
  const auto taken = [](const auto& now, const auto& before, const std::vector<std::string>& names) {
    std::vector<std::size_t> positions;
    for (const auto& entry : now) {
      const auto there = std::find_if(before.begin(), before.end(), [&](const auto& e) { return e.id == entry.id; });
      const auto name = std::find(names.begin(), names.end(), entry.id);
      if (entry.dropped && there != before.end() && !there->dropped && name != names.end())
        positions.push_back(static_cast<std::size_t>(name - names.begin()));
    }
    return positions;
  };
  presence.documents = taken(without.documents, full.documents, plan.names.documents);
  presence.decisions = taken(without.decisions, full.decisions, plan.names.decisions);
  return presence;
}

/// Counts the runs of all stories.
class CausesTally {
 public:
  CausesTally(CausesResult& result, const std::vector<Coalition>& coalitions, std::vector<Presence> presence,
              std::uint32_t runs_per_draw, std::vector<std::vector<std::size_t>> orders)
      : result_(result),
        coalitions_(coalitions),
        presence_(std::move(presence)),
        runs_per_draw_(runs_per_draw),
        orders_(std::move(orders)) {
    const std::size_t n = result.causes.size();
    result_.rows.resize(n);
    bound_sums();
    for (std::size_t c = 0; c < coalitions.size(); ++c) {
      result_.subsets.push_back({coalitions[c], {}, {}});
      place_[coalitions[c]] = c;
    }
    values_.resize(coalitions.size());
    present_.resize(n);
    sampled_share_.resize(n);
    of_pair_.assign(orders_.size() / 2, std::vector<double>(n));
    for (std::size_t others = 0; others < n; ++others) weight_.push_back(shapley_weight(n, others));
  }

  /// @param targets in each world; none: the target is the measure
  void add(const Chunk& chunk, const std::vector<Target>& targets) {
    for (std::size_t run = 0; run < chunk.runs; ++run) {
      for (std::size_t c = 0; c < coalitions_.size(); ++c)
        values_[c] = targets.empty() ? chunk.measured[c][run] : targets[c].holds(chunk.outcomes[c], kRow, run) ? 1 : 0;
      count_stories();
      share_by_orders();
      for (std::size_t i = 0; i < result_.causes.size(); ++i) count_cause(i, presence_[i].in(chunk, run));
      if ((chunk.first + run + 1) % runs_per_draw_ == 0) close_draw();
    }
    runs_ += chunk.runs;
  }
  void finish() {
    close_draw();
    for (std::size_t i = 0; i < result_.causes.size(); ++i) {
      result_.rows[i].present = present_[i] / static_cast<double>(runs_);
      if (!orders_.empty()) result_.rows[i].order_error = order_error(i);
    }
    result_.runs = runs_;
  }

 private:
  Coalition all() const { return (Coalition{1} << result_.causes.size()) - 1; }
  double y(Coalition kept) const { return values_[place_.at(kept)]; }

  /// How large the sums can be in a run: y(all) - y(none) - sum_i [y(i) - y(none)] lies between -n and n.
  void bound_sums() {
    const std::size_t n = result_.causes.size();
    const bool bounded = result_.unit.empty();
    const MeanContrast one = bounded ? MeanContrast(1) : MeanContrast();
    result_.removal.assign(n, one);
    result_.addition.assign(n, one);
    for (CauseRow& row : result_.rows) row.shapley = one;
    result_.together = one;
    result_.interaction = bounded ? MeanContrast(static_cast<double>(n)) : one;
  }

  void count_stories() {
    for (std::size_t c = 0; c < coalitions_.size(); ++c) {
      if (result_.unit.empty()) result_.subsets[c].contrast.add(1, values_[0] != 0, values_[c] != 0);
      else result_.subsets[c].mean.add(values_[c]);
    }
    double additions = 0;
    for (std::size_t i = 0; i < result_.causes.size(); ++i) {
      const Coalition own = Coalition{1} << i;
      result_.removal[i].add(y(all()) - y(all() & ~own));
      result_.addition[i].add(y(own) - y(0));
      additions += y(own) - y(0);
    }
    result_.together.add(y(all()) - y(0));
    result_.interaction.add(y(all()) - y(0) - additions);
  }

  void count_cause(std::size_t i, bool present) {
    CauseRow& row = result_.rows[i];
    const Coalition own = Coalition{1} << i;
    row.shapley.add(orders_.empty() ? exact_share(own) : sampled_share_[i]);
    if (!present) return;
    ++present_[i];
    if (!result_.unit.empty()) return;
    const bool with = values_[0] != 0, without = y(all() & ~own) != 0;
    row.marginal.add(1, with, without);
    row.both.add(1, with && !without, false);
    if (with) row.needed.add(1, true, without);
    if (!without) row.sufficed.add(1, with, false);
  }

  double exact_share(Coalition own) const {
    double sum = 0;
    for (Coalition others = 0; others <= all(); ++others) {
      if (others & own) continue;
      const double gain = y(others | own) - y(others);
      if (gain != 0) sum += weight_[static_cast<std::size_t>(__builtin_popcount(others))] * gain;
    }
    return sum;
  }
  void share_by_orders() {
    std::fill(sampled_share_.begin(), sampled_share_.end(), 0.0);
    for (std::size_t o = 0; o < orders_.size(); ++o) {
      Coalition joined = 0;
      double before = y(0);
      for (const std::size_t i : orders_[o]) {
        const double now = y(joined |= Coalition{1} << i);
        sampled_share_[i] += (now - before) / static_cast<double>(orders_.size());
        of_pair_[o / 2][i] += (now - before) / 2;
        before = now;
      }
    }
  }
  /// Standard error over pairs of orders of what a cause adds.
  double order_error(std::size_t i) const {
    double sum = 0, squares = 0;
    const auto pairs = static_cast<double>(of_pair_.size());
    for (const auto& pair : of_pair_) {
      const double share = pair[i] / static_cast<double>(runs_);
      sum += share;
      squares += share * share;
    }
    return std::sqrt(std::max(0.0, squares / pairs - sum * sum / (pairs * pairs)) / (pairs - 1));
  }

  void close_draw() {
    for (SubsetRow& row : result_.subsets) {
      row.contrast.close_draw();
      row.mean.close_draw();
    }
    for (CauseRow& row : result_.rows) {
      for (Contrast* contrast : {&row.needed, &row.sufficed, &row.both, &row.marginal}) contrast->close_draw();
      row.shapley.close_draw();
    }
    for (auto* all_of : {&result_.removal, &result_.addition})
      for (MeanContrast& one : *all_of) one.close_draw();
    result_.together.close_draw();
    result_.interaction.close_draw();
  }

  CausesResult& result_;
  std::vector<Coalition> coalitions_;
  std::vector<Presence> presence_;
  std::uint32_t runs_per_draw_;
  std::vector<std::vector<std::size_t>> orders_;
  std::map<Coalition, std::size_t> place_;
  std::vector<double> values_;  ///< [coalitions] the target in this run: 1, 0, or the number
  std::vector<double> present_, weight_, sampled_share_;
  std::vector<std::vector<double>> of_pair_;  ///< [pairs of orders][causes] what it added, summed over runs
  std::uint64_t runs_ = 0;
};

/// The coalitions that are needed, the full story first.
std::vector<Coalition> coalitions_for(std::size_t n, const std::vector<std::vector<std::size_t>>& orders) {
  const Coalition all = (Coalition{1} << n) - 1;
  std::vector<Coalition> found{all, 0};
  if (orders.empty()) {
    for (Coalition c = 1; c < all; ++c) found.push_back(c);
    return found;
  }
  for (std::size_t i = 0; i < n; ++i) {
    found.push_back(Coalition{1} << i);
    found.push_back(all & ~(Coalition{1} << i));
  }
  for (const auto& order : orders) {
    Coalition joined = 0;
    for (const std::size_t i : order) found.push_back(joined |= Coalition{1} << i);
  }
  std::sort(found.begin() + 1, found.end());
  found.erase(std::unique(found.begin() + 1, found.end()), found.end());
  found.erase(std::remove(found.begin() + 1, found.end(), all), found.end());
  return found;
}

}  // namespace

CausesResult weigh_causes(const Session& session, const CausesRequest& request, Program& program) {
  CausesResult result;
  result.causes = request.causes;
  result.target = request.target;
  const std::size_t n = request.causes.size();
  result.exact = n <= kExactCauses;
  const auto orders =
      result.exact ? std::vector<std::vector<std::size_t>>{} : sampled_orders(n, request.pairs, session.dice.seed);
  result.orders = orders.size();
  const std::vector<Coalition> coalitions = coalitions_for(n, orders);
  Stories stories(session, request);
  std::vector<const Plan*> worlds;
  std::vector<Target> targets;
  EnsembleOptions options;
  const std::vector<std::string> measures = measures_among({request.target});
  for (const Coalition kept : coalitions) {
    std::vector<Measure> found;
    worlds.push_back(&stories.plan(kept, measures, found));
    if (found.empty()) targets.emplace_back(request.target, *worlds.back());
    else options.measures.push_back(std::move(found));
  }
  result.varying =
      std::any_of(worlds.begin(), worlds.end(), [&](const Plan* plan) { return numbers_vary(*plan, session.dice); });
  if (!options.measures.empty()) {
    const Measure& measure = options.measures.front().front();
    result.unit = measure.unit();
    if (measure.kind() == Measure::Kind::date)
      throw RequestError(fmt::format(
          "target '{}': there is no date where the event does not happen, so that no cause can be given its part of it "
          "(expected what holds or not, belief(ACTOR.CLAIM, DATE) or worth(ACTOR); whatif compares dates)",
          request.target));
  }
  std::vector<Presence> presence;
  for (Cause& cause : result.causes) {
    std::vector<std::string> changes = request.changes;
    changes.insert(changes.end(), cause.changes.begin(), cause.changes.end());
    const Scenario without = read_scenario(request.file, files_on_disk(), changes);
    cause.matched = matched_in(without, without.changes.size() - cause.changes.size());
    presence.push_back(presence_of(*worlds.front(), cause, session.scenario, without));
  }
  CausesTally tally(result, coalitions, std::move(presence), session.dice.runs_per_draw, orders);
  options.runs = request.runs;
  options.dice = session.dice;
  options.threads = request.threads;
  options.note_presence = true;
  options.cancelled = &interrupted();
  Progress progress(program, request.runs);
  play_ensemble(worlds, *session.kernel, options, [&](const Chunk& chunk) {
    tally.add(chunk, targets);
    progress.update(chunk.first + chunk.runs);
  });
  tally.finish();
  return result;
}

}  // namespace parallel38
