// --hold: a document stays, in the altered world, as it was in the same run of the scenario.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/kernel.hpp"
#include "engine/luck/luck.hpp"

namespace parallel38 {

/// A held document in two plans, and where its baseline enters the luck of the altered one.
struct Hold {
  /// Each day on which it may be written: its posting in the scenario, and the uniform of the altered plan that says
  /// whether it was written then.
  std::vector<std::pair<std::size_t, std::size_t>> days;
  std::vector<std::pair<std::size_t, std::size_t>> said;  ///< content in the scenario, number of the altered plan
};

/// Rewrites the altered plan so that the document is written when, and says what, the luck gives it. One that may be
/// written on several days becomes one document a day, of which a run has at most one: they keep its name.
/// @param address documents.ID
/// @throws RequestError where it is none, where the change leaves it no day on which it was written before, or where it
/// is a report in which its reader hears an echo of himself
Hold hold_document(const Plan& before, Plan& after, const std::string& address);

/// Notes, in a batch of the scenario, what was written and what it said.
class HoldNotes {
 public:
  HoldNotes(const Plan& plan, int width);
  void clear();
  void written(const Plan& plan, const Written& one);
  /// Puts what was noted into the luck of the altered plan.
  void fill(const std::vector<Hold>& holds, Luck& luck) const;

 private:
  std::size_t width_;
  std::vector<double> content_;        ///< [contents x width]
  std::vector<std::uint8_t> written_;  ///< [postings x width]
};

}  // namespace parallel38
