// Every id of a scenario, by what it is the id of.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "scenarios/reader/tree.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

/// A trait as the people's models declare it.
struct KnownTrait {
  std::string name;
  double low = 0, high = 0;
};
/// Names of the models of people, and the traits of each.
std::map<std::string, std::vector<KnownTrait>> known_models();

struct Ids {
  std::map<Refers, std::vector<std::string>> by_kind;
  std::map<Refers, std::unordered_set<std::string>> sets;   ///< the same, to look names up
  std::map<std::string, std::vector<std::string>> options;  ///< of a decision; of `again` those of the one it repeats
  std::map<std::string, std::vector<KnownTrait>> traits;    ///< of an actor
  std::map<std::string, std::vector<KnownTrait>> models;
  std::set<std::string> of_unknown_model;  ///< actors

  /// What a reference to `refers` may name; `owner` as in Reference.
  std::vector<std::string> legal(Refers refers, const std::string& owner) const;
  /// Whether `name` is one of them.
  bool has(Refers refers, const std::string& owner, const std::string& name) const;
};

/// Collects the ids of a tree that has been walked.
Ids collect_ids(const FileNode& root);

/// The decision whose options and trees a decision has: itself, or the first of the chain that it repeats; empty where
/// the chain is broken or runs in a circle.
std::string repeated_decision(const FileNode& decisions, const std::string& id);
/// The same of every decision at once. @param decisions  may be null
std::unordered_map<std::string, std::string> repeated_decisions(const FileNode* decisions);

/// Keys of a section of the tree; none where there is no such section.
std::vector<std::string> keys_of(const FileNode* node);

}  // namespace parallel38
