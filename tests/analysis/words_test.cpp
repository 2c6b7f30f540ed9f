#include <doctest/doctest.h>

#include <cmath>

#include "analysis/output/words.hpp"
#include "analysis/program/output_file.hpp"
#include "analysis/program/progress.hpp"
#include "analysis/queries/patterns.hpp"
#include "analysis/run/each.hpp"
#include "analysis/statistics/estimates.hpp"
#include "analysis/statistics/means.hpp"

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

TEST_CASE("a change is written by its kind: points of 100, days, log-odds, any other number") {
  CHECK(change_words(NumberKind::share, -.0412) == "-4.1");
  CHECK(change_words(NumberKind::days, 12.26, " days") == "+12.3 days");
  CHECK(change_words(NumberKind::log_odds, -.405) == "-0.41");
  CHECK(change_words(NumberKind::other, .0134) == "+0.013");
  CHECK(change_words(NumberKind::other, -.0004) == "+0.000");  // nothing has no sign
  CHECK(change_words(NumberKind::other, std::nan("")) == "-");
  CHECK(change_words(NumberKind::share, Interval{-.05, .01}) == "-5.0 to +1.0");
  CHECK(change_words(NumberKind::days, Interval{}) == "-");
}

TEST_CASE("a level is written by its kind: plays of 100, a date, any other number") {
  CHECK(level_words(NumberKind::share, .634) == "63.4");
  CHECK(level_words(NumberKind::days, 24.4, "1950-06-01") == "1950-06-25");
  CHECK(level_words(NumberKind::other, .634) == "0.634");
  CHECK(level_words(NumberKind::other, Interval{.2, .3}) == "0.200 to 0.300");
  CHECK(level_words(NumberKind::share, Interval{.2, .2}) == "-");
}

TEST_CASE("the uncertainties of a change, and in how many draws it has its sign") {
  Estimate change;
  change.simulation = {-.05, .01};
  CHECK(uncertainty_words(change, NumberKind::share) == "simulation error -5.0 to +1.0; coding range -");
  CHECK(uncertainty_words(change, NumberKind::share, "not known") ==
        "simulation error -5.0 to +1.0; coding range not known");
  change.coding = {-.1, .1};
  change.structure = {-.2, .2};
  CHECK(uncertainty_in_brief(change, NumberKind::other) ==
        "simulation -0.050 to +0.010; coding -0.100 to +0.100; structure -0.200 to +0.200");
  CHECK(same_sign_share({.98, kUnknown}, 3) == "0.980");
  CHECK(same_sign_share({kUnknown, .819}, 3) == ">= 0.81");
  CHECK(same_sign_in_100({.98, kUnknown}) == "98.0");
  CHECK(same_sign_in_100({kUnknown, .819}) == ">= 81");
  CHECK(same_sign_in_100({}) == "-");
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
