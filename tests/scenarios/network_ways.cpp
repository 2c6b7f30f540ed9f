// The ways of documents, listed by hand on small networks.
#include <doctest/doctest.h>

#include "hand_built.hpp"
#include "scenarios/compiler/network.hpp"

using namespace parallel38;
using namespace parallel38::hand_built;

namespace {

/// Channels of a way, joined by blanks.
std::string by(const Scenario& scenario, const Way& way) {
  std::string text;
  for (const Hop& hop : way.hops)
    text += (text.empty() ? "" : " ") + scenario.channels[static_cast<std::size_t>(hop.channel)].id;
  return text;
}

/// A writes; B and C are actors; G and H are go-betweens.
Scenario small_network() {
  Scenario scenario = hundred_days();
  scenario.actors = {actor("a"), actor("b"), actor("c")};
  scenario.go_betweens = {go_between("g"), go_between("h")};
  return scenario;
}

}  // namespace

TEST_CASE("ways to an addressee: best first by trust, then delay, then the file's order") {
  Scenario scenario = small_network();
  scenario.channels = {channel("a-g", {"a"}, {"g"}, 0.9, 0.5, 1), channel("a-h", {"a"}, {"h"}, 0.9, 0.5, 2),
                       channel("g-b", {"g"}, {"b"}, 0.8, 1, 1),   channel("h-b", {"h"}, {"b"}, 0.8, 1, 1),
                       channel("a-b", {"a"}, {"b"}, 0.5, 0.9, 0), channel("g-b-too", {"g"}, {"b"}, 0.8, 1, 1)};
  const Network network(scenario);
  const std::vector<Way> ways = network.ways(document("d", "a", {"b"}, 1), network.node("b"));
  // .9 x .8 = .72 three times: days 2, 2 (later in the file) and 3; then .5
  REQUIRE(ways.size() == 4);
  CHECK(by(scenario, ways[0]) == "a-g g-b");
  CHECK(by(scenario, ways[1]) == "a-g g-b-too");
  CHECK(by(scenario, ways[2]) == "a-h h-b");
  CHECK(by(scenario, ways[3]) == "a-b");
  CHECK(ways[0].trust == doctest::Approx(0.72).epsilon(1e-15));
  CHECK(ways[0].delay == 2);
  CHECK(ways[2].delay == 3);
  CHECK(ways[0].probability == doctest::Approx(0.5).epsilon(1e-15));
  CHECK_FALSE(ways[0].sure);
}

TEST_CASE("no way after the first sure one, and at most eight") {
  Scenario scenario = small_network();
  scenario.channels = {channel("risky", {"a"}, {"b"}, 0.9, 0.5), channel("sure", {"a"}, {"b"}, 0.8),
                       channel("worse", {"a"}, {"b"}, 0.7)};
  std::vector<Way> ways = Network(scenario).ways(document("d", "a", {"b"}, 1), 1);
  REQUIRE(ways.size() == 2);
  CHECK(by(scenario, ways[1]) == "sure");
  CHECK(ways[1].sure);
  scenario.channels.clear();
  for (int i = 0; i < 12; ++i)
    scenario.channels.push_back(channel("c" + std::to_string(i), {"a"}, {"b"}, 0.9 - 0.01 * i, 0.5));
  ways = Network(scenario).ways(document("d", "a", {"b"}, 1), 1);
  REQUIRE(ways.size() == 8);
  CHECK(by(scenario, ways[7]) == "c7");
}

TEST_CASE("an actor is an end: nothing passes through him, nor back through the author") {
  Scenario scenario = small_network();
  scenario.channels = {channel("a-b", {"a"}, {"b"}), channel("b-c", {"b"}, {"c"}), channel("b-g", {"b"}, {"g"}),
                       channel("g-c", {"g"}, {"c"})};
  CHECK(Network(scenario).ways(document("d", "a", {"b", "c"}, 1), 2).empty());
  CHECK(Network(scenario).ways(document("d", "g", {"c"}, 1), 2).size() == 1);
  // Nor where another way leads on: b, who hears it too, does not hand it to c.
  scenario.channels.push_back(channel("a-h", {"a"}, {"h"}, 0.5, 0.5));
  scenario.channels.push_back(channel("h-c", {"h"}, {"c"}));
  const std::vector<Way> ways = Network(scenario).ways(document("d", "a", {"b", "c"}, 1), 2);
  REQUIRE(ways.size() == 1);
  CHECK(by(scenario, ways[0]) == "a-h h-c");
}

TEST_CASE("a channel carries its classes only, and '*' joins every two nodes") {
  Scenario scenario = small_network();
  scenario.channels = {channel("all", {"*"}, {"*"})};
  scenario.channels[0].carries = {"public"};
  const Network network(scenario);
  CHECK(network.edges().size() == 20);  // 5 nodes x 4 others
  CHECK(network.ways(document("d", "a", {"b"}, 1), 1).empty());
  DocumentEntry open = document("d", "g", {}, 1);
  open.doc_class = "public";
  // Trust 1 and delay 0 by any way, all sure: the first in the file's order; straight would be as good, but g-a cannot
  // pass on.
  for (Index reader = 0; reader < 3; ++reader) CHECK(network.ways(open, reader).size() == 1);
  CHECK(network.addressees(open).size() == 5);
}

