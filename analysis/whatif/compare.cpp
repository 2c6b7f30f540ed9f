// Counting what differs between two worlds.
#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/program/progress.hpp"
#include "analysis/whatif/whatif.hpp"

namespace parallel38 {

namespace {

constexpr std::size_t kLongestChain = 4;
constexpr std::uint64_t kPersistenceRuns = 20'000;  ///< on which closed forms along the record are averaged
constexpr std::uint64_t kPaperRuns = 8192;          ///< in which it is noted which documents were written

Index position(const std::vector<std::string>& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? kNone : static_cast<Index>(found - names.begin());
}

PairedDecision paired(const Plan& before, const Plan& after, Index b, Index a) {
  PairedDecision decision;
  decision.before = b;
  decision.after = a;
  decision.id = b >= 0 ? before.names.decisions[at(b)] : after.names.decisions[at(a)];
  decision.day = b >= 0 ? before.decisions[at(b)].day : after.decisions[at(a)].day;
  decision.choices.emplace_back("not-arisen");
  for (Index o = 0; b >= 0 && o < before.decisions[at(b)].options.count; ++o)
    decision.choices.push_back(option_id(before, b, o));
  decision.from_after.push_back(0);
  for (Index o = 0; a >= 0 && o < after.decisions[at(a)].options.count; ++o) {
    const std::string option = option_id(after, a, o);
    Index known = position(decision.choices, option);
    if (known == kNone) {
      known = static_cast<Index>(decision.choices.size());
      decision.choices.push_back(option);
    }
    decision.from_after.push_back(static_cast<std::uint8_t>(known));
  }
  return decision;
}

}  // namespace

std::vector<PairedDecision> paired_decisions(const Plan& before, const Plan& after) {
  std::vector<PairedDecision> all;
  for (const Index b : decisions_in_time(before))
    all.push_back(paired(before, after, b, position(after.names.decisions, before.names.decisions[at(b)])));
  for (const Index a : decisions_in_time(after)) {
    if (position(before.names.decisions, after.names.decisions[at(a)]) != kNone) continue;
    const auto later = std::find_if(all.begin(), all.end(),
                                    [&](const PairedDecision& one) { return one.day > after.decisions[at(a)].day; });
    all.insert(later, paired(before, after, kNone, a));
  }
  return all;
}

Comparison::Comparison(const Plan& before, const Plan& after, const std::vector<std::string>& targets,
                       const std::vector<Measure>& measures, std::uint32_t runs_per_draw)
    : before_(before),
      after_(after),
      runs_per_draw_(runs_per_draw),
      decisions_(paired_decisions(before, after)),
      arising_(decisions_.size()) {
  add_rows(before, after, targets);
  for (const Measure& measure : measures) measures_.push_back({measure, {}});
}

void Comparison::add_rows(const Plan& before, const Plan& after, const std::vector<std::string>& targets) {
  const auto add = [this](std::string kind, std::string id, std::string option, Where where) {
    rows_.push_back({std::move(kind), std::move(id), std::move(option), {}, {}});
    where_.push_back(std::move(where));
  };
  for (const std::string& text : targets) {
    if (Measure::asked_by(text)) continue;
    Where where;
    where.target_before.emplace(text, before);
    where.target_after.emplace(text, after);
    for (std::size_t d = 0; d < decisions_.size(); ++d) {
      const std::string prefix = "decisions." + decisions_[d].id + "=";
      if (text.rfind(prefix, 0) == 0 && text.find(' ') == std::string::npos) where.asks = d;
    }
    add("target", text, "", std::move(where));
  }
  for (std::size_t e = 0; e < before.names.endings.size(); ++e)
    add("ending", before.names.endings[e], "",
        {static_cast<Index>(e), position(after.names.endings, before.names.endings[e])});
  for (std::size_t e = 0; e < before.names.events.size(); ++e)
    add("event", before.names.events[e], "",
        {static_cast<Index>(e), position(after.names.events, before.names.events[e])});
  for (const PairedDecision& decision : decisions_) {
    for (std::size_t c = 0; c < decision.choices.size(); ++c) {
      Where where{decision.before, decision.after};
      const Index options = decision.before >= 0 ? before.decisions[at(decision.before)].options.count : 0;
      where.choice_before = static_cast<Index>(c) <= options ? static_cast<std::int8_t>(c) : std::int8_t{-1};
      const auto same = std::find(decision.from_after.begin(), decision.from_after.end(), static_cast<std::uint8_t>(c));
      where.choice_after = same == decision.from_after.end()
                               ? std::int8_t{-1}
                               : static_cast<std::int8_t>(same - decision.from_after.begin());
      add("decision", decision.id, decision.choices[c], std::move(where));
    }
  }
}

bool Comparison::holds(std::size_t row, bool after, const Outcome& outcome, std::size_t run) const {
  const Where& where = where_[row];
  const Index index = after ? where.after : where.before;
  switch (rows_[row].kind[0]) {
    case 't': return (after ? *where.target_after : *where.target_before).holds(outcome, kRow, run);
    case 'd': {
      const std::int8_t choice = after ? where.choice_after : where.choice_before;
      return index == kNone ? choice == 0 : outcome.choices[at(index) * kRow + run] == choice;
    }
    default: break;
  }
  if (index == kNone) return false;
  return rows_[row].kind == "ending" ? outcome.endings[run] == index : outcome.event_days[at(index) * kRow + run] >= 0;
}

void Comparison::add(const Chunk& chunk, std::size_t world, double scale) {
  for (std::size_t run = 0; run < chunk.runs; ++run) {
    add_run(chunk, world, run, std::exp(chunk.log_weights[run] - scale));
    if ((chunk.first + run + 1) % runs_per_draw_ == 0) {
      for (ContrastRow& row : rows_) row.contrast.close_draw();
      for (MeasureRow& row : measures_) row.contrast.close_draw();
    }
  }
  runs_ += chunk.runs;
  if (!chunk.written.empty()) add_papers(chunk, world, scale);
}

void Comparison::add_run(const Chunk& chunk, std::size_t world, std::size_t run, double weight) {
  if (!(weight > 0)) return;
  const Outcome &before = chunk.outcomes[0], &after = chunk.outcomes[world];
  weight_ += weight;
  compare_decisions(before, after, run, weight);
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    const bool y = holds(r, false, before, run);
    const bool same =
        flips_.empty() && rows_[r].kind != "event" && rows_[r].kind != "target" && rows_[r].kind != "ending";
    const bool changed = same ? y : holds(r, true, after, run);
    rows_[r].contrast.add(weight, y, changed);
    if (y != changed && rows_[r].kind == "target") split(rows_[r], r, y, before, after, run, weight);
  }
  for (std::size_t m = 0; m < measures_.size(); ++m)
    measures_[m].contrast.add(weight, chunk.measured[0][m * kRow + run], chunk.measured[world][m * kRow + run]);
}

