#include "analysis/causes/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <deque>
#include <set>

#include "analysis/causes/tally.hpp"
#include "analysis/play/ensemble.hpp"
#include "analysis/queries/measure.hpp"
#include "analysis/queries/request_error.hpp"
#include "analysis/queries/target.hpp"
#include "analysis/statistics/shapley.hpp"
#include "scenarios/read.hpp"

namespace parallel38 {

namespace {

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\n"), last = text.find_last_not_of(" \t\n");
  return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

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

/// Positions in a plan of the entries that are dropped now and were not before.
template <class Entry>
std::vector<std::size_t> newly_dropped(const std::vector<Entry>& now, const std::vector<Entry>& before,
                                       const std::vector<std::string>& names) {
  std::vector<std::size_t> positions;
  for (const Entry& entry : now) {
    if (!entry.dropped) continue;
    const auto there = std::find_if(before.begin(), before.end(), [&](const Entry& e) { return e.id == entry.id; });
    const auto name = std::find(names.begin(), names.end(), entry.id);
    if (there != before.end() && !there->dropped && name != names.end())
      positions.push_back(static_cast<std::size_t>(name - names.begin()));
  }
  return positions;
}

/// @param plan, full of the full story, in which a change may have dropped something already
Presence presence_of(const Plan& plan, const Cause& cause, const Scenario& full, const Scenario& without) {
  const auto drops = [](const std::string& change) { return change.rfind("drop ", 0) == 0; };
  if (!std::all_of(cause.changes.begin(), cause.changes.end(), drops)) return {};
  return {newly_dropped(without.documents, full.documents, plan.names.documents),
          newly_dropped(without.decisions, full.decisions, plan.names.decisions)};
}

/// The worlds in which some causes are kept and the others are taken away.
class Stories {
 public:
  Stories(const World& world, const CausesRequest& request, const Shapley& game)
      : world_(world),
        request_(request),
        measures_(measures_among({request.target})),
        presence_(request.causes.size()),
        matched_(request.causes.size()) {
    for (const Coalition kept : game.coalitions()) add(game.all() & ~kept);
  }

  std::vector<const Plan*> plans() const {
    std::vector<const Plan*> all;
    for (const Plan& plan : plans_) all.push_back(&plan);
    return all;
  }
  bool number() const { return !measures_.empty(); }
  const std::vector<Target>& targets() const { return targets_; }                  ///< [worlds]; none: a number
  const std::vector<std::vector<Measure>>& measured() const { return measured_; }  ///< [worlds]; none: it holds or not
  const std::vector<Presence>& presence() const { return presence_; }              ///< [causes]
  const std::vector<std::vector<Matched>>& matched() const { return matched_; }    ///< [causes]

 private:
  /// The full story first, of which the plan is known where nothing is measured in it.
  void add(Coalition taken) {
    if (taken == 0 && !number()) {
      plans_.push_back(world_.plan);
      targets_.emplace_back(request_.target, plans_.back());
      return;
    }
    std::vector<std::string> changes = world_.changes;
    for (std::size_t i = 0; i < request_.causes.size(); ++i)
      if (taken >> i & 1)
        changes.insert(changes.end(), request_.causes[i].changes.begin(), request_.causes[i].changes.end());
    const Scenario scenario = taken == 0 ? world_.scenario : world_.files->unstamped(changes);
    std::vector<Measure> found;
    plans_.push_back(plan_with(scenario, world_.theory, measures_, found));
    if (number()) measured_.push_back(std::move(found));
    else targets_.emplace_back(request_.target, plans_.back());
    if (std::has_single_bit(taken)) note_cause(static_cast<std::size_t>(std::countr_zero(taken)), scenario);
  }
  void note_cause(std::size_t i, const Scenario& without) {
    const Cause& cause = request_.causes[i];
    matched_[i] = matched_in(without, without.changes.size() - cause.changes.size());
    presence_[i] = presence_of(plans_.front(), cause, world_.scenario, without);
  }

  const World& world_;
  const CausesRequest& request_;
  const std::vector<std::string> measures_;
  std::deque<Plan> plans_;  ///< they stay where they are
  std::vector<Target> targets_;
  std::vector<std::vector<Measure>> measured_;
  std::vector<Presence> presence_;
  std::vector<std::vector<Matched>> matched_;
};

/// The answer before anything is played: names, changes, sets of causes.
CausesAnswer unplayed(const CausesRequest& request, const Stories& stories, const Shapley& game) {
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
  for (const Coalition kept : game.coalitions()) {
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
      throw RequestError("--of: " + cause.name + " is named twice (expected every cause by a name of its own)");
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

}  // namespace

CausesAnswer causes(const World& world, const CausesRequest& request, const Play& play) {
  check(request);
  const std::size_t n = request.causes.size();
  const Shapley game = n <= kExactCauses ? Shapley::exact(n) : Shapley::sampled(n, request.pairs, play.dice.seed);
  const Stories stories(world, request, game);
  check(request, stories);
  const std::vector<const Plan*> plans = stories.plans();
  const bool varying =
      std::any_of(plans.begin(), plans.end(), [&](const Plan* plan) { return numbers_vary(*plan, play.dice); });
  CausesAnswer answer = unplayed(request, stories, game);
  CausesTally tally(game, stories.number(), stories.presence(), play.dice.runs_per_draw);
  EnsembleOptions options;
  options.runs = play.runs;
  options.dice = play.dice;
  options.threads = play.threads;
  options.cancelled = play.stop;
  options.note_presence = true;
  options.measures = stories.measured();
  play_ensemble(plans, play.on(), options, [&](const Chunk& chunk) {
    tally.add(chunk, stories.targets());
    if (play.progress) play.progress(chunk.first + chunk.runs, play.runs, "playing");
  });
  tally.finish(answer, varying);
  return answer;
}

}  // namespace parallel38
