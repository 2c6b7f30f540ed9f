#include "scenarios/reader/check_order.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "scenarios/compiler/graphs.hpp"
#include "scenarios/reader/calendar.hpp"
#include "scenarios/reader/ids.hpp"

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
  if (!cycle.empty()) problems.push_back({claims.find(names[at(cycle.front())])->place, rest_in_circle(cycle, names)});
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
  const auto is_own = [&](Index node) { return beliefs.members[at(node)].value.find("rests-on") != nullptr; };
  if (std::any_of(cycle.begin(), cycle.end(), is_own)) problems.push_back({actor.place, rest_in_circle(cycle, names)});
}

/// The entries of a condition that are on decisions; numbers and ranges are of states.
void on_decisions(const FileNode& condition, std::vector<const Member*>& found) {
  for (const Member& member : condition.members) {
    if (member.key == "not") on_decisions(member.value, found);
    else if (member.key == "all" || member.key == "any")
      for (const FileNode& item : member.value.items) on_decisions(item, found);
    else if (!member.value.is_mapping() && !member.value.number()) found.push_back(&member);
  }
}

/// What a decision and its options require of decisions.
std::vector<const Member*> required_by(const Member& decision, const FileNode* origin) {
  std::vector<const Member*> required;
  on_decisions(section(decision.value, "requires"), required);
  for (const Member& option : section(origin == nullptr ? decision.value : *origin, "options").members)
    on_decisions(section(option.value, "requires"), required);
  return required;
}

/// What a decision requires must stand before it: by date, on one day in the file's order. Dates that are none are told
/// elsewhere.
void check_dates(const FileNode& decisions, const Member& later, const std::vector<const Member*>& required,
                 std::vector<Problem>& problems) {
  for (const Member* const entry : required) {
    const auto earlier = std::find_if(decisions.members.begin(), decisions.members.end(),
                                      [&](const Member& decision) { return decision.key == entry->key; });
    if (earlier == decisions.members.end()) continue;
    const auto day = day_of(later.value.text_of("date")), before = day_of(earlier->value.text_of("date"));
    if (!day || !before || std::tie(*before, earlier->order) < std::tie(*day, later.order)) continue;
    problems.push_back({entry->value.place, stands_after(later.key, *day, entry->key, *before)});
  }
}

void check_requirements(const FileNode& decisions, std::vector<Problem>& problems) {
  const std::vector<std::string> names = keys_of(&decisions);
  Between between(names);
  std::vector<std::vector<const Member*>> required;  // [decisions]
  const std::unordered_map<std::string, std::string> origins = repeated_decisions(&decisions);
  std::unordered_map<std::string, const FileNode*> entries;
  for (const Member& decision : decisions.members) entries.emplace(decision.key, &decision.value);
  for (const Member& decision : decisions.members) {
    const auto origin = entries.find(origins.at(decision.key));
    required.push_back(required_by(decision, origin == entries.end() ? nullptr : origin->second));
    for (const Member* const entry : required.back()) between.add(decision.key, entry->key);
  }
  const std::vector<Index> cycle = between.cycle();
  const auto in_cycle = [&](const std::string& name) {
    return std::any_of(cycle.begin(), cycle.end(), [&](Index decision) { return names[at(decision)] == name; });
  };
  for (std::size_t d = 0; d < names.size(); ++d) {
    if (in_cycle(names[d])) std::erase_if(required[d], [&](const Member* entry) { return in_cycle(entry->key); });
    check_dates(decisions, decisions.members[d], required[d], problems);
  }
  if (!cycle.empty())
    problems.push_back({decisions.members[at(cycle.front())].value.place, require_in_circle(cycle, names)});
}

}  // namespace

std::string rest_in_circle(const std::vector<Index>& cycle, const std::vector<std::string>& names) {
  return "claims rest on each other in a circle: " + cycle_text(cycle, names);
}

std::string require_in_circle(const std::vector<Index>& cycle, const std::vector<std::string>& names) {
  return "decisions require each other in a circle: " + cycle_text(cycle, names);
}

std::string stands_after(const std::string& id, Day date, const std::string& required, Day required_date) {
  return fmt::format("{} ({}) requires {}, which comes after it ({}): expected an earlier decision", id, date_of(date),
                     required, date_of(required_date));
}

void check_order(const FileNode& root, std::vector<Problem>& problems) {
  const FileNode& claims = section(root, "claims");
  check_claims(claims, problems);
  for (const Member& actor : section(root, "actors").members) check_mind(actor.value, claims, problems);
  check_requirements(section(root, "decisions"), problems);
}

}  // namespace parallel38
