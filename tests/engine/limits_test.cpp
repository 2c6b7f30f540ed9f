// Everything that is counted in a byte or in a few bits, and every scratch of fixed size, has a limit that is checked.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "engine/luck/deal.hpp"
#include "engine/plan/limits.hpp"
#include "engine/script/script.hpp"
#include "fixture.hpp"

using namespace parallel38;

namespace {

/// `count` entries like the first of a span, side by side at the end of their array.
template <class T>
Span copies(std::vector<T>& array, Span span, Index count) {
  const T first = array[at(span.first)];
  const Span copied{static_cast<Index>(array.size()), count};
  array.resize(array.size() + at(count), first);
  return copied;
}

Option& option_of(Plan& plan, Span options) { return plan.options[at(options.first)]; }
void name_options(Plan& plan) { plan.names.options.resize(plan.options.size(), "option"); }

void set_endings(Plan& plan, Index count) {
  Condition never;
  never.kind = ConditionKind::any;
  plan.conditions.push_back(never);
  plan.endings.assign(at(count), static_cast<Index>(plan.conditions.size()) - 1);
  plan.endings.back() = kNone;
  plan.names.endings.assign(at(count), "ending");
}
void set_options(Plan& plan, Index count) {
  plan.decisions[0].options = copies(plan.options, plan.decisions[0].options, count);
  name_options(plan);
}
void set_leaves(Plan& plan, Index count) {  // the decision's other option has two
  Option& option = option_of(plan, plan.decisions[0].options);
  option.leaves = copies(plan.leaves, option.leaves, count - 2);
}
void set_branches(Plan& plan, Option& option, Index count) {
  option.branches = copies(plan.branches, {option.branches.first, 1}, count);
  for (Index b = 0; b < count; ++b) plan.branches[at(option.branches.first + b)].parent = b - 1;
}
void set_factors(Plan& plan, Index count) {  // 1, two sights and 2 a branch, the other option's two included
  set_branches(plan, option_of(plan, plan.decisions[0].options), (count - 2) / 2 - 2);
}
void set_foreseen(Plan& plan, Index count) { plan.foresights[1].option_count = count; }
void set_imagined(Plan& plan, Index count) {
  plan.imagined[0].options = copies(plan.options, plan.imagined[0].options, count);
  plan.foresights[0].option_count = count;
  name_options(plan);
}
void set_imagined_branches(Plan& plan, Index count) {
  set_branches(plan, option_of(plan, plan.imagined[0].options), count);
}
void set_imagined_leaves(Plan& plan, Index count) {
  Option& option = option_of(plan, plan.imagined[0].options);
  option.leaves = copies(plan.leaves, option.leaves, count);
}
void set_option_branches(Plan& plan, Index count) {  // of an option that nobody weighs
  plan.options.push_back(plan.options[0]);
  set_branches(plan, plan.options.back(), count);
  name_options(plan);
}
/// The last event: a condition that joins one that joins one, so many levels.
void set_levels(Plan& plan, Index count) {
  for (Index level = 1; level < count; ++level) {
    const Index child = level == 1 ? 1 : static_cast<Index>(plan.conditions.size()) - 1;
    const Span children{static_cast<Index>(plan.condition_children.size()), 1};
    plan.condition_children.push_back(child);
    plan.conditions.push_back({ConditionKind::all, children, kNone, 0, kNone, 0, 0, false});
  }
  plan.events.back() = static_cast<Index>(plan.conditions.size()) - 1;
}
/// The reader's last group, and his last claim so many times.
void set_group(Plan& plan, Index count) {
  const Index group = static_cast<Index>(plan.groups.size()) - 1, more = count - 1;
  const Belief last = plan.beliefs.back();
  plan.claim_count += more;
  plan.belief_of.assign(2 * at(plan.claim_count), kNone);
  for (Index m = 0; m < more; ++m) {
    plan.beliefs.push_back(last);
    plan.beliefs.back().claim = 3 + m;
  }
  for (std::size_t b = 0; b < plan.beliefs.size(); ++b)
    plan.belief_of[at(plan.beliefs[b].actor * plan.claim_count + plan.beliefs[b].claim)] = static_cast<Index>(b);
  plan.actors[1].beliefs.count += more;
  plan.groups[at(group)].beliefs.count = count;
  plan.groups[at(group)].loading = static_cast<Index>(plan.loadings.size());
  for (Index i = 0; i < count * count; ++i) plan.loadings.push_back(i % (count + 1) == 0 ? 1 : 0);
  plan.names.claims.resize(at(plan.claim_count), "claim");
}
void set_traits(Plan& plan, Index count) {
  plan.traits.resize(at(count) + 3, fixture::fixed(0));
  plan.actor_models[0].traits = {0, count};
}
void set_sights(Plan& plan, Index count) {
  plan.actor_models[0].sights = {static_cast<Index>(plan.sights.size()), count};
  plan.sights.resize(plan.sights.size() + at(count));
}
void set_statements(Plan& plan, Index count) {
  plan.documents[0].statements = copies(plan.statements, plan.documents[0].statements, count);
}
void set_hostile(Plan& plan, Index count) {
  plan.documents[2].hostile = copies(plan.statements, plan.documents[2].hostile, count);
}
void set_routes(Plan& plan, Index count) {
  plan.deliveries[0].routes = copies(plan.routes, plan.deliveries[0].routes, count);
}

/// Gives a plan so many of what a limit counts.
const std::map<std::string, std::function<void(Plan&, Index)>> kSet{
    {"plan: days", [](Plan& plan, Index count) { plan.end = plan.start + count; }},
    {"plan: endings", set_endings},
    {"decisions: options", set_options},
    {"decisions: leaves", set_leaves},
    {"decisions: factors", set_factors},
    {"foresights: options", set_foreseen},
    {"imagined: options", set_imagined},
    {"imagined: branches of an option", set_imagined_branches},
    {"imagined: leaves of an option", set_imagined_leaves},
    {"options: branches", set_option_branches},
    {"conditions: levels", set_levels},
    {"groups: claims that rest on each other", set_group},
    {"actor_models: traits", set_traits},
    {"actor_models: sights", set_sights},
    {"documents: statements", set_statements},
    {"documents: hostile statements", set_hostile},
    {"deliveries: routes", set_routes}};

Outcome played(const Plan& plan) {
  const Kernel& kernel = fixture::kernel();
  Luck luck = empty_luck(plan, kernel.width);
  Outcome outcome = empty_outcome(plan, kernel.width);
  Watcher watcher;
  Dealer(plan, kernel, {}).deal(0, luck);
  Stage(plan, kernel).play(luck, outcome, &watcher);
  return outcome;
}

/// All that fits into T.
template <class T>
constexpr std::int64_t most() {
  return std::numeric_limits<T>::max();
}
template <class T>
constexpr std::int64_t most_in(const std::vector<T>&) {
  return most<T>();
}

}  // namespace

