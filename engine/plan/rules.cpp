#include "engine/plan/rules.hpp"

#include <fmt/format.h>

namespace parallel38::plan_fields {
namespace {

std::string outside(std::int64_t value, std::int64_t size) {
  return value >= 0 && value < size ? std::string{} : fmt::format("{} is not in [0, {})", value, size);
}

/// Entry `index` of an array that may not have it.
template <class T>
const T* entry_of(const std::vector<T>& array, Index index) {
  return index >= 0 && at(index) < array.size() ? &array[at(index)] : nullptr;
}

Index options_of(const Referred& to, Index decision) {
  const Decision* found = entry_of(to.plan.decisions, decision);
  return found ? found->options.count : 0;
}

}  // namespace

std::string EntryOf::problem(Index index, const Referred& to) const {
  if (index == kNone && may_be_none) return {};
  return outside(index, static_cast<std::int64_t>(size(to)));
}

std::string SpanOf::problem(Span span, const Referred& to) const {
  if (span.first < 0 || span.count < 0 || at(span.first) + at(span.count) > size(to))
    return fmt::format("[{}, + {}) leaves an array of {}", span.first, span.count, size(to));
  return span.count < least ? fmt::format("has {} entries, fewer than {}", span.count, least) : std::string{};
}

std::string Within::problem(std::int64_t value, const Referred&) const {
  return value >= low && value <= high ? std::string{} : fmt::format("{} is not in [{}, {}]", value, low, high);
}

std::string DayOfPlan::problem(Day day, const Referred& to) const {
  if (day >= to.plan.start && day <= to.plan.end) return {};
  return fmt::format("{} is outside the plan's days [{}, {}]", day, to.plan.start, to.plan.end);
}

std::string LocalOption::problem(Index option, const Referred&) const {
  return option == kNone ? std::string{} : outside(option, count);
}

std::string OptionOf::problem(Index option, const Referred& to) const {
  return outside(option, options_of(to, decision));
}

std::string OptionBits::problem(std::uint64_t options, const Referred&) const {
  const bool fits = count >= 64 || (count <= 0 ? options == 0 : options >> count == 0);
  return fits ? std::string{} : fmt::format("{:#x} are not among {} options", options, count);
}

std::string BitsOfDecision::problem(std::uint64_t options, const Referred& to) const {
  return OptionBits{options_of(to, decision)}.problem(options, to);
}

std::string PlayedBy::problem(Index index, const Referred& to) const {
  switch (kind) {
    case StepKind::arrival: return in<&Plan::arrivals>.problem(index, to);
    case StepKind::posting: return in<&Plan::postings>.problem(index, to);
    case StepKind::decision: return in<&Plan::decisions>.problem(index, to);
    case StepKind::look: break;
  }
  return in<&Plan::looks>.problem(index, to);
}

std::string BitsOfForesight::problem(std::uint64_t options, const Referred& to) const {
  const Foresight* found = entry_of(to.plan.foresights, foresight);
  return OptionBits{found ? found->option_count : 0}.problem(options, to);
}

}  // namespace parallel38::plan_fields
