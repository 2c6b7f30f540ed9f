// Ids that mean something else where they are used.
#include <algorithm>

#include "scenarios/schema/number.hpp"
#include "scenarios/schema/table.hpp"

namespace parallel38 {

namespace {

using namespace schema;

std::vector<std::string> with_names_of(std::vector<std::string> words, const Kind& kind) {
  for (const std::string& name : kind.names())
    if (std::find(words.begin(), words.end(), name) == words.end()) words.push_back(name);
  return words;
}

}  // namespace

const std::vector<ReservedIds>& reserved_ids() {
  constexpr const char* kConditions = "a word of conditions";
  static const std::vector<ReservedIds> reserved{
      {Refers::claim, {}, "a number"},
      {Refers::option, {}, "a number"},
      {Refers::option, with_names_of({"not-arisen"}, kChoose), "a word of conditions, targets and trees"},
      {Refers::decision, with_names_of({"all", "any", "not"}, kAnnotation), kConditions},
      {Refers::state, with_names_of({"all", "any", "not"}, kAnnotation), kConditions},
      {Refers::state, {"constant"}, "the constant of a sum"},
      {Refers::actor, {"nature"}, "chance, which decides where no actor does"},
  };
  return reserved;
}

std::string other_meaning(const std::string& id, Refers refers) {
  for (const ReservedIds& ids : reserved_ids()) {
    if (ids.refers != refers) continue;
    const bool taken = ids.words.empty() ? number_in(id).has_value()
                                         : std::find(ids.words.begin(), ids.words.end(), id) != ids.words.end();
    if (taken) return ids.meaning;
  }
  return {};
}

}  // namespace parallel38