void Comparison::compare_decisions(const Outcome& before, const Outcome& after, std::size_t run, double weight) {
  flips_.clear();
  for (std::size_t d = 0; d < decisions_.size(); ++d) {
    const PairedDecision& decision = decisions_[d];
    const auto b = decision.before < 0 ? std::uint8_t{0}
                                       : static_cast<std::uint8_t>(before.choices[at(decision.before) * kRow + run]);
    const auto a = decision.after < 0
                       ? std::uint8_t{0}
                       : decision.from_after[static_cast<std::size_t>(after.choices[at(decision.after) * kRow + run])];
    if (a == b) continue;
    flips_.push_back({static_cast<std::uint16_t>(d), b, a});
    arising_[d][a == 0 ? 0 : b == 0 ? 1 : 2] += weight;
  }
  if (flips_.empty()) return;
  differing_ += weight;
  first_flips_[flips_.front()] += weight;
  if (flips_.size() > kLongestChain) flips_.resize(kLongestChain);
  chains_[flips_] += weight;
}

/// A target on one decision turns on that decision; any other on the first choice that came out differently.
void Comparison::split(ContrastRow& row, std::size_t index, bool y, const Outcome& before, const Outcome& after,
                       std::size_t run, double weight) {
  bool absent = !flips_.empty() && (flips_.front().from == 0 || flips_.front().to == 0);
  if (const std::size_t d = where_[index].asks; d != SIZE_MAX) {
    const PairedDecision& decision = decisions_[d];
    absent = decision.before < 0 || decision.after < 0 || before.choices[at(decision.before) * kRow + run] == 0 ||
             after.choices[at(decision.after) * kRow + run] == 0;
  }
  (absent ? row.split.never_arises : row.split.answered_otherwise) += y ? -weight : weight;
}

