#include "analysis/list/words.hpp"

namespace parallel38 {

std::string list_words(const ListAnswer& answer) {
  std::string words = "Scenarios\n", kind = "scenario";
  for (const ListedScenario& row : answer.rows) {
    if (row.kind != kind) words += "Variants: the same with something changed\n";
    kind = row.kind;
    words += "  " + row.scenario + '\n';
  }
  return words;
}

}  // namespace parallel38
