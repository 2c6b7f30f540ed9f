// Filters: which part of a result is shown.
#pragma once

#include <string>
#include <vector>

#include "scenarios/scenario.hpp"

namespace parallel38 {

/// Which part of a result is shown: --actor --claim --decision --from --until --core. Empty: all.
struct Filter {
  std::vector<std::string> actors, claims, decisions;  ///< ids; * stands for anything
  std::string from, until;                             ///< ISO dates, both inclusive
  bool core = false;                                   ///< decisions of tier core only

  bool typed() const {  ///< whether it leaves anything out
    return !(actors.empty() && claims.empty() && decisions.empty() && from.empty() && until.empty()) || core;
  }
  bool actor(const std::string& id) const;
  bool claim(const std::string& id) const;
  bool day(Day day) const;
  bool decision(const DecisionEntry& decision) const;  ///< its id, actor, date and tier
  /// @throws RequestError where an id fits nothing in the scenario or a date is none, with the nearest that does
  void check(const Scenario& scenario) const;
};

/// Whether an option's consequences depend on a claim that passes; without --claim every decision passes.
bool looks_at_claims(const Filter& filter, const DecisionEntry& decision);
/// Whether a document has a statement on a claim that passes; without --claim every document passes.
bool speaks_of_claims(const Filter& filter, const DocumentEntry& document);

}  // namespace parallel38
