// The answer of `whatif` on one screen.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/output/words.hpp"
#include "analysis/statistics/coupling.hpp"
#include "analysis/whatif/answer.hpp"
#include "analysis/whatif/listing.hpp"
#include "analysis/whatif/why.hpp"
#include "analysis/whatif/words.hpp"

namespace parallel38 {

namespace {

constexpr std::size_t kMostGone = 4;
constexpr double kWorthSaying = 0.005;  ///< share of plays

// --- what changes ---

/// "drop documents.X" by the document's title, all else as it was typed.
std::string change_in_words(const std::string& change, const Titles& titles) {
  constexpr std::string_view kDrop = "drop documents.", kForce = "force ";
  if (change.starts_with(kDrop))
    return fmt::format("without \u201c{}\u201d", titles.document(change.substr(kDrop.size())));
  const std::size_t equals = change.find('=');
  if (change.starts_with(kForce) && equals != std::string::npos) {
    const std::string decision = change.substr(kForce.size(), equals - kForce.size());
    return fmt::format("{}: {}", titles.decision(decision), titles.option(decision, change.substr(equals + 1)));
  }
  return change;
}

std::string title_of(const AlternativeAnswer& one, const Titles& titles) {
  if (!one.title.empty()) return one.title;
  std::string text;
  for (std::size_t c = 0; c < std::min<std::size_t>(one.changes.size(), 3); ++c)
    text += (c > 0 ? ", " : "") + change_in_words(one.changes[c], titles);
  if (one.changes.size() > 3) text += fmt::format(" and {} more changes", one.changes.size() - 3);
  return text.empty() ? one.name : text;
}

// --- the effect ---

std::string title_of(const WhatIfRow& row, const Titles& titles) {
  if (row.kind == "event") return titles.event(row.id);
  if (row.kind == "ending") return titles.ending(row.id);
  return row.option ? row.id + " = " + *row.option : row.id;
}

/// "; the same sign in 98 of 100 draws"; nothing where that is not known, or nothing varies.
std::string sign_words(const WhatIfRow& row) {
  const SameSign& same = row.same_sign;
  if (row.difference.coding.low == row.difference.coding.high) return "";
  if (!std::isnan(same.share))
    return fmt::format("; the same sign in {:.0f} of 100 draws", std::floor(100 * same.share));
  if (!std::isnan(same.at_least))
    return fmt::format("; the same sign in at least {:.0f} of 100 draws", std::floor(100 * same.at_least));
  return "; the sign draw by draw is not known";
}

/// The effect in a sentence, with its uncertainties.
std::string effect_words(const WhatIfRow& row, const Titles& titles, double runs) {
  const std::string name = title_of(row, titles);
  if (row.only_before == 0 && row.only_after == 0)
    return fmt::format("{} in {} plays, with the change too: no play differs.", name,
                       natural_frequency(row.before.value, runs));
  return fmt::format("{} in {} plays under the change, in {} without it: {} points ({}{}).", name,
                     natural_frequency(row.after.value, runs), natural_frequency(row.before.value, runs),
                     signed_hundredths(row.difference.value),
                     uncertainty_words(row.difference, NumberKind::share, "not known, too few draws"), sign_words(row));
}

/// The effect on a number of a run.
std::string number_words(const WhatIfRow& row, const std::string& start) {
  const NumberKind kind = kind_of(row);
  return fmt::format("{}: mean {} under the change, {} without it: {}{} ({}{}).", row.id,
                     level_words(kind, row.after.value, start), level_words(kind, row.before.value, start),
                     change_words(kind, row.difference.value),
                     kind == NumberKind::days ? " days where it comes in both worlds" : "",
                     uncertainty_words(row.difference, kind), sign_words(row));
}

/// How many would not have come, in words.
std::string necessity_words(const WhatIfRow& row, bool given) {
  if (!(row.before.value > 0) || !(row.only_before > 0)) return "";
  std::string text = fmt::format(" Of 100 plays in which it comes, in {:.0f} it would not have come",
                                 100 * row.only_before / row.before.value);
  if (given) return text + ".";
  return text + fmt::format(" (if both worlds share their chance; else at least {:.0f}).",
                            std::floor(100 * necessity_bounds(row.before.value, row.after.value).low));
}

/// What is said in sentences: the targets; where none was requested the first event.
std::vector<const WhatIfRow*> asked_of(const AlternativeAnswer& one) {
  std::vector<const WhatIfRow*> asked;
  for (const WhatIfRow& row : one.rows)
    if (row.kind == "target") asked.push_back(&row);
  for (const WhatIfRow& row : one.rows)
    if (asked.empty() && row.kind == "event") asked.push_back(&row);
  return asked;
}

void say_effects(const WhatIfAnswer& answer, const AlternativeAnswer& one, const Titles& titles, Screen& to) {
  const std::vector<const WhatIfRow*> asked = asked_of(one);
  for (const WhatIfRow* row : asked) {
    if (row->share_with_value) to.say(number_words(*row, answer.start));
    else
      to.say(effect_words(*row, titles, one.effective_runs) +
             (asked.size() == 1 ? necessity_words(*row, answer.given.has_value()) : ""));
  }
}

ScreenTable effects_table(const std::string& head) {
  return {{{head, false, 0, 24},
           {"as it is", true},
           {"changed", true},
           {"difference", true},
           {"coding", true, 2},
           {"simulation", true, 1}},
          {}};
}

std::vector<std::string> effect_cells(const std::string& name, const WhatIfRow& row) {
  return {"  " + name,
          hundredths(row.before.value),
          hundredths(row.after.value),
          signed_hundredths(row.difference.value),
          signed_hundredths(with_width(row.difference.coding)),
          signed_hundredths(row.difference.simulation)};
}

/// Events and endings beside the one in the sentence, the largest difference first.
ScreenTable other_effects(const AlternativeAnswer& one, const Titles& titles) {
  const std::vector<const WhatIfRow*> asked = asked_of(one);
  std::vector<const WhatIfRow*> rows;
  for (const WhatIfRow& row : one.rows)
    if ((row.kind == "event" || row.kind == "ending") && row.only_before + row.only_after > 0 &&
        std::find(asked.begin(), asked.end(), &row) == asked.end())
      rows.push_back(&row);
  std::stable_sort(rows.begin(), rows.end(), [](const auto* a, const auto* b) {
    return std::abs(a->difference.value) > std::abs(b->difference.value);
  });
  ScreenTable table = effects_table("In 100 plays");
  for (const WhatIfRow* row : rows) table.rows.push_back(effect_cells(title_of(*row, titles), *row));
  return table;
}

// --- why ---

std::string belief_words(const MovedBelief& moved, const Titles& titles) {
  std::string text = fmt::format("Why: on {} {} thinks \u201c{}\u201d {} under the change, {} without it",
                                 spoken_date(moved.date), Titles::short_name(moved.actor), titles.claim(moved.claim),
                                 likelihood(moved.after.value), likelihood(moved.before.value));
  if (!moved.document.empty()) text += fmt::format(" (document: \u201c{}\u201d)", titles.document(moved.document));
  return text + ". ";
}

std::string flip_words(const FlippedChoice& choice, const Titles& titles) {
  constexpr std::string_view kAbsent = "not-arisen";
  const std::string who = fmt::format("{}, {}", titles.decider(choice.decision), titles.decision(choice.decision));
  if (choice.to == kAbsent) return who + ": no longer arises";
  if (choice.from == kAbsent)
    return fmt::format("{}: {}, where it did not arise", who, titles.option(choice.decision, choice.to));
  return fmt::format("{}: {} instead of {}", who, titles.option(choice.decision, choice.to),
                     titles.option(choice.decision, choice.from));
}

std::string first_words(const AlternativeAnswer& one, const Titles& titles) {
  if (one.runs_that_differ == 0) return "No decision comes out differently in any play.";
  const auto first = std::max_element(one.flips.first.begin(), one.flips.first.end(),
                                      [](const FirstFlip& a, const FirstFlip& b) { return a.share < b.share; });
  if (first == one.flips.first.end()) return "";
  return fmt::format("In {:.0f} of 100 plays some decision turns; first most often ({:.0f} of 100): {}.",
                     100 * one.runs_that_differ, 100 * first->share, flip_words(first->choice, titles));
}

/// Chains that begin alike are one; the most frequent of more than one choice.
ScreenTable chain_table(const AlternativeAnswer& one, const Titles& titles) {
  std::map<std::vector<std::string>, double> shares;
  for (const FlipChain& chain : one.flips.chains) {
    if (chain.choices.size() < 2) continue;
    std::vector<std::string> lines;
    for (const FlippedChoice& choice : chain.choices) lines.push_back(flip_words(choice, titles));
    shares[lines] += chain.share;
  }
  const auto longest =
      std::max_element(shares.begin(), shares.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  ScreenTable table{{{"", false, 0, 20}}, {}};
  if (longest == shares.end()) return table;
  for (const std::string& line : longest->first) table.rows.push_back({(table.rows.empty() ? "  " : "  then ") + line});
  return table;
}

/// "No longer arises (of 100 plays): ...", the most frequent first.
std::string gone_words(const TakenAlong& taken, const Titles& titles) {
  std::vector<ArisingShares> gone;
  for (const ArisingShares& one : taken.decisions)
    if (one.no_longer_arises >= kWorthSaying) gone.push_back(one);
  if (gone.empty()) return "";
  std::stable_sort(gone.begin(), gone.end(),
                   [](const auto& a, const auto& b) { return a.no_longer_arises > b.no_longer_arises; });
  std::string text = fmt::format("No longer arises: ");
  for (std::size_t i = 0; i < std::min(gone.size(), kMostGone); ++i)
    text += fmt::format("{}{} ({:.0f} of 100)", i > 0 ? ", " : "", titles.decision(gone[i].decision),
                        100 * gone[i].no_longer_arises);
  return text + (gone.size() > kMostGone ? fmt::format(" and {} more.", gone.size() - kMostGone) : ".");
}

// --- the whole ---

std::string given_sentence(const GivenAnswer& given) {
  return fmt::format("Given what was really decided{}: {} effective plays{}.",
                     given.until ? " before " + *given.until : "",
                     grouped(static_cast<std::uint64_t>(given.effective_runs)),
                     given.effective_runs < 100 ? ", too few to say anything (increase --runs)" : "");
}

void one_alternative(const WhatIfAnswer& answer, const AlternativeAnswer& one, const MovedBelief* why,
                     const Titles& titles, Screen& to) {
  to.say("What if: " + title_of(one, titles));
  if (answer.given) to.say(given_sentence(*answer.given));
  say_effects(answer, one, titles, to);
  for (const AskedAgain& again : one.asked_again)
    to.say(fmt::format("{} puts the question of {} again, in {} of 100 plays: for both, add --change 'force {}={}'.",
                       again.again, again.decision, hundredths(again.arises), again.again, again.option));
  const ScreenTable others = other_effects(one, titles);
  if (!others.rows.empty()) to.rows("", others, 2);
  to.say((why ? belief_words(*why, titles) : "") + first_words(one, titles));
  const ScreenTable chain = chain_table(one, titles);
  if (!chain.rows.empty()) to.rows("The most frequent chain of several:", chain, 1);
  if (const std::string gone = gone_words(one.taken, titles); !gone.empty()) to.say(gone);
}

/// Several alternatives: a row for each and what was requested.
void side_by_side(const WhatIfAnswer& answer, const Titles& titles, Screen& to) {
  to.say(
      fmt::format("{} alternatives beside {}, the same luck in each.", answer.alternatives.size(), titles.scenario()));
  if (answer.given) to.say(given_sentence(*answer.given));
  ScreenTable table = effects_table("In 100 plays");
  for (const AlternativeAnswer& one : answer.alternatives) {
    const std::vector<const WhatIfRow*> asked = asked_of(one);
    for (const WhatIfRow* row : asked)
      table.rows.push_back(
          effect_cells(fmt::format("{} ({}): {}", title_of(one, titles), one.name, title_of(*row, titles)), *row));
  }
  to.rows("", table);
}

}  // namespace

void whatif_screen(const WhatIfAnswer& answer, const MovedBelief* why, const std::string& command, const Titles& titles,
                   Screen& to) {
  if (answer.alternatives.size() == 1) one_alternative(answer, answer.alternatives.front(), why, titles, to);
  else side_by_side(answer, titles, to);
  to.next(again(command) + " --detail", "all differences and chains");
}

void listing_screen(const ChangeFilesAnswer& answer, const Titles& titles, Screen& to) {
  to.say(fmt::format("{} {} with {}; or ask your own with --change.", counted(answer.files.size(), "question"),
                     answer.files.size() == 1 ? "comes" : "come", titles.scenario()));
  ScreenTable table{{{"  name"}, {"question", false, 0, 30}}, {}};
  for (const ChangeFile& file : answer.files) table.rows.push_back({"  " + file.name, file.title});
  if (!answer.files.empty()) {
    to.rows("", table);
    to.next(fmt::format("parallel38 whatif {} {}", answer.scenario, answer.files.front().name), "one of them");
  }
  to.next(fmt::format("parallel38 whatif {} --change 'drop documents.ID'", answer.scenario), "your own");
}

}  // namespace parallel38
