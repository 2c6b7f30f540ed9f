#include "scenarios/check_circles.hpp"

#include <algorithm>
#include <map>

#include "scenarios/graphs.hpp"
#include "scenarios/ids.hpp"

namespace parallel38 {

namespace {

const FileNode& section(const FileNode& node, const char* key) {
  static const FileNode none;
  const FileNode* const found = node.find(key);
  return found == nullptr ? none : *found;
}

/// Edges between the entries of a section, by name; names that it does not have are left out.
class Between {
 public:
  explicit Between(const std::vector<std::string>& names) {
    for (const std::string& name : names) index_of_.emplace(name, static_cast<Index>(index_of_.size()));
  }

  void add(const std::string& from, const std::string& to) {
    const auto source = index_of_.find(from), target = index_of_.find(to);
    if (source != index_of_.end() && target != index_of_.end()) edges_.emplace_back(source->second, target->second);
  }
  std::vector<Index> cycle() const { return find_cycle(static_cast<Index>(index_of_.size()), edges_); }

 private:
  std::map<std::string, Index> index_of_;
  Edges edges_;
};

void check_claims(const FileNode& claims, std::vector<Problem>& problems) {
  const std::vector<std::string> names = keys_of(&claims);
  Between between(names);
  for (const Member& claim : claims.members) {
    for (const Member& rest : section(claim.value, "rests-on").members) between.add(claim.key, rest.key);
  }
  const std::vector<Index> cycle = between.cycle();
  if (!cycle.empty())
    problems.push_back({claims.find(names[static_cast<std::size_t>(cycle.front())])->place,
                        "claims rest on each other in a circle: " + cycle_text(cycle, names)});
}

/// An actor's own rests-on stand in for those of the claims; a circle without any is the claims' own.
void check_mind(const FileNode& actor, const FileNode& claims, std::vector<Problem>& problems) {
  const FileNode& beliefs = section(actor, "beliefs");
  const std::vector<std::string> names = keys_of(&beliefs);
  Between between(names);
  for (const Member& belief : beliefs.members) {
    const FileNode& own = section(belief.value, "rests-on");
    const FileNode& rests = own.is_mapping() ? own : section(section(claims, belief.key.c_str()), "rests-on");
    for (const Member& rest : rests.members) between.add(belief.key, rest.key);
  }
  const std::vector<Index> cycle = between.cycle();
  const auto is_own = [&](Index node) {
    return beliefs.members[static_cast<std::size_t>(node)].value.find("rests-on") != nullptr;
  };
  if (std::any_of(cycle.begin(), cycle.end(), is_own))
    problems.push_back({actor.place, "claims rest on each other in a circle: " + cycle_text(cycle, names)});
}

/// Names of the decisions in a condition; numbers and ranges are of states.
void names_in(const FileNode& condition, std::vector<std::string>& found) {
  for (const Member& member : condition.members) {
    if (member.key == "not") names_in(member.value, found);
    else if (member.key == "all" || member.key == "any")
      for (const FileNode& item : member.value.items) names_in(item, found);
    else if (!member.value.is_mapping() && !member.value.number()) found.push_back(member.key);
  }
}

void check_requirements(const FileNode& decisions, std::vector<Problem>& problems) {
  const std::vector<std::string> names = keys_of(&decisions);
  Between between(names);
  for (const Member& decision : decisions.members) {
    std::vector<std::string> required;
    names_in(section(decision.value, "requires"), required);
    const FileNode* const origin = decisions.find(repeated_decision(decisions, decision.key));
    for (const Member& option : section(origin == nullptr ? decision.value : *origin, "options").members)
      names_in(section(option.value, "requires"), required);
    for (const std::string& name : required) between.add(decision.key, name);
  }
  const std::vector<Index> cycle = between.cycle();
  if (!cycle.empty())
    problems.push_back({decisions.members[static_cast<std::size_t>(cycle.front())].value.place,
                        "decisions require each other in a circle: " + cycle_text(cycle, names)});
}

}  // namespace

void check_circles(const FileNode& root, std::vector<Problem>& problems) {
  const FileNode& claims = section(root, "claims");
  check_claims(claims, problems);
  for (const Member& actor : section(root, "actors").members) check_mind(actor.value, claims, problems);
  check_requirements(section(root, "decisions"), problems);
}

}  // namespace parallel38
