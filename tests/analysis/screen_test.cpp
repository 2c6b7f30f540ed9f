// One screen of text: widths, heights, what makes way for what.
#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "analysis/output/screen.hpp"
#include "analysis/output/words.hpp"

using namespace parallel38;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

ScreenTable table_of_titles(std::size_t rows) {
  ScreenTable table{{{"title", false, 0, 8}, {"p", true}, {"sim", true, 1}, {"cod", true, 2}}, {}};
  for (std::size_t r = 0; r < rows; ++r) table.rows.push_back({"a title of words", ".50", ".49 to .51", ".3 to .7"});
  return table;
}

}  // namespace

TEST_CASE("a table that fits is as wide as its cells") {
  // 16 + 2 + 3 + 2 + 10 + 2 + 8 columns
  const auto lines = fitted(table_of_titles(1), 43);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == "title               p         sim       cod");
  CHECK(lines[1] == "a title of words  .50  .49 to .51  .3 to .7");
}

TEST_CASE("cells are shortened first, then columns leave in their order, and no line is too wide") {
  CHECK(fitted(table_of_titles(1), 40)[1] == "a title of w\u2026  .50  .49 to .51  .3 to .7");
  CHECK(fitted(table_of_titles(1), 34)[1] == "a title of words  .50  .3 to .7");
  CHECK(fitted(table_of_titles(1), 30)[1] == "a title of wor\u2026  .50  .3 to .7");
  CHECK(fitted(table_of_titles(1), 21)[1] == "a title of words  .50");
  CHECK(fitted(table_of_titles(1), 13)[1] == "a title\u2026  .50");
  CHECK(fitted(table_of_titles(1), 6)[1] == "a tit\u2026");
  for (int width = 1; width < 60; ++width)
    for (const std::string& line : fitted(table_of_titles(2), width)) CHECK(columns(line) <= width);
}

TEST_CASE("wide characters count twice") {
  const ScreenTable table{{{"", false, 0, 4}, {""}}, {{"\u6230\u722d\u548c\u5e73", "x"}}};
  CHECK(fitted(table, 9)[0] == "\u6230\u722d\u2026   x");
}

TEST_CASE("rows make way where a screen is too short, and are counted; blanks part blocks where there is room") {
  Terminal view;
  view.lines = 9;
  Screen screen(view);
  screen.say("The answer.");
  screen.rows("", table_of_titles(20), 2);
  screen.next("parallel38 run x --detail", "all");
  screen.foot("Seed 1.");
  const auto lines = lines_of(screen.text());
  REQUIRE(lines.size() == 9);  // 1 + 1 + 4 + 1 + 1 + 1
  CHECK(lines[6] == "  ... and 16 more (--detail)");
  CHECK(lines[7] == "Type next: parallel38 run x --detail  all");
  CHECK(lines[8] == "Seed 1.");
  view.lines = 23;
  Screen large(view);
  large.say("The answer.");
  large.rows("", table_of_titles(3));
  CHECK(lines_of(large.text())[1].empty());
  CHECK(lines_of(large.text()).size() == 6);
}

TEST_CASE("a screen steers no terminal by what files hold, and has colour only where that is shown") {
  Terminal view;
  Screen plain(view);
  plain.say("a \x1b[31mred\x1b[0m title");
  CHECK(plain.text().find('\x1b') == std::string::npos);
  view.colour = true;
  Screen coloured(view);
  coloured.say("The answer.");
  CHECK(coloured.text() == "\x1b[1mThe answer.\x1b[0m\n");
}

TEST_CASE("a command to be typed again has its width left out, and is named where it is too long") {
  CHECK(again("parallel38 run x --width 80 --runs 5") == "parallel38 run x --runs 5");
  CHECK(again("parallel38 whatif korea-1950 --change 'drop documents.nsc-48-leak-1950-01'") == "the same, and");
}
