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

void list_screen(const ListAnswer& answer, Screen& to) {
  to.say("The scenarios that come with the program, and variants: the same with something changed.");
  ScreenTable table{{{"", false, 0, 20}}, {}};
  for (const ListedScenario& row : answer.rows) table.rows.push_back({"  " + row.scenario});
  to.rows("", table);
  if (!answer.rows.empty())
    to.next("parallel38 run " + answer.rows.back().scenario.substr(0, answer.rows.back().scenario.find('/')),
            "play it");
}

}  // namespace parallel38
