// What `validate` finds in a scenario that can be played but that its author should look at.
#pragma once

#include <vector>

#include "analysis/validate/answer.hpp"
#include "scenarios/compiler/network.hpp"
#include "scenarios/reader/listing.hpp"

namespace parallel38 {

/// Documents that nobody reads, with the channels that come nearest to carrying them; actors whom no document reaches;
/// documents that arrive after their reader's last decision and letter, or say nothing that he holds.
std::vector<Finding> findings_of_network(const Scenario& scenario, const Network& network);

/// Documents of one author on the same claim within two weeks, to the same reader and all of it news: likely not
/// independent. Not those of which never both are written, as rival options send them.
std::vector<Finding> findings_of_dependence(const Scenario& scenario, const Network& network);

/// Values that one decision only, or none, makes use of.
std::vector<Finding> findings_of_values(const Scenario& scenario);

/// Beliefs, values, traits, trusts and what documents say, where the basis is `assumed` and the number no distribution.
std::vector<Finding> findings_of_assumed(const Scenario& scenario);

/// Documents, recorded choices and any other numbers that name no source, nor stand in an entry that does.
std::vector<Finding> findings_of_sources(const Scenario& scenario, const std::vector<ShownEntry>& listed);

}  // namespace parallel38