void Comparison::add_papers(const Chunk& chunk, std::size_t world, double scale) {
  std::vector<double> weights;
  for (std::size_t run = 0; run < chunk.runs; ++run)
    paper_weight_ += weights.emplace_back(std::exp(chunk.log_weights[run] - scale));
  paper_runs_ += chunk.runs;
  const auto count = [&](const Plan& plan, const std::vector<std::uint8_t>& written, std::size_t side) {
    for (std::size_t d = 0; d < plan.documents.size(); ++d) {
      double& sum = papers_[plan.names.documents[d]][side];
      for (std::size_t run = 0; run < chunk.runs; ++run)
        if (written[d * kRow + run] != 0) sum += weights[run];
    }
  };
  count(before_, chunk.written[0], 0);
  count(after_, chunk.written[world], 1);
}

std::vector<PaperRow> Comparison::papers() const {
  std::vector<PaperRow> rows;
  for (const auto& [id, count] : papers_) {
    if (count[0] != count[1]) rows.push_back({id, count[0] / paper_weight_, count[1] / paper_weight_});
  }
  std::sort(rows.begin(), rows.end(), [](const PaperRow& a, const PaperRow& b) {
    return std::abs(a.after - a.before) > std::abs(b.after - b.before);
  });
  return rows;
}

void Comparison::finish() {
  for (ContrastRow& row : rows_) {
    row.contrast.close_draw();
    row.split.never_arises /= weight_;
    row.split.answered_otherwise /= weight_;
  }
  for (MeasureRow& row : measures_) row.contrast.close_draw();
  for (auto& [flip, weight] : first_flips_) weight /= weight_;
  for (auto& [chain, weight] : chains_) weight /= weight_;
  for (auto& three : arising_) {
    for (double& weight : three) weight /= weight_;
  }
  differing_ /= weight_;
}

namespace {

/// The scenario and its alternatives, compiled. @param measures filled with the targets that are numbers, as found in
/// the scenario
WhatIfResult compiled(const Session& session, std::vector<Alternative> alternatives,
                      const std::vector<std::string>& targets, std::vector<Measure>& measures) {
  WhatIfResult result;
  result.base =
      std::make_unique<Plan>(plan_with(session.scenario, session.stamp.theory, measures_among(targets), measures));
  for (Alternative& alternative : alternatives)
    result.alternatives.push_back(
        std::make_unique<WhatIf>(session, *result.base, std::move(alternative), targets, measures));
  result.varying = numbers_vary(*result.base, session.dice) ||
                   std::any_of(result.alternatives.begin(), result.alternatives.end(),
                               [&](const auto& alternative) { return numbers_vary(alternative->plan, session.dice); });
  return result;
}

/// What is asked of each world, and what is held in the alternatives as it was in the scenario.
EnsembleOptions options_for(const WhatIfResult& result, const std::vector<Measure>& measures,
                            const std::vector<std::string>& hold) {
  EnsembleOptions options;
  if (!measures.empty()) options.measures.push_back(measures);
  if (!hold.empty()) options.holds.emplace_back();
  for (const auto& one : result.alternatives) {
    if (!measures.empty()) options.measures.push_back(one->measures);
    if (hold.empty()) continue;
    std::vector<Hold>& held = options.holds.emplace_back();
    for (const std::string& address : hold) held.push_back(hold_document(*result.base, one->plan, address));
  }
  options.notes = kPaperRuns;
  options.cancelled = &interrupted();
  return options;
}

/// Sums of weights relative to e^scale: the largest log weight of the first chunk that has any.
/// The error of log(sum w / n) is that of a ratio: runs of a draw share their numbers, so that with W_d and n_d the sum
/// and the number of draw d, m = sum W_d / sum n_d:  se^2 = D/(D - 1) sum_d (W_d - m n_d)^2 / (sum_d W_d)^2  (Cochran
/// 1977, Sampling Techniques, section 6.4)
class Weights {
 public:
  explicit Weights(std::uint32_t runs_per_draw) : runs_per_draw_(runs_per_draw) {}
  double scale_for(const Chunk& chunk) {
    if (!known_) {
      for (const double w : chunk.log_weights) {
        if (!std::isinf(w)) scale_ = known_ ? std::max(scale_, w) : w, known_ = true;
      }
    }
    for (const double w : chunk.log_weights) {
      const double relative = std::exp(w - scale_);
      if (std::fmod(runs_, runs_per_draw_) == 0) close_draw();
      of_draw_ += relative;
      ++runs_of_draw_;
      sum_ += relative;
      squares_ += relative * relative;
      possible_ += std::isinf(w) ? 0 : 1;
      ++runs_;
    }
    return scale_;
  }
  RecordWeight result() {
    if (!(sum_ > 0))
      throw RequestError(
          "--given record: no run can follow the record here (see `record` for the decision that stands in the way)");
    close_draw();
    return {scale_ + std::log(sum_ / runs_), sum_ * sum_ / squares_, possible_ / runs_, standard_error(), draws_};
  }