TEST_CASE("nobody reads his own documents") {
  Scenario scenario = small_network();
  scenario.channels = {channel("a-g", {"a"}, {"g"}), channel("g-a", {"g"}, {"a"})};
  CHECK(Network(scenario).ways(document("d", "a", {"a", "g"}, 1), 0).empty());
  DocumentEntry reaching = document("d", "a", {"g"}, 1);
  reaching.reaches.push_back({"a", 0, certain(1), certain(1), {}});
  CHECK(Network(scenario).ways(reaching, 0).empty());
}

TEST_CASE("who is no addressee gets it only by spying on the author, an addressee or a go-between on the way") {
  Scenario scenario = small_network();
  scenario.channels = {channel("a-g", {"a"}, {"g"}), channel("g-b", {"g"}, {"b"}), channel("g-c", {"g"}, {"c"})};
  // g could pass it on to c, but it is not for him.
  CHECK(Network(scenario).ways(document("d", "a", {"b"}, 1), 2).empty());

  const auto spied = [&](const std::string& from, const std::string& kind) {
    Scenario with = scenario;
    with.channels.push_back(channel("spy", {from}, {"h"}, 0.5, 0.4, 2, kind));
    with.channels.push_back(channel("h-c", {"h"}, {"c"}, 0.9, 1, 1));
    return Network(with).ways(document("d", "a", {"b"}, 1), 2);
  };
  for (const std::string from : {"a", "b", "g"}) {
    CAPTURE(from);
    const std::vector<Way> ways = spied(from, "espionage");
    REQUIRE(ways.size() == 1);
    CHECK(ways[0].delay == 3);
    CHECK(ways[0].trust == doctest::Approx(0.45).epsilon(1e-15));
    CHECK(spied(from, "intercept").size() == 1);
    CHECK(spied(from, "ambassador").empty());
  }
  // h lies on no way to b: what is spied out there is nothing.
  scenario.channels.push_back(channel("spy", {"h"}, {"c"}, 0.5, 0.4, 0, "espionage"));
  CHECK(Network(scenario).ways(document("d", "a", {"b"}, 1), 2).empty());
}

TEST_CASE("a dead end beside the way is not on the way") {
  Scenario scenario = small_network();
  // h hears what g hears and could answer, but every way to b by h passes g twice.
  scenario.channels = {channel("a-g", {"a"}, {"g"}), channel("g-h", {"g"}, {"h"}), channel("h-g", {"h"}, {"g"}),
                       channel("g-b", {"g"}, {"b"}), channel("spy", {"h"}, {"c"}, 0.5, 0.4, 0, "espionage")};
  const Network network(scenario);
  CHECK(network.exposed_at(document("d", "a", {"b"}, 1)) == std::vector<Index>{0, 1, 3});
  CHECK(network.ways(document("d", "a", {"b"}, 1), 2).empty());
}

TEST_CASE("what a document says itself of how it reaches a reader replaces all ways") {
  Scenario scenario = small_network();
  scenario.channels = {channel("a-b", {"a"}, {"b"})};
  DocumentEntry entry = document("d", "a", {"b"}, 1);
  entry.reaches.push_back({"b", 4, certain(0.8), certain(0.6), {}});
  entry.reaches.push_back({"c", 5, certain(0.7), certain(1), {}});
  const Network network(scenario);
  const std::vector<Way> ways = network.ways(entry, 1);
  REQUIRE(ways.size() == 1);
  CHECK(ways[0].reach == &entry.reaches[0]);
  CHECK(ways[0].delay == 4);
  CHECK(ways[0].trust == 0.8);
  CHECK_FALSE(ways[0].sure);
  CHECK(network.ways(entry, 2).size() == 1);
}

TEST_CASE("trusts that vary rank by their centre") {
  Scenario scenario = small_network();
  scenario.channels = {channel("low", {"a"}, {"b"}, 0.5, 0.9), channel("high", {"a"}, {"b"}, 0.4, 0.9)};
  // Median of a triangular (0, .9, 1): .9 is above the median; F(x) = x^2 / .9 = 1/2 at sqrt(.45) = .6708
  scenario.channels[1].trust = uncertain("channels.high.trust", Shape::triangular, 0, 0.9, 1);
  const std::vector<Way> ways = Network(scenario).ways(document("d", "a", {"b"}, 1), 1);
  REQUIRE(ways.size() == 2);
  CHECK(by(scenario, ways[0]) == "high");
  CHECK(ways[0].trust == doctest::Approx(0.670820393249937).epsilon(1e-12));
}

TEST_CASE("a network too dense to list is an error, not a long wait") {
  Scenario scenario = small_network();
  for (int i = 0; i < 30; ++i) scenario.go_betweens.push_back(go_between("n" + std::to_string(i)));
  std::vector<std::string> all;
  for (const GoBetween& node : scenario.go_betweens) all.push_back(node.id);
  // b is reached only by a node of trust .001, which the search tries last.
  scenario.channels = {channel("in", {"a"}, all, 1, 0.5), channel("among", all, all, 1, 0.5),
                       channel("out", {"h"}, {"b"}, 0.001, 0.5)};
  CHECK_THROWS_AS(Network(scenario).ways(document("d", "a", {"b"}, 1), 1), ScenarioError);
}
