// Counting what differs between two worlds.
#include "analysis/whatif/compare.hpp"

#include <algorithm>
#include <cmath>

namespace parallel38 {

namespace {

constexpr std::size_t kLongestChain = 4;
constexpr double kTieDigits = 1e9;  ///< shares that differ by less are the same

}  // namespace

Comparison::Comparison(const Plan& before, const Plan& after, const std::vector<std::string>& targets,
                       const std::vector<Measure>& measures, std::uint32_t runs_per_draw)
    : before_(before),
      after_(after),
      runs_per_draw_(runs_per_draw),
      decisions_(paired_decisions(before, after)),
      arising_(decisions_.size()) {
  for (const std::string& text : targets)
    if (!Measure::asked_by(text)) add_target(text);
  for (std::size_t e = 0; e < before.names.endings.size(); ++e)
    add_row(ContrastRow::Kind::ending, before.names.endings[e], "",
            {static_cast<Index>(e), position_of(after.names.endings, before.names.endings[e])});
  for (std::size_t e = 0; e < before.names.events.size(); ++e)
    add_row(ContrastRow::Kind::event, before.names.events[e], "",
            {static_cast<Index>(e), position_of(after.names.events, before.names.events[e])});
  for (const PairedDecision& decision : decisions_) add_choices(decision);
  for (const Measure& measure : measures) measures_.push_back({measure, {}});
}

void Comparison::add_row(ContrastRow::Kind kind, const std::string& id, const std::string& option, Where where) {
  rows_.push_back({kind, id, option});
  where_.push_back(std::move(where));
}

void Comparison::add_target(const std::string& text) {
  Where where;
  where.target_before.emplace(text, before_);
  where.target_after.emplace(text, after_);
  for (std::size_t d = 0; d < decisions_.size(); ++d) {
    const std::string prefix = "decisions." + decisions_[d].id + "=";
    if (text.rfind(prefix, 0) == 0 && text.find(' ') == std::string::npos) where.asks = d;
  }
  add_row(ContrastRow::Kind::target, text, "", std::move(where));
  targets_ = rows_.size();
}

/// A row for each choice, and where the two plans have it.
void Comparison::add_choices(const PairedDecision& decision) {
  const Index options = decision.before >= 0 ? before_.decisions[at(decision.before)].options.count : 0;
  for (std::size_t c = 0; c < decision.choices.size(); ++c) {
    Where where{decision.before, decision.after};
    where.choice_before = static_cast<Index>(c) <= options ? static_cast<std::int8_t>(c) : std::int8_t{-1};
    const auto same = std::find(decision.from_after.begin(), decision.from_after.end(), static_cast<std::uint8_t>(c));
    where.choice_after = same == decision.from_after.end()
                             ? std::int8_t{-1}
                             : static_cast<std::int8_t>(same - decision.from_after.begin());
    add_row(ContrastRow::Kind::decision, decision.id, decision.choices[c], std::move(where));
  }
}

void Comparison::mark(std::size_t row, bool after, const Outcome& outcome, std::size_t runs,
                      std::vector<std::uint8_t>& in) const {
  const Where& where = where_[row];
  const Index index = after ? where.after : where.before;
  const std::int8_t choice = after ? where.choice_after : where.choice_before;
  const bool decision = rows_[row].kind == ContrastRow::Kind::decision;
  in.assign(runs, index == kNone && decision && choice == 0 ? 1 : 0);
  if (index == kNone) return;
  const std::size_t first = rows_[row].kind == ContrastRow::Kind::ending ? 0 : at(index) * kRow;
  // Pointers: where a library is built to be small, each [] of a vector is a call.
  const auto fill = [first, runs, to = in.data()](const auto* column, const auto& holds) {
    for (std::size_t run = 0; run < runs; ++run) to[run] = holds(column[first + run]) ? 1 : 0;
  };
  switch (rows_[row].kind) {
    case ContrastRow::Kind::target: break;
    case ContrastRow::Kind::ending:
      return fill(outcome.endings.data(), [index](auto ending) { return ending == index; });
    case ContrastRow::Kind::event: return fill(outcome.event_days.data(), [](auto day) { return day >= 0; });
    case ContrastRow::Kind::decision:
      return fill(outcome.choices.data(), [choice](auto taken) { return taken == choice; });
  }
}

void Comparison::add(const Chunk& chunk, std::size_t world, double scale) {
  weights_.resize(chunk.runs);
  for (std::size_t run = 0; run < chunk.runs; ++run) weights_[run] = std::exp(chunk.log_weights[run] - scale);
  even_ = std::all_of(weights_.begin(), weights_.end(), [](double weight) { return weight == 1; });
  for (std::size_t run = 0; run < chunk.runs; ++run) add_run(chunk, world, run);
  for (std::size_t row = targets_; row < rows_.size(); ++row) add_row(row, chunk, world);
  if (!chunk.written.empty()) add_papers(chunk, world);
}

/// What is counted run by run: decisions that differ, targets, numbers.
void Comparison::add_run(const Chunk& chunk, std::size_t world, std::size_t run) {
  const double weight = weights_[run];
  if (weight > 0) {
    const Outcome &before = chunk.outcomes[0], &after = chunk.outcomes[world];
    weight_ += weight;
    compare_decisions(before, after, run, weight);
    for (std::size_t r = 0; r < targets_; ++r) {
      const bool y = where_[r].target_before->holds(before, kRow, run);
      const bool changed = where_[r].target_after->holds(after, kRow, run);
      rows_[r].contrast.add(weight, y, changed);
      if (y != changed) split(rows_[r], r, y, before, after, run, weight);
    }
    for (std::size_t m = 0; m < measures_.size(); ++m)
      measures_[m].contrast.add(weight, chunk.measured[0][m * kRow + run], chunk.measured[world][m * kRow + run]);
  }
  if (!ends_draw(chunk, run)) return;
  for (std::size_t r = 0; r < targets_; ++r) rows_[r].contrast.close_draw();
  for (MeasureRow& row : measures_) row.contrast.close_draw();
}

/// Any other row, draw by draw.
void Comparison::add_row(std::size_t row, const Chunk& chunk, std::size_t world) {
  mark(row, false, chunk.outcomes[0], chunk.runs, holds_before_);
  mark(row, true, chunk.outcomes[world], chunk.runs, holds_after_);
  Contrast& contrast = rows_[row].contrast;
  for (std::size_t begin = 0; begin < chunk.runs;) {
    const std::size_t left = runs_per_draw_ - (chunk.first + begin) % runs_per_draw_;  // of the draw
    const std::size_t end = std::min<std::size_t>(begin + left, chunk.runs);
    add_runs(contrast, begin, end);
    if (end == begin + left) contrast.close_draw();
    begin = end;
  }
}

/// Runs of one draw. Those that weigh the same are only counted, which is many times faster.
void Comparison::add_runs(Contrast& contrast, std::size_t begin, std::size_t end) const {
  const std::uint8_t *const before = holds_before_.data(), *const after = holds_after_.data();
  if (!even_) {
    for (std::size_t run = begin; run < end; ++run) contrast.add(weights_[run], before[run] != 0, after[run] != 0);
    return;
  }
  int in_before = 0, in_after = 0, in_both = 0;
  for (std::size_t run = begin; run < end; ++run) {
    in_before += before[run];
    in_after += after[run];
    in_both += before[run] & after[run];
  }
  const int neither = static_cast<int>(end - begin) - in_before - in_after + in_both;
  contrast.add(Contrast::Counts{neither, in_before - in_both, in_after - in_both, in_both});
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

void Comparison::add_papers(const Chunk& chunk, std::size_t world) {
  for (const double weight : weights_) paper_weight_ += weight;
  paper_runs_ += chunk.runs;
  const auto count = [&](const Plan& plan, const std::vector<std::uint8_t>& written, std::size_t side) {
    for (std::size_t d = 0; d < plan.documents.size(); ++d) {
      double& sum = papers_[plan.names.documents[d]][side];
      for (std::size_t run = 0; run < chunk.runs; ++run)
        if (written[d * kRow + run] != 0) sum += weights_[run];
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
  // Equal ones by their ids, whatever library sorts, and whatever the last digit of a weight is on this machine.
  const auto size = [](const PaperRow& row) { return std::round(std::abs(row.after - row.before) * kTieDigits); };
  std::stable_sort(rows.begin(), rows.end(),
                   [size](const PaperRow& a, const PaperRow& b) { return size(a) > size(b); });
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

}  // namespace parallel38
