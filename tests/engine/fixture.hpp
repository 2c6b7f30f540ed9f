// A small crisis put together by hand: two minds, three claims, documents of every kind, two decisions.
#pragma once

#include <string>
#include <vector>

#include "engine/kernel.hpp"
#include "engine/plan/plan.hpp"

namespace parallel38::fixture {

/// The kernel of this test program: the build's lanes, actors without habits.
const Kernel& kernel();

inline Number fixed(double x) { return {x, kNone}; }

/// A number that varies, normal with a wide legal range.
inline Number varying(Plan& plan, const std::string& name, double mean, double sd, double low, double high) {
  plan.varying.push_back({Shape::normal, mean, sd, 0, 1, 0, low, high, {}});
  plan.number_names.push_back(name);
  return {0, static_cast<Index>(plan.varying.size()) - 1};
}

/// Appends to an array of the plan. @return its index.
template <class T>
Index add(std::vector<T>& array, T entry) {
  array.push_back(std::move(entry));
  return static_cast<Index>(array.size()) - 1;
}

/// Actor 0 ("writer") holds claims 0 and 1, the second resting on the first by .5; actor 1 ("reader") holds claims 0
/// and 2. Day 10: a level on claim 0 is written to the reader, through a channel that works with probability .7,
/// delay 3. Day 20: the writer decides (wait | act); act sends a composed document on claim 0 and sets state 0. Day 30:
/// the reader decides (yield | resist) if the writer acted, by his beliefs 0 and 2.
Plan small_crisis();

/// The same with an entry in every array of a plan: models, a report that follows a state with a hostile reading, the
/// letter's wording on record, foresight by belief and by imagining, a decision of nature, a look.
Plan full_crisis();
inline constexpr Index kModels = 2;  ///< that it refers to

}  // namespace parallel38::fixture
