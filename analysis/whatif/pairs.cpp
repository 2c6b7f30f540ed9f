#include "analysis/whatif/pairs.hpp"

#include <algorithm>

#include "analysis/play/world.hpp"

namespace parallel38 {

Index position_of(const std::vector<std::string>& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? kNone : static_cast<Index>(found - names.begin());
}

namespace {

PairedDecision paired(const Plan& before, const Plan& after, Index b, Index a) {
  PairedDecision decision;
  decision.before = b;
  decision.after = a;
  decision.id = b >= 0 ? before.names.decisions[at(b)] : after.names.decisions[at(a)];
  decision.day = b >= 0 ? before.decisions[at(b)].day : after.decisions[at(a)].day;
  decision.choices.emplace_back("not-arisen");
  for (Index o = 0; b >= 0 && o < before.decisions[at(b)].options.count; ++o)
    decision.choices.push_back(option_id(before, b, o));
  decision.from_after.push_back(0);
  for (Index o = 0; a >= 0 && o < after.decisions[at(a)].options.count; ++o) {
    const std::string option = option_id(after, a, o);
    Index known = position_of(decision.choices, option);
    if (known == kNone) {
      known = static_cast<Index>(decision.choices.size());
      decision.choices.push_back(option);
    }
    decision.from_after.push_back(static_cast<std::uint8_t>(known));
  }
  return decision;
}

}  // namespace

std::vector<PairedDecision> paired_decisions(const Plan& before, const Plan& after) {
  std::vector<PairedDecision> all;
  for (const Index b : decisions_in_time(before))
    all.push_back(paired(before, after, b, position_of(after.names.decisions, before.names.decisions[at(b)])));
  for (const Index a : decisions_in_time(after)) {
    if (position_of(before.names.decisions, after.names.decisions[at(a)]) != kNone) continue;
    const auto later = std::find_if(all.begin(), all.end(),
                                    [&](const PairedDecision& one) { return one.day > after.decisions[at(a)].day; });
    all.insert(later, paired(before, after, kNone, a));
  }
  return all;
}

}  // namespace parallel38
