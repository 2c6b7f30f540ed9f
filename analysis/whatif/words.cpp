#include "analysis/whatif/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/set_in_width.hpp"
#include "analysis/output/structure_words.hpp"
#include "analysis/output/table.hpp"
#include "analysis/output/words.hpp"
#include "analysis/statistics/coupling.hpp"
#include "analysis/whatif/change_table.hpp"
#include "analysis/whatif/listing.hpp"

namespace parallel38 {

namespace {

constexpr std::size_t kMostRows = 14, kMostFlips = 8, kMostChains = 5, kMostPapers = 15;

std::string times(double x) { return std::isfinite(x) ? fmt::format("{:.1f}", x) : "-"; }

std::string name_of(const WhatIfRow& row) { return row.option ? row.id + " = " + *row.option : row.id; }
/// "; same sign in 98.0 of 100 draws" and the end of the sentence. Where no number varies there is nothing to say.
std::string same_sign_words(const WhatIfRow& row) {
  const SameSign& same = row.same_sign;
  if (!std::isnan(same.share)) return fmt::format("; same sign in {:.1f} of 100 draws).\n", 100 * same.share);
  if (row.difference.coding.low == row.difference.coding.high) return ").\n";
  if (std::isnan(same.at_least))
    return "; same sign not known: too few runs differ within a draw, or too few draws).\n";
  return fmt::format("; same sign in at least {:.0f} of 100 draws).\n", std::floor(100 * same.at_least));
}
// --- what holds in a run or not ---

/// What the whole comes to, in a sentence or two a target.
std::string headline(const WhatIfRow& row, double effective_runs) {
  std::string text = fmt::format("{}: {} plays as it is, {} under the change", name_of(row),
                                 natural_frequency(row.before.value, effective_runs),
                                 natural_frequency(row.after.value, effective_runs));
  if (row.only_before == 0 && row.only_after == 0) return text + ": no play differs.\n";
  return text + fmt::format(": {} points ({}{}", signed_hundredths(row.difference.value),
                            uncertainty_in_brief(row.difference, NumberKind::share), same_sign_words(row));
}

/// Causes in a sentence: how often the thing needed what the change takes away.
std::string necessity(const WhatIfRow& row, bool given) {
  const double y = row.before.value, y_after = row.after.value;
  if (!(y > 0)) return {};
  std::string text = fmt::format("  Of 100 plays in which it holds, {} would not have been so under the change (PN",
                                 hundredths(row.pn));
  if (given) {
    text += ").\n";
  } else {
    text += fmt::format("); PNS {}, PS {}.\n", probability(row.pns), y_after < 1 ? probability(row.ps) : "-");
    const Interval bounds = necessity_bounds(y, y_after);
    text += fmt::format("  Whatever the noise, PN lies between {} and {}.\n", probability(bounds.low),
                        probability(bounds.high));
  }
  if (row.only_before + row.only_after > 0)
    text +=
        fmt::format("  Of the {} points, {} because the question never arises, {} because it is answered otherwise.\n",
                    signed_hundredths(row.difference.value), signed_hundredths(row.never_arises),
                    signed_hundredths(row.answered_otherwise));
  return text;
}

// --- numbers ---

bool is_date(const WhatIfRow& row) { return row.unit == "days"; }

std::string of_plays(double share) { return fmt::format("{:.1f} of 100 plays", 100 * share); }

std::string measure_words(const WhatIfRow& row, const std::string& start) {
  std::string text = fmt::format("{}: mean {} as it is, {} under the change", row.id,
                                 level_words(kind_of(row), row.before.value, start),
                                 level_words(kind_of(row), row.after.value, start));
  if (is_date(row))
    text += fmt::format(", where it comes ({} as it is, {} under the change).\n  Where it comes in both ({})",
                        of_plays(row.share_with_value->before), of_plays(row.share_with_value->after),
                        of_plays(row.share_with_value->both));
  text += fmt::format(": {}{} ({}{}", change_words(kind_of(row), row.difference.value), is_date(row) ? " days" : "",
                      uncertainty_in_brief(row.difference, kind_of(row)), same_sign_words(row));
  if (is_date(row))
    text += "  It says nothing of plays in which the event comes in one world only: for these ask events.X.\n";
  if (row.log_odds)
    text += fmt::format("  In log-odds of the mean: {} (simulation {}).\n",
                        change_words(NumberKind::log_odds, row.log_odds->value),
                        change_words(NumberKind::log_odds, row.log_odds->simulation));
  return text;
}

// --- the table ---

constexpr const char* kExplained =
    "simulation: 95 %, shrinks with runs; coding: 5th to 95th percentile over the values that the coder holds "
    "possible, does "
    "not; same sign: in 100 draws (-: not known, too few runs differ within a draw: raise --runs-per-draw); pairing: "
    "how many times fewer runs the shared luck needed.\n";

std::vector<std::string> cells_of(const WhatIfRow& row, bool given) {
  return {(row.option ? "" : row.kind + " ") + name_of(row),
          hundredths(row.before.value),
          hundredths(row.after.value),
          signed_hundredths(row.difference.value),
          signed_hundredths(row.difference.simulation),
          signed_hundredths(with_width(row.difference.coding)),
          same_sign_in_100(row.same_sign),
          given ? "-" : times(row.pairing),
          signed_hundredths(row.difference.structure)};
}

/// Endings and events, then the answers that moved most.
std::string rows_table(const AlternativeAnswer& answer, bool given, bool structure) {
  std::vector<const WhatIfRow*> decisions;
  std::vector<std::vector<std::string>> cells{{"in 100 plays", "as it is", "changed", "difference", "simulation",
                                               "coding", "same sign", "pairing", "structure"}};
  for (const WhatIfRow& row : answer.rows) {
    if (row.kind == "ending" || row.kind == "event") cells.push_back(cells_of(row, given));
    if (row.kind == "decision") decisions.push_back(&row);
  }
  const auto size = [](const WhatIfRow* row) { return std::abs(row->difference.value); };
  std::stable_sort(decisions.begin(), decisions.end(),
                   [&](const WhatIfRow* a, const WhatIfRow* b) { return size(a) > size(b); });
  const std::size_t left_out = decisions.size() > kMostRows ? decisions.size() - kMostRows : 0;
  decisions.resize(decisions.size() - left_out);
  for (const WhatIfRow* row : decisions) cells.push_back(cells_of(*row, given));
  if (!structure)
    for (std::vector<std::string>& row : cells) row.pop_back();
  std::string text = table_text(cells, {1, 2, 3, 4, 5, 6, 7});
  if (left_out > 0) text += fmt::format("and {} answers that moved less (--csv has all; --decision picks)\n", left_out);
  return text + paragraphs(kExplained);
}

// --- decisions and documents ---

std::string flip_words(const FlippedChoice& choice) {
  const std::string absent = "not-arisen";
  if (choice.to == absent) return choice.decision + " no longer arises";
  return fmt::format("{}: {} -> {}", choice.decision, choice.from == absent ? "(did not arise)" : choice.from,
                     choice.to);
}

/// The first `most` of a list by share, the largest first.
template <class Shares>
Shares largest(Shares shares, std::size_t most) {
  std::stable_sort(shares.begin(), shares.end(), [](const auto& a, const auto& b) { return a.share > b.share; });
  if (shares.size() > most) shares.resize(most);
  return shares;
}

std::string flip_words(const AlternativeAnswer& answer) {
  if (answer.runs_that_differ == 0) return "No decision comes out differently in any play.\n";
  std::string text = fmt::format(
      "\nIn {:.1f} of 100 plays some decision comes out differently. First to turn (in 100 "
      "plays):\n",
      100 * answer.runs_that_differ);
  for (const FirstFlip& first : largest(answer.flips.first, kMostFlips))
    text += fmt::format("  {:>5}  {}\n", hundredths(first.share), flip_words(first.choice));
  text += "The chain from there:\n";
  for (const FlipChain& chain : largest(answer.flips.chains, kMostChains)) {
    text += fmt::format("  {:>5}  ", hundredths(chain.share));
    for (std::size_t c = 0; c < chain.choices.size(); ++c)
      text += (c ? "\n         then " : "") + flip_words(chain.choices[c]);
    text += '\n';
  }
  return text;
}

std::string taken_words(const TakenAlong& taken) {
  std::vector<std::vector<std::string>> cells{
      {"in 100 plays", "no longer arises", "arises anew", "answered otherwise"}};
  for (const ArisingShares& one : taken.decisions)
    if (one.no_longer_arises + one.arises_anew + one.answered_otherwise >= 0.005)
      cells.push_back({one.decision, hundredths(one.no_longer_arises), hundredths(one.arises_anew),
                       hundredths(one.answered_otherwise)});
  std::string text;
  if (cells.size() > 1) text += "\nWhat the change takes with it:\n" + table_text(cells, {1, 2, 3});
  if (taken.documents.empty()) return text;
  std::vector<std::vector<std::string>> rows{{"written in 100 plays", "as it is", "changed"}};
  for (std::size_t i = 0; i < std::min(taken.documents.size(), kMostPapers); ++i)
    rows.push_back(
        {taken.documents[i].document, hundredths(taken.documents[i].before), hundredths(taken.documents[i].after)});
  text += fmt::format("\nDocuments (in the first {} plays):\n", grouped(taken.noted_in)) + table_text(rows, {1, 2});
  if (taken.documents.size() > kMostPapers) text += fmt::format("and {} more\n", taken.documents.size() - kMostPapers);
  return text;
}

// --- the record ---

std::string given_words(const GivenAnswer& given) {
  const std::string what = given.until ? "what was really decided before " + *given.until : "what was really decided";
  std::string text = fmt::format(
      "Given {}: plays are weighted by how probable they make it, and their luck is what it must have been.\n"
      "The model gives this record a probability of e^{:.2f}{}; {} effective plays; {:.1f} of 100 plays can follow "
      "it. "
      "(The choices of all and of nature, documents as we have them; `run` takes documents as composed, `record` "
      "leaves "
      "nature out.)\n",
      what, given.log_probability, exponent_error(given.standard_error, given.draws),
      grouped(static_cast<std::uint64_t>(given.effective_runs)), 100 * given.possible);
  if (given.effective_runs < 100) text += "Fewer than 100 effective plays: too few to say anything (--runs).\n";
  return text +
         "That noise belongs to a decision and an option, and is the same in both worlds, is an assumption no data can "
         "settle: "
         "bounds beside a value hold whatever the noise.\n\n";
}

std::string persistence_words(const AlternativeAnswer& answer) {
  if (!answer.still_on_record) return {};
  const std::optional<std::string>& again = answer.still_on_record_ends_before;
  if (answer.still_on_record->empty() && !again) return {};  // nothing is on record before the date given
  std::vector<std::vector<std::string>> cells{
      {"the record is still followed up to", "probability", "whatever the noise"}};
  double last = 1, last_low = 1;
  for (const StillOnRecord& kept : *answer.still_on_record) {
    if (std::abs(kept.probability - last) < 5e-4 && std::abs(kept.bounds.low - last_low) < 5e-4)
      continue;  // this decision is not touched
    cells.push_back({kept.decision + " = " + kept.option, probability(kept.probability),
                     probability(kept.bounds.low) + " to " + probability(kept.bounds.high)});
    last = kept.probability;
    last_low = kept.bounds.low;
  }
  const std::string end = again ? "Up to " + *again + ", which asks again, with the luck of the first time.\n" : "";
  if (cells.size() == 1) return "\nNo decision of the record is touched.\n" + end;
  return "\nHow long the record survives the change (closed form; decisions that the change touches):\n" +
         table_text(cells, {1, 2}) + end;
}

// --- the whole ---

/// What was asked in a sentence or two each; every event where nothing was.
std::string asked_words(const WhatIfAnswer& answer, const AlternativeAnswer& one) {
  std::string text, events;
  for (const WhatIfRow& row : one.rows) {
    if (row.kind == "event") events += headline(row, one.effective_runs);
    if (row.kind != "target") continue;
    if (row.share_with_value) text += measure_words(row, answer.start);
    else text += headline(row, one.effective_runs) + necessity(row, answer.given.has_value());
  }
  return text.empty() ? events : text;
}

/// Forced decisions whose question comes once more, and how to force it then too.
std::string asked_again_words(const AlternativeAnswer& one) {
  std::string text;
  for (const AskedAgain& again : one.asked_again)
    text +=
        prose(fmt::format("The question of {} is put again by {}, in {} of 100 plays under the change, and answered "
                          "otherwise than forced in {}: the force binds the first answer alone. For both, add "
                          "--change 'force {}={}'.",
                          again.decision, again.again, hundredths(again.arises), hundredths(again.answered_otherwise),
                          again.again, again.option),
              2);
  return text.empty() ? text : text + '\n';
}

std::string alternative_words(const WhatIfAnswer& answer, const AlternativeAnswer& one) {
  std::string text = fmt::format("What if: {}\n", one.title.empty() ? one.name : one.title);
  if (!one.question.empty()) text += prose(one.question, 2) + "\n";
  text += as_text(one.changes, one.matched, 2) + '\n' + asked_words(answer, one) + '\n' + asked_again_words(one);
  text += rows_table(one, answer.given.has_value(), answer.structure.has_value()) + flip_words(one) +
          taken_words(one.taken);
  return text + persistence_words(one) + '\n';
}

/// The structural range of each difference that is no decision's.
std::string structure_text(const WhatIfAnswer& answer) {
  StructureAnswer shown = *answer.structure;
  shown.ranges.clear();
  for (StructuralRange range : answer.structure->ranges) {
    if (range.of.rfind("decisions.", 0) == 0 && range.of.find(' ') == std::string::npos) continue;
    if (answer.alternatives.size() > 1) range.of = range.alternative + ": " + range.of;
    shown.ranges.push_back(range);
  }
  return structure_words(shown, "difference", [&](const StructuralRange& range, double value) {
    for (const AlternativeAnswer& one : answer.alternatives)
      for (const WhatIfRow& row : one.rows)
        if (row.kind == "target" && row.unit != "share" && range.of.ends_with(row.id))
          return change_words(kind_of(row), value);
    return signed_hundredths(value);
  });
}

}  // namespace

NumberKind kind_of(const WhatIfRow& row) {
  return row.unit == "share" ? NumberKind::share : is_date(row) ? NumberKind::days : NumberKind::other;
}

std::string whatif_words(const WhatIfAnswer& answer) {
  std::string text;
  if (answer.given) text += given_words(*answer.given);
  for (const AlternativeAnswer& one : answer.alternatives) text += alternative_words(answer, one);
  if (answer.structure) text += structure_text(answer);
  return text;
}

std::string listing_words(const ChangeFilesAnswer& answer) {
  std::string text = fmt::format("What to ask of {} (parallel38 whatif {} NAME, or --change '...'):\n", answer.scenario,
                                 answer.scenario);
  std::string folder;
  for (const ChangeFile& file : answer.files) {
    if (file.folder != folder) text += fmt::format("\n{}\n", folder = file.folder);
    text +=
        fmt::format("  {}: {}\n{}", file.name, file.title, file.question.empty() ? "" : prose(file.question, 6) + "\n");
  }
  return answer.files.empty() ? text + "  no file of changes ships with it\n" : text;
}

}  // namespace parallel38
