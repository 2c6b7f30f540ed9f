#include "engine/plan/limits.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "engine/plan/plan.hpp"

namespace parallel38 {
namespace {

using PerEntry = std::vector<std::int64_t>;

/// count(entry) of each entry of an array.
template <class T, class Count>
PerEntry counted(const std::vector<T>& array, Count count) {
  PerEntry counts;
  counts.reserve(array.size());
  for (const T& entry : array) counts.push_back(count(entry));
  return counts;
}
/// How long the span kSpan of each entry of kArray is.
template <auto kArray, auto kSpan>
PerEntry lengths(const Plan& plan) {
  return counted(plan.*kArray, [](const auto& entry) { return (entry.*kSpan).count; });
}

template <class Visit>
void each_option(const Plan& plan, Span options, Visit visit) {
  for (Index o = options.first; o < options.first + options.count; ++o) visit(plan.options[at(o)]);
}

/// The longest of the spans kSpan of the options of what is imagined.
template <auto kSpan>
PerEntry longest_imagined(const Plan& plan) {
  return counted(plan.imagined, [&](const Imagined& imagined) {
    Index most = 0;
    each_option(plan, imagined.options, [&](const Option& option) { most = std::max(most, (option.*kSpan).count); });
    return most;
  });
}

PerEntry days(const Plan& plan) { return {std::int64_t{plan.end} - plan.start}; }
PerEntry endings(const Plan& plan) { return {static_cast<std::int64_t>(plan.endings.size())}; }
PerEntry foreseen(const Plan& plan) {
  return counted(plan.foresights, [](const Foresight& foresight) { return foresight.option_count; });
}
PerEntry leaves(const Plan& plan) {
  return counted(plan.decisions, [&](const Decision& decision) {
    std::int64_t sum = 0;
    each_option(plan, decision.options, [&](const Option& option) { sum += option.leaves.count; });
    return sum;
  });
}

/// How deep each condition goes; children come before what joins them.
PerEntry nesting(const Plan& plan) {
  PerEntry depths(plan.conditions.size(), 0);
  for (std::size_t i = 0; i < depths.size(); ++i) {
    const Span children = plan.conditions[i].children;
    for (Index c = children.first; c < children.first + children.count; ++c)
      depths[i] = std::max(depths[i], depths[at(plan.condition_children[at(c)])]);
    ++depths[i];
  }
  return depths;
}

/// At most so many: each branch has a factor and its complement, or one of these and the odds of a foresight; a
/// decision that is imagined is written out once for each foresight. The others are 1 and the odds that traits look at.
std::int64_t factors_of(const Plan& plan, const Decision& decision) {
  std::int64_t branches = 0;
  std::set<Index> imagining;
  each_option(plan, decision.options, [&](const Option& option) {
    branches += option.branches.count;
    for (Index b = option.branches.first; b < option.branches.first + option.branches.count; ++b) {
      const Index factor = plan.branches[at(b)].factor;
      const Index foresight = factor == kNone ? kNone : plan.factors[at(factor)].foresight;
      if (foresight != kNone && plan.foresights[at(foresight)].imagined != kNone) imagining.insert(foresight);
    }
  });
  for (const Index foresight : imagining)
    each_option(plan, plan.imagined[at(plan.foresights[at(foresight)].imagined)].options,
                [&](const Option& option) { branches += option.branches.count; });
  std::int64_t others = 1;
  if (decision.actor >= 0) each_sight(plan, plan.actors[at(decision.actor)], [&](const Sight&) { ++others; });
  return others + 2 * branches;
}
PerEntry factors(const Plan& plan) {
  return counted(plan.decisions, [&](const Decision& decision) { return factors_of(plan, decision); });
}

constexpr std::string_view kScratch = "scratch of fixed size";

constexpr Limit kLimits[] = {
    {"plan", "days", "a scenario, from its start to its end", limits::kDays, "the day of an event is kept in 16 bits",
     &days},
    {"plan", "endings", "a scenario", limits::kEndings, "the ending of a run is kept in 8 bits", &endings},
    {"decisions", "options", "a decision", limits::kOptions, kScratch, &lengths<&Plan::decisions, &Decision::options>},
    {"decisions", "leaves", "the trees of all options of a decision", limits::kLeaves, kScratch, &leaves},
    {"decisions", "factors", "the trees of all options of a decision, those foreseen included", limits::kFactors,
     "the place of a factor is kept in 16 bits", &factors},
    {"foresights", "options", "a decision foreseen by a belief", limits::kOptions, kScratch, &foreseen},
    {"imagined", "options", "a decision that is imagined (`simulate`)", limits::kOptions, kScratch,
     &lengths<&Plan::imagined, &Imagined::options>},
    {"imagined", "branches of an option", "a decision that is imagined", limits::kImaginedBranches, kScratch,
     &longest_imagined<&Option::branches>},
    {"imagined", "leaves of an option", "a decision that is imagined", limits::kImaginedLeaves, kScratch,
     &longest_imagined<&Option::leaves>},
    {"options", "branches", "the tree of an option", limits::kBranches, "a branch is counted in 16 bits",
     &lengths<&Plan::options, &Option::branches>},
    {"conditions", "levels", "a condition", limits::kNesting,
     "conditions are followed one within the other on the stack", &nesting},
    {"groups", "claims that rest on each other", "an actor's beliefs", limits::kGroup, kScratch,
     &lengths<&Plan::groups, &Group::beliefs>},
    {"actor_models", "traits", "a model", limits::kTraits, kScratch,
     &lengths<&Plan::actor_models, &ActorModel::traits>},
    {"actor_models", "sights", "a model", limits::kSights, kScratch,
     &lengths<&Plan::actor_models, &ActorModel::sights>},
    {"documents", "statements", "a document", limits::kStatements, kScratch,
     &lengths<&Plan::documents, &Document::statements>},
    {"documents", "hostile statements", "a document's hostile reading", limits::kStatements, kScratch,
     &lengths<&Plan::documents, &Document::hostile>},
    {"deliveries", "routes", "the ways of a document to a reader (the best are kept)", limits::kRoutes, kScratch,
     &lengths<&Plan::deliveries, &Delivery::routes>},
};

}  // namespace

std::span<const Limit> all_limits() { return kLimits; }

std::vector<Excess> excesses_of(const Plan& plan) {
  std::vector<Excess> found;
  for (const Limit& limit : kLimits) {
    const PerEntry counts = limit.counts(plan);
    for (std::size_t entry = 0; entry < counts.size(); ++entry)
      if (counts[entry] > limit.most) found.push_back({&limit, entry, counts[entry]});
  }
  return found;
}

std::string text_of(const Excess& excess) {
  const Limit& limit = *excess.limit;
  const std::string place =
      limit.array == "plan" ? std::string(limit.array) : fmt::format("{}[{}]", limit.array, excess.entry);
  return fmt::format("{}: {} {}: at most {} can be played", place, excess.count, limit.counted, limit.most);
}

}  // namespace parallel38
