#include "engine/plan/limits.hpp"

#include <fmt/format.h>

#include "engine/plan/plan.hpp"

namespace parallel38 {
namespace {

std::size_t once(const Plan&) { return 1; }
template <auto kArray>
std::size_t each(const Plan& plan) {
  return (plan.*kArray).size();
}
/// How long the span kSpan of an entry of kArray is.
template <auto kArray, auto kSpan>
std::int64_t length(const Plan& plan, std::size_t entry) {
  return ((plan.*kArray)[entry].*kSpan).count;
}

/// The longest of the spans kSpan of the options of an entry of kArray.
template <auto kArray, auto kSpan>
std::int64_t longest(const Plan& plan, std::size_t entry) {
  const Span options = (plan.*kArray)[entry].options;
  Index most = 0;
  for (Index o = options.first; o < options.first + options.count; ++o)
    most = std::max(most, (plan.options[at(o)].*kSpan).count);
  return most;
}

std::int64_t days(const Plan& plan, std::size_t) { return std::int64_t{plan.end} - plan.start; }

std::int64_t foreseen(const Plan& plan, std::size_t entry) { return plan.foresights[entry].option_count; }

std::int64_t leaves(const Plan& plan, std::size_t decision) {
  const Span options = plan.decisions[decision].options;
  std::int64_t sum = 0;
  for (Index o = options.first; o < options.first + options.count; ++o) sum += plan.options[at(o)].leaves.count;
  return sum;
}

constexpr std::string_view kScratch = "scratch of fixed size";

constexpr Limit kLimits[] = {
    {"plan", "days", limits::kDays, "the day of an event is kept in 16 bits", &once, &days},
    {"decisions", "options", limits::kOptions, kScratch, &each<&Plan::decisions>,
     &length<&Plan::decisions, &Decision::options>},
    {"decisions", "leaves", limits::kLeaves, kScratch, &each<&Plan::decisions>, &leaves},
    {"foresights", "options", limits::kOptions, kScratch, &each<&Plan::foresights>, &foreseen},
    {"imagined", "options", limits::kOptions, kScratch, &each<&Plan::imagined>,
     &length<&Plan::imagined, &Imagined::options>},
    {"imagined", "branches of an option", limits::kImaginedBranches, kScratch, &each<&Plan::imagined>,
     &longest<&Plan::imagined, &Option::branches>},
    {"imagined", "leaves of an option", limits::kImaginedLeaves, kScratch, &each<&Plan::imagined>,
     &longest<&Plan::imagined, &Option::leaves>},
    {"groups", "claims that rest on each other", limits::kGroup, kScratch, &each<&Plan::groups>,
     &length<&Plan::groups, &Group::beliefs>},
    {"actor_models", "traits", limits::kTraits, kScratch, &each<&Plan::actor_models>,
     &length<&Plan::actor_models, &ActorModel::traits>},
    {"documents", "statements", limits::kStatements, kScratch, &each<&Plan::documents>,
     &length<&Plan::documents, &Document::statements>},
    {"deliveries", "routes", limits::kRoutes, kScratch, &each<&Plan::deliveries>,
     &length<&Plan::deliveries, &Delivery::routes>},
};

}  // namespace

std::span<const Limit> all_limits() { return kLimits; }

std::vector<Excess> excesses_of(const Plan& plan) {
  std::vector<Excess> found;
  for (const Limit& limit : kLimits) {
    for (std::size_t entry = 0; entry < limit.entries(plan); ++entry) {
      const std::int64_t count = limit.count(plan, entry);
      if (count > limit.most) found.push_back({&limit, entry, count});
    }
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
