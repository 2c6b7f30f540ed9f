// The words of whatif.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/words.hpp"
#include "analysis/statistics/coupling.hpp"
#include "analysis/whatif/whatif.hpp"

namespace parallel38 {

namespace {

constexpr std::size_t kMostRows = 14, kMostFlips = 8, kMostChains = 5, kMostPapers = 15;

std::string points(double x) { return std::isnan(x) ? "-" : fmt::format("{:+.1f}", 100 * x == 0 ? 0.0 : 100 * x); }
std::string range(const Interval& interval) {
  return std::isnan(interval.low) ? "-" : fmt::format("{} to {}", points(interval.low), points(interval.high));
}
std::string share(double x) { return std::isnan(x) ? "-" : fmt::format("{:.1f}", 100 * x); }
std::string times(double x) { return std::isfinite(x) ? fmt::format("{:.1f}", x) : "-"; }

std::string name_of(const ContrastRow& row) { return row.option.empty() ? row.id : row.id + " = " + row.option; }

/// What the whole comes to, in a sentence or two a target.
std::string headline(const ContrastRow& row, bool varying) {
  const Contrast& c = row.contrast;
  const Estimate before = c.before(varying), after = c.after(varying), d = c.difference(varying);
  std::string text = fmt::format("{}: {} plays as it is, {} under the change", name_of(row),
                                 natural_frequency(before.value, c.effective_runs()),
                                 natural_frequency(after.value, c.effective_runs()));
  if (c.only_before() == 0 && c.only_after() == 0) return text + ": no play differs.\n";
  text += fmt::format(": {} points (simulation {}; sources {}", points(d.value), range(d.simulation),
                      range(with_width(d.coding)));
  const double same = c.same_sign(varying);
  text += std::isnan(same) ? ").\n" : fmt::format("; same sign in {:.1f} of 100 draws).\n", 100 * same);
  return text;
}

/// Causes in a sentence: how often the thing needed what the change takes away.
std::string necessity(const ContrastRow& row, const WhatIfResult& result) {
  const Contrast& c = row.contrast;
  const double y = c.before(result.varying).value, y_after = c.after(result.varying).value;
  if (!(y > 0)) return {};
  std::string text = fmt::format("  Of 100 plays in which it holds, {} would not have been so under the change (PN",
                                 share(c.only_before() / y));
  if (result.given) {
    text += ").\n";
  } else {
    text += fmt::format("); PNS {}, PS {}.\n", probability(c.only_before()),
                        y_after < 1 ? probability(c.only_before() / (1 - y_after)) : "-");
    const Interval bounds = necessity_bounds(y, y_after);
    text += fmt::format("  Whatever the noise, PN lies between {} and {}.\n", probability(bounds.low),
                        probability(bounds.high));
  }
  if (c.only_before() + c.only_after() > 0)
    text +=
        fmt::format("  Of the {} points, {} because the question never arises, {} because it is answered otherwise.\n",
                    points(c.difference(result.varying).value), points(row.split.never_arises),
                    points(row.split.answered_otherwise));
  return text;
}

std::string rows_table(const WhatIfReport& report, const WhatIf& one) {
  const bool varying = report.result.varying;
  std::vector<const ContrastRow*> outcomes, decisions;
  for (const ContrastRow& row : one.comparison.rows()) {
    if (row.kind == "ending" || row.kind == "event") outcomes.push_back(&row);
    if (row.kind != "decision") continue;
    const auto& entries = report.session.scenario.decisions;
    const auto entry =
        std::find_if(entries.begin(), entries.end(), [&](const DecisionEntry& e) { return e.id == row.id; });
    if (entry == entries.end() || report.filter.decision(*entry)) decisions.push_back(&row);
  }
  const auto size = [&](const ContrastRow* row) { return std::abs(row->contrast.difference(varying).value); };
  std::stable_sort(decisions.begin(), decisions.end(),
                   [&](const ContrastRow* a, const ContrastRow* b) { return size(a) > size(b); });
  const std::size_t left_out = decisions.size() > kMostRows ? decisions.size() - kMostRows : 0;
  decisions.resize(decisions.size() - left_out);
  std::vector<std::vector<std::string>> cells{
      {"in 100 plays", "as it is", "changed", "difference", "simulation", "sources", "same sign", "pairing"}};
  for (const auto* list : {&outcomes, &decisions}) {
    for (const ContrastRow* row : *list) {
      const Contrast& c = row->contrast;
      const Estimate d = c.difference(varying);
      cells.push_back({(row->kind == "decision" ? "" : row->kind + " ") + name_of(*row), share(c.before(varying).value),
                       share(c.after(varying).value), points(d.value), range(d.simulation), range(with_width(d.coding)),
                       share(c.same_sign(varying)), report.result.given ? "-" : times(c.pairing())});
    }
  }
  std::string text = aligned(cells, {1, 2, 3, 4, 5, 6, 7});
  if (left_out > 0) text += fmt::format("and {} answers that moved less (--csv has all; --decision picks)\n", left_out);
  return text +
         "simulation: 95 %, shrinks with runs; sources: 5th to 95th percentile over what the codings leave open, does "
         "not;\n"
         "same sign: in 100 draws; pairing: how many times fewer runs the shared luck needed.\n";
}

std::string flip_words(const Comparison& comparison, const Flip& flip) {
  const PairedDecision& decision = comparison.decisions()[flip.decision];
  if (flip.to == 0) return decision.id + " no longer arises";
  return fmt::format("{}: {} -> {}", decision.id, flip.from == 0 ? "(did not arise)" : decision.choices[flip.from],
                     decision.choices[flip.to]);
}

std::string flips_words(const Comparison& comparison) {
  if (comparison.differing() == 0) return "No decision comes out differently in any play.\n";
  std::string text = fmt::format("\nIn {} plays some decision comes out differently. First to turn (in 100 plays):\n",
                                 fmt::format("{:.1f} of 100", 100 * comparison.differing()));
  std::vector<std::pair<double, Flip>> flips;
  for (const auto& [flip, weight] : comparison.first_flips()) flips.emplace_back(weight, flip);
  std::stable_sort(flips.begin(), flips.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t i = 0; i < std::min(flips.size(), kMostFlips); ++i)
    text += fmt::format("  {:>5}  {}\n", share(flips[i].first), flip_words(comparison, flips[i].second));
  std::vector<std::pair<double, std::vector<Flip>>> chains;
  for (const auto& [chain, weight] : comparison.chains()) chains.emplace_back(weight, chain);
  std::stable_sort(chains.begin(), chains.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  text += "The chain from there:\n";
  for (std::size_t i = 0; i < std::min(chains.size(), kMostChains); ++i) {
    text += fmt::format("  {:>5}  ", share(chains[i].first));
    for (std::size_t f = 0; f < chains[i].second.size(); ++f)
      text += (f ? "\n         then " : "") + flip_words(comparison, chains[i].second[f]);
    text += '\n';
  }
  return text;
}

std::string taken_words(const Comparison& comparison) {
  std::vector<std::vector<std::string>> cells{
      {"in 100 plays", "no longer arises", "arises anew", "answered otherwise"}};
  for (std::size_t d = 0; d < comparison.decisions().size(); ++d) {
    const auto& [gone, come, otherwise] = comparison.arising()[d];
    if (gone + come + otherwise >= 0.005)
      cells.push_back({comparison.decisions()[d].id, share(gone), share(come), share(otherwise)});
  }
  std::string text;
  if (cells.size() > 1) text += "\nWhat the change takes with it:\n" + aligned(cells, {1, 2, 3});
  const std::vector<PaperRow> papers = comparison.papers();
  if (papers.empty()) return text;
  std::vector<std::vector<std::string>> rows{{"written in 100 plays", "as it is", "changed"}};
  for (std::size_t i = 0; i < std::min(papers.size(), kMostPapers); ++i)
    rows.push_back({papers[i].id, share(papers[i].before), share(papers[i].after)});
  text +=
      fmt::format("\nDocuments (in the first {} plays):\n", grouped(comparison.papers_of())) + aligned(rows, {1, 2});
  if (papers.size() > kMostPapers) text += fmt::format("and {} more\n", papers.size() - kMostPapers);
  return text;
}

std::string given_words(const WhatIfResult& result) {
  if (!result.record) return {};
  const RecordWeight& record = *result.record;
  const std::string what =
      result.until == kNoEnd ? "what was really decided" : "what was really decided before " + iso_date(result.until);
  std::string text = fmt::format(
      "Given {}: plays are weighted by how probable they make it, and their luck is what it must have been.\n"
      "The model gives this record a probability of e^{:.2f}{}; {} effective plays; {} plays can follow it.\n"
      "(The choices of all and of nature, letters as we have them; `run` takes letters as composed, `record` leaves "
      "nature out.)\n",
      what, record.log_probability, exponent_error(record.standard_error, record.draws),
      grouped(static_cast<std::uint64_t>(record.effective_runs)), fmt::format("{:.1f} of 100", 100 * record.possible));
  if (record.effective_runs < 100) text += "Fewer than 100 effective plays: too few to say anything (--runs).\n";
  return text +
         "That noise belongs to a decision and an option, and is the same in both worlds, is an assumption no data can "
         "settle:\n"
         "where bounds stand beside a value they hold whatever the noise.\n\n";
}

std::string persistence_words(const WhatIf& one) {
  if (one.persistence.decisions.empty() && one.persistence.asked_again.empty())
    return {};  // not looked at: documents are held, or interrupted
  std::vector<std::vector<std::string>> cells{
      {"the record is still followed up to", "probability", "whatever the noise"}};
  double last = 1, last_low = 1;
  for (const Persistence::Step& p : one.persistence.decisions) {
    if (std::abs(p.probability - last) < 5e-4 && std::abs(p.bounds.low - last_low) < 5e-4)
      continue;  // this decision is not touched
    cells.push_back({p.decision + " = " + p.option, probability(p.probability),
                     probability(p.bounds.low) + " to " + probability(p.bounds.high)});
    last = p.probability;
    last_low = p.bounds.low;
  }
  const std::string& again = one.persistence.asked_again;
  const std::string end =
      again.empty() ? "" : "Up to " + again + ", which asks again, with the luck of the first time.\n";
  if (cells.size() == 1) return "\nNo decision of the record is touched.\n" + end;
  return "\nHow long the record survives the change (closed form; decisions that the change touches):\n" +
         aligned(cells, {1, 2}) + end;
}

std::string alternative_words(const WhatIfReport& report, const WhatIf& one) {
  const Scenario& scenario = one.alternative.scenario;
  std::string text = fmt::format("What if: {}\n", scenario.variant.empty() ? one.alternative.name : scenario.variant);
  if (!scenario.question.empty()) text += wrapped(scenario.question, 100, 2) + "\n";
  text += as_text(scenario.changes, matched_in(scenario), 2);
  text += '\n';
  bool asked = false;
  for (const ContrastRow& row : one.comparison.rows()) {
    if (row.kind != "target") continue;
    asked = true;
    text += headline(row, report.result.varying) + necessity(row, report.result);
  }
  for (const MeasureRow& row : one.comparison.measures()) {
    asked = true;
    text += measure_words(row, report);
  }
  for (const ContrastRow& row : one.comparison.rows()) {
    if (!asked && row.kind == "event") text += headline(row, report.result.varying);
  }
  text += '\n' + rows_table(report, one) + flips_words(one.comparison) + taken_words(one.comparison);
  if (report.result.given) text += persistence_words(one);
  return text + '\n';
}

}  // namespace

std::string whatif_text(const WhatIfReport& report) {
  std::string text = given_words(report.result);
  for (const auto& one : report.result.alternatives) text += alternative_words(report, *one);
  return text;
}

}  // namespace parallel38