TEST_CASE("what a plan may have at most can be played, one more is refused") {
  for (const Limit& limit : all_limits()) {
    const std::string name = std::string(limit.array) + ": " + std::string(limit.counted);
    CAPTURE(name);
    REQUIRE(kSet.count(name) == 1);
    CHECK_FALSE(limit.why.empty());
    Plan plan = fixture::full_crisis();
    kSet.at(name)(plan, limit.most);
    CHECK(problems_of(plan, fixture::kModels) == std::vector<std::string>{});
    const Outcome outcome = played(plan);
    for (const std::int8_t ending : outcome.endings) CHECK((ending >= 0 && at(ending) < plan.endings.size()));
    Plan larger = fixture::full_crisis();
    kSet.at(name)(larger, limit.most + (limit.counted == "factors" ? 2 : 1));
    const std::vector<std::string> problems = problems_of(larger, fixture::kModels);
    const std::vector<Excess> excesses = excesses_of(larger);  // of what is imagined also as what is foreseen
    const auto own =
        std::find_if(excesses.begin(), excesses.end(), [&](const Excess& excess) { return excess.limit == &limit; });
    REQUIRE(own != excesses.end());
    CHECK(std::count(problems.begin(), problems.end(), text_of(*own)) == 1);
    CHECK(problems.size() == excesses.size());
  }
  CHECK(kSet.size() == all_limits().size());
}

TEST_CASE("the last of 127 endings is that of every run in which no other holds") {
  Plan plan = fixture::full_crisis();
  set_endings(plan, limits::kEndings);
  for (const std::int8_t ending : played(plan).endings) CHECK(ending == 126);
  set_endings(plan, 129);
  CHECK(problems_of(plan, fixture::kModels) ==
        std::vector<std::string>{"plan: 129 endings: at most 127 can be played"});
}

TEST_CASE("what is kept in a byte or in two has a limit that fits into it") {
  const Outcome outcome;
  const Luck luck;
  // Each member of 8 or 16 bits in the engine, and the most that it has to hold.
  const std::map<std::string, std::pair<std::int64_t, std::int64_t>> narrow{
      {"choices", {most_in(outcome.choices), limits::kOptions}},  // local option + 1
      {"endings", {most_in(outcome.endings), limits::kEndings - 1}},
      {"event_days", {most_in(outcome.event_days), limits::kDays}},
      {"forced", {most_in(luck.forced), limits::kOptions - 1}},
      {"hope", {most<decltype(Belief::hope)>(), 1}},  // checked by the rule of the field
      {"tags", {most<decltype(Option::tags)>(), kComplies | kEntangles | kEchoes}},
      {"size", {most<decltype(ReadingScript::size)>(), limits::kGroup}},
      {"place", {most<decltype(ReadingScript::place)>(), limits::kGroup - 1}},
      {"parent", {most<decltype(BranchScript::parent)>(), limits::kBranches}},
      {"factor", {most<decltype(BranchScript::factor)>(), limits::kFactors - 1}},
      {"branch", {most<decltype(LeafScript::branch)>(), limits::kBranches}}};
  for (const auto& member : narrow) {
    CAPTURE(member.first);
    CHECK(member.second.second <= member.second.first);
  }
  // A set of local options is 64 bits, and one of them is shifted by their number.
  CHECK(limits::kOptions < 64);
  // No member of so few bits is missing above. Lanes are no counts, nor is a word of a name or of a random number.
  const std::regex declaration(R"(^ +(?:std::vector<)?std::u?int(?:8|16)_t>? (\w+)(?: =|;))");
  std::set<std::string> found;
  for (const auto& file : std::filesystem::recursive_directory_iterator(PARALLEL38_SOURCE "/engine")) {
    if (file.path().extension() != ".hpp" && file.path().extension() != ".cpp") continue;
    std::ifstream text(file.path());
    for (std::string line; std::getline(text, line);) {
      std::smatch match;
      if (std::regex_search(line, match, declaration)) found.insert(match[1]);
    }
  }
  std::set<std::string> listed;
  for (const auto& entry : narrow) listed.insert(entry.first);
  CHECK(found == listed);
}
