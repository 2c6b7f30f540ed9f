// The worlds of `causes`: some causes are kept and the others are taken away.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <vector>

#include "analysis/causes/answer.hpp"
#include "analysis/causes/presence.hpp"
#include "analysis/queries/measure.hpp"
#include "analysis/queries/target.hpp"
#include "analysis/statistics/shapley.hpp"

namespace parallel38 {

/// Worlds compiled, one for each set of causes kept.
class Stories {
 public:
  /// @param kept in each world  @throws RequestError, ScenarioError
  Stories(const World& world, const CausesRequest& request, const std::vector<Coalition>& kept);

  std::vector<const Plan*> plans() const;
  bool number() const { return !measures_.empty(); }                               ///< whether the target is one
  const std::vector<Target>& targets() const { return targets_; }                  ///< [worlds]; none: a number
  const std::vector<std::vector<Measure>>& measured() const { return measured_; }  ///< [worlds]; none: it holds or not
  /// [causes]; known where the worlds are the full story first and those that take away one cause.
  const std::vector<Presence>& presence() const { return presence_; }
  const std::vector<std::vector<Matched>>& matched() const { return matched_; }

 private:
  void add(Coalition taken);
  void note_cause(std::size_t cause, const Scenario& without);

  const World& world_;
  const CausesRequest& request_;
  const std::vector<std::string> measures_;
  std::deque<Plan> plans_;  ///< they stay where they are
  std::vector<Target> targets_;
  std::vector<std::vector<Measure>> measured_;
  std::vector<Presence> presence_;
  std::vector<std::vector<Matched>> matched_;
};

}  // namespace parallel38
