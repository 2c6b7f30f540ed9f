#include "analysis/whatif/why.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scenarios/reader/calendar.hpp"

namespace parallel38 {

namespace {

constexpr std::uint64_t kRuns = 8192;
constexpr double kLeastMove = 0.01;

const DecisionEntry* first_to_turn(const World& world, const AlternativeAnswer& answer) {
  const auto first = std::max_element(answer.flips.first.begin(), answer.flips.first.end(),
                                      [](const FirstFlip& a, const FirstFlip& b) { return a.share < b.share; });
  return first == answer.flips.first.end() ? nullptr : find_decision(world.scenario, first->choice.decision);
}

bool says_on(const DocumentEntry& document, const std::string& claim) {
  const auto in = [&](const std::vector<StatementEntry>& statements) {
    return std::any_of(statements.begin(), statements.end(), [&](const auto& one) { return one.claim == claim; });
  };
  return in(document.says) || in(document.composed) || in(document.recorded);
}

/// The document on a claim, dated up to a day, that is written in one of the worlds most more often than in the other.
std::string document_on(const World& world, const AlternativeAnswer& answer, const std::string& claim, Day until) {
  for (const WrittenShares& written : answer.taken.documents)  // the largest difference first
    for (const DocumentEntry& document : world.scenario.documents)
      if (document.id == written.document && document.date <= until && says_on(document, claim) &&
          std::abs(written.after - written.before) > kLeastMove)
        return document.id;
  return {};
}

}  // namespace

std::optional<MovedBelief> moved_belief(const World& world, const Alternative& alternative,
                                        const AlternativeAnswer& answer, const WhatIfRequest& request, Play play) {
  const DecisionEntry* const decision = first_to_turn(world, answer);
  if (decision == nullptr) return std::nullopt;
  const auto actor = std::find_if(world.scenario.actors.begin(), world.scenario.actors.end(),
                                  [&](const ActorEntry& one) { return one.id == decision->actor; });
  if (actor == world.scenario.actors.end() || actor->beliefs.empty()) return std::nullopt;
  WhatIfRequest beliefs = request;
  beliefs.targets.clear();
  const std::string date = date_of(decision->date);
  for (const BeliefEntry& belief : actor->beliefs)
    beliefs.targets.push_back(fmt::format("belief({}.{}, {})", actor->id, belief.claim, date));
  play.runs = std::min(play.runs, kRuns);
  play.progress = {};
  const WhatIfAnswer moved = whatif(world, {alternative}, beliefs, play);
  if (moved.alternatives.empty()) return std::nullopt;
  const std::vector<WhatIfRow>& rows = moved.alternatives.front().rows;
  std::size_t most = 0;
  for (std::size_t b = 0; b < actor->beliefs.size(); ++b)
    if (std::abs(rows[b].difference.value) > std::abs(rows[most].difference.value)) most = b;
  if (!(std::abs(rows[most].difference.value) >= kLeastMove)) return std::nullopt;
  const std::string& claim = actor->beliefs[most].claim;
  return MovedBelief{
      actor->id, claim, date, rows[most].before, rows[most].after, document_on(world, answer, claim, decision->date)};
}

}  // namespace parallel38
