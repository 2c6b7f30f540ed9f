// Counting what differs between two worlds.
#include "analysis/whatif/compare.hpp"

#include <algorithm>
#include <cmath>

namespace parallel38 {

namespace {

constexpr std::size_t kLongestChain = 4;

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

bool Comparison::holds(std::size_t row, bool after, const Outcome& outcome, std::size_t run) const {
  const Where& where = where_[row];
  const Index index = after ? where.after : where.before;
  switch (rows_[row].kind) {
    case ContrastRow::Kind::target:
      return (after ? *where.target_after : *where.target_before).holds(outcome, kRow, run);
    case ContrastRow::Kind::ending: return index != kNone && outcome.endings[run] == index;
    case ContrastRow::Kind::event: return index != kNone && outcome.event_days[at(index) * kRow + run] >= 0;
    case ContrastRow::Kind::decision: break;
  }
  const std::int8_t choice = after ? where.choice_after : where.choice_before;
  return index == kNone ? choice == 0 : outcome.choices[at(index) * kRow + run] == choice;
}

void Comparison::add(const Chunk& chunk, std::size_t world, double scale) {
  for (std::size_t run = 0; run < chunk.runs; ++run) {
    add_run(chunk, world, run, std::exp(chunk.log_weights[run] - scale));
    if ((chunk.first + run + 1) % runs_per_draw_ == 0) {
      for (ContrastRow& row : rows_) row.contrast.close_draw();
      for (MeasureRow& row : measures_) row.contrast.close_draw();
    }
  }
  if (!chunk.written.empty()) add_papers(chunk, world, scale);
}

void Comparison::add_run(const Chunk& chunk, std::size_t world, std::size_t run, double weight) {
  if (!(weight > 0)) return;
  const Outcome &before = chunk.outcomes[0], &after = chunk.outcomes[world];
  weight_ += weight;
  compare_decisions(before, after, run, weight);
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    const bool y = holds(r, false, before, run);
    const bool same = flips_.empty() && rows_[r].kind == ContrastRow::Kind::decision;
    const bool changed = same ? y : holds(r, true, after, run);
    rows_[r].contrast.add(weight, y, changed);
    if (y != changed && rows_[r].kind == ContrastRow::Kind::target) split(rows_[r], r, y, before, after, run, weight);
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
  // stable: equal ones by their ids, whatever library sorts
  std::stable_sort(rows.begin(), rows.end(), [](const PaperRow& a, const PaperRow& b) {
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

}  // namespace parallel38
