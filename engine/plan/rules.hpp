// What a whole number of a plan may be. Each rule says what is wrong with a value; an empty text: nothing.
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "engine/plan/plan.hpp"

namespace parallel38::plan_fields {

/// What indices refer to: the plan, and how many models of people the program knows.
struct Referred {
  const Plan& plan;
  Index models;
};

template <class T>
std::size_t size_of(const std::vector<T>& array) {
  return array.size();
}
inline std::size_t size_of(Index count) { return count < 0 ? 0 : at(count); }

/// How many entries an index can refer to.
using SizeOf = std::size_t (*)(const Referred&);
template <auto kMember>
std::size_t size_in_plan(const Referred& to) {
  return size_of(to.plan.*kMember);
}

/// Any value is legal, or another rule takes care of it.
struct Anything {
  std::string problem(std::integral auto, const Referred&) const { return {}; }
};
/// The index of an entry, or none where that is legal.
struct EntryOf {
  SizeOf size;
  bool may_be_none;
  std::string problem(Index index, const Referred& to) const;
};
/// A run of entries.
struct SpanOf {
  SizeOf size;
  Index least;
  std::string problem(Span span, const Referred& to) const;
};
/// Both ends are legal.
struct Within {
  std::int64_t low, high;
  std::string problem(std::int64_t value, const Referred&) const;
};
/// A day of the plan.
struct DayOfPlan {
  std::string problem(Day day, const Referred& to) const;
};
/// A local option of a decision that has `count`, or none.
struct LocalOption {
  Index count;
  std::string problem(Index option, const Referred&) const;
};
/// A local option of a decision.
struct OptionOf {
  Index decision;
  std::string problem(Index option, const Referred& to) const;
};
/// Bits of local options of a decision that has `count`.
struct OptionBits {
  Index count;
  std::string problem(std::uint64_t options, const Referred&) const;
};
/// Bits of local options of a decision.
struct BitsOfDecision {
  Index decision;
  std::string problem(std::uint64_t options, const Referred& to) const;
};
/// Bits of local options of the decision that a foresight is of.
struct BitsOfForesight {
  Index foresight;
  std::string problem(std::uint64_t options, const Referred& to) const;
};

/// What a step of this kind plays.
struct PlayedBy {
  StepKind kind;
  std::string problem(Index index, const Referred& to) const;
};

/// An entry of an array of the plan; of claims or contents, which are only counted.
template <auto kMember>
inline constexpr EntryOf in{&size_in_plan<kMember>, false};
template <auto kMember>
inline constexpr EntryOf in_or_none{&size_in_plan<kMember>, true};
template <auto kMember>
inline constexpr SpanOf part_of{&size_in_plan<kMember>, 0};
/// At least one entry.
template <auto kMember>
inline constexpr SpanOf some_of{&size_in_plan<kMember>, 1};
inline constexpr Within not_negative{0, std::numeric_limits<Index>::max()};
inline constexpr EntryOf in_models{[](const Referred& to) { return size_of(to.models); }, false};

}  // namespace parallel38::plan_fields