 private:
  void close_draw() {
    if (runs_of_draw_ == 0) return;
    draw_squares_ += of_draw_ * of_draw_;
    draw_products_ += of_draw_ * runs_of_draw_;
    run_squares_ += runs_of_draw_ * runs_of_draw_;
    of_draw_ = runs_of_draw_ = 0;
    ++draws_;
  }
  double standard_error() const {
    if (draws_ < 2) return std::numeric_limits<double>::quiet_NaN();
    const double d = static_cast<double>(draws_), m = sum_ / runs_;
    const double squares = draw_squares_ - 2 * m * draw_products_ + m * m * run_squares_;
    return std::sqrt(std::max(0.0, squares) * d / (d - 1)) / sum_;
  }

  std::uint32_t runs_per_draw_;
  double of_draw_ = 0, runs_of_draw_ = 0;                          ///< of the draw not yet closed
  double draw_squares_ = 0, draw_products_ = 0, run_squares_ = 0;  ///< sums of W_d^2, W_d n_d, n_d^2
  std::uint64_t draws_ = 0;
  bool known_ = false;
  double scale_ = 0, sum_ = 0, squares_ = 0, possible_ = 0, runs_ = 0;
};

}  // namespace

WhatIf::WhatIf(const Session& session, const Plan& base, Alternative alternative_,
               const std::vector<std::string>& targets, const std::vector<Measure>& of_base)
    : alternative(std::move(alternative_)),
      plan(plan_with(alternative.scenario, session.stamp.theory, measures_among(targets), measures)),
      comparison(base, plan, targets, of_base, session.dice.runs_per_draw) {}

WhatIfResult compare(const Session& session, std::vector<Alternative> alternatives,
                     const std::vector<std::string>& targets, std::uint64_t runs, int threads, std::optional<Day> given,
                     Program& program, const std::vector<std::string>& hold) {
  std::vector<Measure> measures;
  WhatIfResult result = compiled(session, std::move(alternatives), targets, measures);
  result.given = given.has_value();
  result.until = given.value_or(kNoEnd);
  EnsembleOptions options = options_for(result, measures, hold);
  options.runs = runs;
  options.dice = session.dice;
  options.threads = threads;
  options.given = given;
  std::vector<const Plan*> worlds{result.base.get()};
  for (const auto& one : result.alternatives) worlds.push_back(&one->plan);
  Progress progress(program, runs);
  Weights weights(session.dice.runs_per_draw);
  result.runs = play_ensemble(worlds, *session.kernel, options, [&](const Chunk& chunk) {
    const double scale = weights.scale_for(chunk);
    for (std::size_t w = 0; w < result.alternatives.size(); ++w)
      result.alternatives[w]->comparison.add(chunk, w + 1, scale);
    progress.update(chunk.first + chunk.runs);
  });
  if (given && result.runs > 0) result.record = weights.result();
  for (const auto& one : result.alternatives) {
    one->comparison.finish();
    if (given && hold.empty() && !interrupted())
      one->persistence =
          persistence(session.plan, one->plan, *session.kernel, session.dice, *given, std::min(runs, kPersistenceRuns));
  }
  return result;
}

}  // namespace parallel38
