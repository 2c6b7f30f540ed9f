#include "analysis/causes/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "analysis/causes/sets.hpp"
#include "analysis/causes/stories.hpp"
#include "analysis/causes/tally.hpp"
#include "analysis/queries/request_error.hpp"
#include "analysis/statistics/shapley.hpp"
#include "scenarios/reader/utf8.hpp"

namespace parallel38 {

namespace {

constexpr std::uint64_t kPairs = 16;  ///< of orders, unless typed

/// Parts between semicolons. In quotes, which open where a value may begin, a semicolon is a letter like others.
std::vector<std::string> split_at_semicolons(const std::string& text) {
  std::vector<std::string> parts(1);
  char quote = 0, before = ' ';
  bool escaped = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char letter = text[at];
    const bool in_quotes = quote != 0;
    const bool doubled = quote == '\'' && text.compare(at, 2, "''") == 0;  // one quote of the text
    if (doubled) parts.back() += text[at++];
    else if (in_quotes && letter == quote && !escaped) quote = 0;
    else if (!in_quotes && (letter == '"' || letter == '\'') && std::string(" =:,[{").find(before) != std::string::npos)
      quote = letter;
    escaped = quote == '"' && letter == '\\' && !escaped;
    before = letter;
    if (letter == ';' && quote == 0) parts.emplace_back();
    else parts.back() += letter;
  }
  return parts;
}

}  // namespace

Cause cause_of(const std::string& text,
               const std::function<std::vector<std::string>(const std::string& name)>& changes_in) {
  if (const std::size_t colon = text.find(": ");
      colon != std::string::npos && text.substr(0, colon).find_first_of("[ .") == std::string::npos) {
    Cause cause{trimmed(text.substr(0, colon)), {}};
    for (const std::string& part : split_at_semicolons(text.substr(colon + 1)))
      if (const std::string change = trimmed(part); !change.empty()) cause.changes.push_back(change);
    if (cause.name.empty() || cause.changes.empty())
      throw RequestError("--of '" + text + "': expected NAME: change; change");
    return cause;
  }
  const bool address = text.rfind("documents", 0) == 0 || text.rfind("decisions", 0) == 0;
  if (address && text.find(".yaml") == std::string::npos) return {text, {"drop " + text}};
  return {text, changes_in(text)};
}

namespace {

/// The answer before anything is played: names, changes, sets of causes.
CausesAnswer unplayed(const CausesRequest& request, const Stories& stories, const Shapley& game,
                      const std::vector<Coalition>& counted) {
  CausesAnswer answer;
  answer.target = request.target;
  if (stories.number()) answer.unit = stories.measured().front().front().unit();
  answer.orders = game.orders();
  answer.exact = answer.orders == 0;
  for (std::size_t i = 0; i < request.causes.size(); ++i) {
    CauseEffect& effect = answer.causes.emplace_back();
    effect.name = request.causes[i].name;
    effect.changes = request.causes[i].changes;
    effect.matched = stories.matched()[i];
  }
  for (const Coalition kept : counted) {
    KeptCauses& subset = answer.subsets.emplace_back();
    for (std::size_t i = 0; i < request.causes.size(); ++i)
      if (kept >> i & 1) subset.kept.push_back(request.causes[i].name);
  }
  return answer;
}

void check(const CausesRequest& request) {
  if (request.causes.size() < 2)
    throw RequestError(
        "--of: expected at least two causes, e.g. --of documents.X 'documents[to=stalin]' 'NAME: drop A; set B=0'");
  std::set<std::string> names;
  for (const Cause& cause : request.causes)
    if (!names.insert(cause.name).second)
      throw RequestError("--of: " + cause.name + " is named twice (expected another name for each cause)");
  if (request.causes.size() > kMostCauses)
    throw RequestError(fmt::format("--of: expected at most {} causes", kMostCauses));
}

void check(const CausesRequest& request, const Stories& stories) {
  if (!stories.number() || stories.measured().front().front().kind() != Measure::Kind::date) return;
  throw RequestError(fmt::format(
      "target '{}': there is no date where the event does not happen, so that no cause can be given its part of it "
      "(expected what holds or not, belief(ACTOR.CLAIM, DATE) or worth(ACTOR); whatif compares dates)",
      request.target));
}

Shapley game_of(const CausesRequest& request, std::uint64_t seed) {
  const std::size_t n = request.causes.size();
  const bool sampled = n > kExactCauses || (n > kTogetherCauses && request.pairs > 0);
  return sampled ? Shapley::sampled(n, request.pairs > 0 ? request.pairs : kPairs, seed) : Shapley::exact(n);
}

/// The sets of causes that are counted and reported: of many that are all played, those that removal, addition and
/// interaction need, the full story first.
std::vector<Coalition> counted_in(const Shapley& game) {
  if (game.orders() > 0 || game.players() <= kTogetherCauses) return game.coalitions();
  std::vector<Coalition> counted{game.all(), 0};
  for (std::size_t i = 0; i < game.players(); ++i) counted.push_back(Coalition{1} << i);
  for (std::size_t i = 0; i < game.players(); ++i) counted.push_back(game.all() & ~(Coalition{1} << i));
  return counted;
}

}  // namespace

CausesAnswer causes(const World& world, const CausesRequest& request, const Play& play) {
  check(request);
  const Shapley game = game_of(request, play.dice.seed);
  const std::vector<Coalition> counted = counted_in(game);
  const Stories stories(world, request, counted);
  check(request, stories);
  CausesAnswer answer = unplayed(request, stories, game, counted);
  CausesTally tally(game, counted, stories.number(), stories.presence(), play.dice.runs_per_draw);
  SetsPlayer player(world, request, play, stories);
  player.play(game, counted, tally);
  tally.finish(answer, player.varying());
  return answer;
}

}  // namespace parallel38
