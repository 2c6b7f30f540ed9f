// What users write as conditions and patterns, at sizes that a stack or an hour would not hold.
#include <doctest/doctest.h>

#include "analysis/play/world.hpp"
#include "analysis/queries/patterns.hpp"
#include "analysis/queries/request_error.hpp"
#include "analysis/queries/target.hpp"
#include "engine/runs/player.hpp"
#include "record_storm.hpp"

using namespace parallel38;

namespace {

/// `first`, then `count` times " WORD PART".
std::string joined(std::string first, const std::string& word, const std::string& part, int count) {
  for (int i = 0; i < count; ++i) first += " " + word + " " + part;
  return first;
}

}  // namespace

TEST_CASE("a target of 500,000 parts is read and evaluated without a stack of them") {
  constexpr int kMany = 500'000;
  const World world = open_world("storm.yaml", files_in_memory({{"storm.yaml", storm::text()}}));
  const std::string stay = "decisions.sail=stay", arises = "not decisions.sail=not-arisen", end = "endings.end";
  const Target any(joined(stay, "or", stay, kMany), world.plan), all(joined(end, "and", arises, kMany), world.plan);
  const Target mixed(joined(stay, "or", stay + " and not " + end, kMany), world.plan), plain(stay, world.plan);
  Player player(world.plan, Play{}.on(), {});
  player.deal(0);
  const Outcome& outcome = player.play();
  for (std::size_t run = 0; run < player.width(); ++run) {
    const bool stays = plain.holds(outcome, player.width(), run);
    CHECK(any.holds(outcome, player.width(), run) == stays);
    CHECK(mixed.holds(outcome, player.width(), run) == stays);
    CHECK(all.holds(outcome, player.width(), run));
  }
}

TEST_CASE("brackets and nots without end are refused") {
  const World world = open_world("storm.yaml", files_in_memory({{"storm.yaml", storm::text()}}));
  std::string nots;
  for (int i = 0; i < 100'000; ++i) nots += "not ";
  CHECK_THROWS_WITH_AS(Target(nots + "endings.end", world.plan), doctest::Contains("too deeply nested"), RequestError);
  CHECK_THROWS_AS(Target(std::string(100'000, '(') + "endings.end", world.plan), RequestError);
}

TEST_CASE("a pattern of many stars costs no more than its length times that of the name") {
  std::string stars;
  for (int i = 0; i < 20'000; ++i) stars += "*a";
  CHECK(fits(stars + "*", std::string(20'000, 'a')));
  CHECK(fits(stars, std::string(20'000, 'a')));
  CHECK_FALSE(fits(stars + "b", std::string(20'000, 'a')));  // trying every place would never end
  CHECK_FALSE(fits(stars + "*", std::string(19'999, 'a')));
  CHECK(fits("**", ""));
  CHECK(fits("a*a", "aa"));
  CHECK_FALSE(fits("a*a", "a"));
  CHECK(fits("*ab*b", "aababb"));
}
