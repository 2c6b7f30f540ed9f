// Long text in a width: which tables lose what, in which order, and what is never broken.
#include "analysis/output/set_in_width.hpp"

#include <doctest/doctest.h>

#include <sstream>

#include "analysis/output/words.hpp"

using namespace parallel38;

namespace {

/// Three columns of figures (5, 12, 10), one of bars (4), a title (16).
std::string titles_and_figures() {
  return table_text({{"How it ends", "share", "", "simulation", "coding"},
                     {"  an ending of words", ".50", "\u2588\u2588\u258c ", ".49 to .51", ".3 to .7"},
                     {"Heading alone"},
                     {"  war", ".019", "\u258f   ", ".012 to .033", ".001 to .065"}},
                    {1});
}

constexpr const char* kLong =
    "Two uncertainties: simulation, the 95 % interval of a share, shrinks with more plays; coding, the range over the "
    "values that the coder holds possible, does not.";

/// Whether each line but the last has no room for the first word of the next.
bool is_filled(const std::string& text, int width) {
  std::istringstream lines(text);
  std::string line, next;
  std::getline(lines, line);
  for (; std::getline(lines, next); line = next) {
    const std::size_t begin = next.find_first_not_of(' '), end = std::min(next.find(' ', begin), next.size());
    if (columns(line) + 1 + columns(next.substr(begin, end - begin)) <= width) return false;
  }
  return true;
}

int widest(const std::string& text) {
  int most = 0;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) most = std::max(most, columns(line));
  return most;
}

}  // namespace

TEST_CASE("a table that fits is set as wide as its cells") {
  CHECK(set_in(titles_and_figures(), 100) ==
        "How it ends           share        simulation    coding\n"
        "  an ending of words    .50  \u2588\u2588\u258c   .49 to .51    .3 to .7\n"
        "Heading alone\n"
        "  war                  .019  \u258f     .012 to .033  .001 to .065\n");
}

TEST_CASE("too wide: bars leave, then words are broken, then the last columns leave and are named") {
  CHECK(set_in(titles_and_figures(), 56) ==
        "How it ends           share  simulation    coding\n"
        "  an ending of words    .50  .49 to .51    .3 to .7\n"
        "Heading alone\n"
        "  war                  .019  .012 to .033  .001 to .065\n");
  CHECK(set_in(titles_and_figures(), 48) ==
        "How it ends    share  simulation    coding\n"
        "  an ending      .50  .49 to .51    .3 to .7\n"
        "    of words\n"
        "Heading alone\n"
        "  war           .019  .012 to .033  .001 to .065\n");
  CHECK(set_in(titles_and_figures(), 42) ==
        "How it ends           share  simulation\n"
        "  an ending of words    .50  .49 to .51\n"
        "Heading alone\n"
        "  war                  .019  .012 to .033\n"
        "  (not shown at 42 columns: coding;\n"
        "   --width 47 shows all)\n");
  for (int width = 40; width < 90; ++width) CHECK(widest(set_in(titles_and_figures(), width)) <= width);
}

TEST_CASE("prose is broken between words under its beginning, a command so that it can be copied") {
  CHECK(set_in("  an indented line of words\n", 17) == "  an indented\n    line of words\n");
  CHECK(set_in("1950-06-25  the whole front\n", 20) == "1950-06-25  the\n            whole\n            front\n");
  CHECK(set_in("parallel38 run korea --change 'drop x'\n", 24) == "parallel38 run korea \\\n    --change 'drop x'\n");
  CHECK(set_in("a-word-longer-than-a-line and\n", 10) == "a-word-longer-than-a-line\n  and\n");
  CHECK(set_in(verbatim("a script of long lines\n"), 10) == "a script of long lines\n");
}

TEST_CASE("a paragraph is broken once, in lines of at most 72 columns, each as full as its words allow") {
  for (const int width : {40, 60, 71, 72, 80, 120}) {
    CAPTURE(width);
    const int room = std::min(width, 72);
    for (const int indent : {0, 6}) {
      const std::string text = set_in(prose(kLong, indent), width);
      CHECK(widest(text) <= room);
      CHECK(is_filled(text, room));
      CHECK(text.find_first_not_of(' ') == static_cast<std::size_t>(indent));
    }
  }
  CHECK(set_in(prose(kLong), 80) == set_in(prose(kLong), 120));
  CHECK(set_in("A heading\n" + prose("one two\nthree four") + "A foot\n", 10) ==
        "A heading\none two\nthree four\nA foot\n");
  CHECK(set_in(prose(" \n"), 40).empty());
  CHECK(set_in(prose("a\x1b[2J"), 80) == "a\\x1b[2J\n");
}

TEST_CASE("no text steers a terminal or forges a table") {
  CHECK(set_in("a\x1b[2J\n", 80) == "a\\x1b[2J\n");
  CHECK(set_in(table_text({{"a\x1f"
                            "b\nc",
                            "d"}}),
               80) == "a\\x1fb c  d\n");
}
