#include <doctest/doctest.h>

#include <cmath>

#include "analysis/output/words.hpp"
#include "analysis/program/output_file.hpp"
#include "analysis/program/progress.hpp"
#include "analysis/queries/patterns.hpp"
#include "analysis/run/each.hpp"

using namespace parallel38;

TEST_CASE("natural frequencies say as much as the plays behind them") {
  CHECK(natural_frequency(.634, 100000) == "63 of 100");
  CHECK(natural_frequency(.0041, 100000) == "4 of 1,000");
  CHECK(natural_frequency(.99912, 100000) == "999 of 1,000");
  CHECK(natural_frequency(0, 20000) == "none of 20,000");
  CHECK(natural_frequency(1, 20000) == "all of 20,000");
  CHECK(natural_frequency(.5, 10) == "5 of 10");
}

TEST_CASE("probabilities are told to the digits that count") {
  CHECK(probability(.634) == ".63");
  CHECK(probability(.0243) == ".024");
  CHECK(probability(.9512) == ".951");
  CHECK(probability(.0001) == "<.001");
  CHECK(probability(.99999) == ">.999");
  CHECK(probability(0) == "0");
  CHECK(probability(1) == "1");
  CHECK(probability(std::nan("")) == "-");
}

TEST_CASE("ranges of probabilities tell their ends apart as far as three digits can") {
  CHECK(probability_range(.41, .45) == ".41 to .45");
  CHECK(probability_range(.4712, .4741) == ".471 to .474");
  CHECK(probability_range(.4712, .4713) == ".471");
  CHECK(probability_range(.99991, .99999) == ">.999");
  CHECK(probability_range(.5, .5) == "-");
  CHECK(probability_range(std::nan(""), std::nan("")) == "-");
}

TEST_CASE("a command line splits into the words it was joined from") {
  const std::vector<std::string> words{"run", "first-crisis", "--change", "force challenge=wait", "it's",
                                       "",    "a\\b\"c"};
  CHECK(split_command(joined_command(words)) == words);
  CHECK(joined_command({"run", "korea-1950", "--runs", "5"}) == "run korea-1950 --runs 5");
}

TEST_CASE("the command of a result leaves out what changes no result") {
  CHECK(played_command({"run", "x", "--threads", "7", "--each=a.csv", "--json", "--seed", "3"}) ==
        "parallel38 run x --seed 3");
}

TEST_CASE("patterns: * stands for anything, also nothing") {
  CHECK(fits("stalin*", "stalin-weigh"));
  CHECK(fits("*kim*", "kim"));
  CHECK(fits("a*c*e", "abcde"));
  CHECK_FALSE(fits("a*c", "abcd"));
  CHECK_FALSE(fits("stalin", "stalin-weigh"));
}

TEST_CASE("fields of a CSV are quoted where they must be") {
  CHECK(csv_field("plain") == "plain");
  CHECK(csv_field("a,b") == "\"a,b\"");
  CHECK(csv_field("say \"no\"") == "\"say \"\"no\"\"\"");
  CHECK(csv_field("no. #3") == "\"no. #3\"");  // else it would be read as a comment
}

TEST_CASE("a CSV has the stamp and the meaning of its columns in comments, then one line a row") {
  Stamp stamp;
  stamp.version = "9";
  stamp.command = "parallel38 test";
  stamp.seed = 1950;
  const Table table{{{"id", "who"}, {"p", "share"}}, {{std::string("a"), .25}, {std::string("b"), Cell()}}};
  const std::string csv = as_csv(table, stamp);
  CHECK(csv.rfind("# {\"format\":1,\"seed\":1950,", 0) == 0);
  CHECK(csv.find("# p: share\nid,p\na,0.25\nb,\n") != std::string::npos);
}

TEST_CASE("bars and lines are as long as what is seen, not as their bytes") {
  CHECK(bar(.5, 4) == "\u2588\u2588  ");
  CHECK(bar(1. / 16, 2) == "\u258f ");
  CHECK(wrapped("one two three", 8, 1) == " one two\n three\n");
}

TEST_CASE("progress says runs done, runs a second and time left") {
  const std::string line = progress_line("playing", 250'000, 1'000'000, 2);
  CHECK(line.find("250,000 of 1,000,000 runs, 125,000 a second, 6 s left") != std::string::npos);
}
