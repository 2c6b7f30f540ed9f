#include "analysis/queries/filters.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/queries/ids.hpp"
#include "analysis/queries/patterns.hpp"
#include "analysis/queries/request_error.hpp"
#include "scenarios/reader/calendar.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

namespace {

/// Whether an id is one of those wanted: no patterns, or one that fits.
bool wanted(const std::vector<std::string>& patterns, const std::string& id) {
  return patterns.empty() ||
         std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) { return fits(pattern, id); });
}

void check_ids(const char* option, const std::vector<std::string>& patterns, const std::vector<std::string>& ids) {
  for (const std::string& pattern : patterns) {
    const bool found = std::any_of(ids.begin(), ids.end(), [&](const std::string& id) { return fits(pattern, id); });
    if (!found)
      throw RequestError(
          fmt::format("{} {}: not in this scenario{}", option, pattern, expectation("an id", pattern, ids)));
  }
}

void check_date(const char* option, const std::string& text) {
  if (!text.empty() && !day_of(text)) {
    throw RequestError(fmt::format("{} {}: not a date (expected YEAR-MONTH-DAY, e.g. 1950-06-25)", option, text));
  }
}

bool looks_at(const Filter& filter, const Tree& tree) {
  if (!tree) return false;
  if (tree->kind == TreeNode::Kind::claim && filter.claim(tree->name)) return true;
  if (!tree->foresight_claim.empty() && filter.claim(tree->foresight_claim)) return true;
  const auto passes = [&](const auto& assumed) { return filter.claim(assumed.first); };
  const auto below = [&](const auto& branch) { return looks_at(filter, branch.second); };
  return std::any_of(tree->assumed.begin(), tree->assumed.end(), passes) || looks_at(filter, tree->then) ||
         looks_at(filter, tree->otherwise) || std::any_of(tree->branches.begin(), tree->branches.end(), below);
}

}  // namespace

bool Filter::actor(const std::string& id) const { return wanted(actors, id); }
bool Filter::claim(const std::string& id) const { return wanted(claims, id); }

bool Filter::day(Day day) const {
  return (from.empty() || day >= day_of(from).value_or(day)) && (until.empty() || day <= day_of(until).value_or(day));
}

bool Filter::decision(const DecisionEntry& decision) const {
  return wanted(decisions, decision.id) && actor(decision.actor) && day(decision.date) &&
         (!core || decision.tier == "core");
}

void Filter::check(const Scenario& scenario) const {
  std::vector<std::string> people = ids_of(scenario.actors);
  people.push_back("nature");
  check_ids("--actor", actors, people);
  check_ids("--claim", claims, ids_of(scenario.claims));
  check_ids("--decision", decisions, ids_of(scenario.decisions));
  check_date("--from", from);
  check_date("--until", until);
  if (!from.empty() && !until.empty() && day_of(from) > day_of(until))
    throw RequestError(
        fmt::format("--from {} --until {}: nothing lies between (expected the earlier date first)", from, until));
}

bool looks_at_claims(const Filter& filter, const DecisionEntry& decision) {
  return filter.claims.empty() ||
         std::any_of(decision.options.begin(), decision.options.end(),
                     [&](const OptionEntry& option) { return looks_at(filter, option.outcome); });
}

bool speaks_of_claims(const Filter& filter, const DocumentEntry& document) {
  const auto passes = [&](const StatementEntry& statement) { return filter.claim(statement.claim); };
  const auto any = [&](const std::vector<StatementEntry>& all) { return std::any_of(all.begin(), all.end(), passes); };
  return filter.claims.empty() || any(document.says) || any(document.composed) || any(document.recorded) ||
         any(document.hostile);
}

}  // namespace parallel38
