// Changes on a scenario's tree: drop, set, scale, add, force, delay (MODEL section 11), and what further coders gave.
#pragma once

#include <string>
#include <vector>

#include "scenarios/reader/tree.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

struct Change {
  Verb verb = Verb::drop;
  std::string address;  ///< may hold `*` and filters
  FileNode value;       ///< nothing for drop
  Place place;
};

/// A change as written ("set ADDRESS=VALUE"), and the addresses that it reached.
struct AppliedChange {
  std::string words;
  std::vector<std::string> matched;
};

const char* to_text(Verb verb);

/// "drop ADDRESS", "set ADDRESS=VALUE", "scale ADDRESS=FACTOR", "add ADDRESS=AMOUNT", "force DECISION=OPTION", "delay
/// ADDRESS=DAYS", "code ADDRESS={CODER: NUMBER}".
/// @throws ScenarioError
Change change_of_text(const std::string& text);

/// The changes of a file: a list of {VERB: ADDRESS}, {VERB: [ADDRESSES]} (drop) or {VERB: {ADDRESS: value, ...}}.
/// What is wrong is added to `problems`.
std::vector<Change> changes_of_node(const FileNode& list, std::vector<Problem>& problems);

/// A change as it would be written on the command line.
std::string to_text(const Change& change);

/// Applies changes in order to a tree that has been walked. What is wrong is added to `problems`.
std::vector<AppliedChange> apply_changes(FileNode& root, const std::vector<Change>& changes,
                                         std::vector<Problem>& problems);

}  // namespace parallel38
