// Beliefs by date against closed forms.
#include <doctest/doctest.h>

#include <cmath>

#include "actors/models.hpp"
#include "analysis/beliefs/beliefs.hpp"
#include "analysis/output/words.hpp"
#include "record_storm.hpp"

using namespace parallel38;

namespace {

Session captain(const std::string& yaml) {
  Session session = storm::session(yaml);
  session.plan = compile(session.scenario, {true});
  return session;
}

Beliefs played(const Session& session, std::uint64_t runs, int threads) {
  BeliefRequest request;
  request.runs = runs;
  request.threads = threads;
  return play_beliefs(session.plan, *session.kernel, request);
}

}  // namespace

TEST_CASE("beliefs: looks stand on the first day, the ends of months and the end") {
  const Plan plan = captain(storm::text()).plan;
  std::vector<std::string> days;
  for (const Day day : look_days(plan)) days.push_back(iso_date(day));
  CHECK(days == std::vector<std::string>{"2000-01-01", "2000-01-31", "2000-02-29", "2000-03-31", "2000-04-30"});
  CHECK(problems_of(with_looks(plan), static_cast<Index>(models().size())).empty());
}

TEST_CASE("beliefs: the captain's belief by month, and the document that moved it") {
  const Session session = captain(storm::text());
  const std::vector<BeliefPoint> points = played(session, 100, 1).points;
  REQUIRE(points.size() == 5);
  const double expected[5] = {.5, .5, storm::kAfterForecast, storm::kAfterBoth, storm::kAfterBoth};
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(points[i].mean == doctest::Approx(expected[i]).epsilon(1e-9));  // sums are in units of 2^-32
    CHECK(points[i].low == doctest::Approx(expected[i]).epsilon(1e-12));
    CHECK(points[i].high == doctest::Approx(expected[i]).epsilon(1e-12));
  }
  CHECK(points[1].document == kNone);
  CHECK(session.plan.names.documents[static_cast<std::size_t>(points[2].document)] == "forecast");
  CHECK(points[2].move == doctest::Approx(storm::kAfterForecast - .5).epsilon(1e-8));
  CHECK(session.plan.names.documents[static_cast<std::size_t>(points[3].document)] == "rumour");
  CHECK(points[3].read == 1);
  CHECK(points[4].document == kNone);
}

TEST_CASE("beliefs: percentiles over runs, the same for any number of threads") {
  // a level whose probability is uniform on (.2, .8), read as certain as can be: P of the mind is close to a known
  // function of u
  const Session session = captain(storm::text("{p: {uniform: {low: 0.2, high: 0.8}}, sd: 0.01}", "{push: 0, sd: 10}"));
  BeliefRequest request;
  request.runs = 20000;
  request.dice.runs_per_draw = 1;
  request.threads = 1;
  const Beliefs one = play_beliefs(session.plan, *session.kernel, request);
  request.threads = 3;
  const Beliefs three = play_beliefs(session.plan, *session.kernel, request);
  CHECK(one.runs == 20000);
  for (std::size_t i = 0; i < one.points.size(); ++i) {
    CHECK(one.points[i].mean == three.points[i].mean);
    CHECK(one.points[i].low == three.points[i].low);
  }
  // 5th percentile .23, 95th .77 of the uniform; its standard error over 20,000 draws is .0009, the bins are .001: 5 of
  // them
  CHECK(std::abs(one.points[2].low - .23) < .006);
  CHECK(std::abs(one.points[2].high - .77) < .006);
  CHECK(std::abs(one.points[2].mean - .5) < .006);
}

TEST_CASE("beliefs: a level that follows the state, with a constant that varies") {
  // read as certain as can be, z is constant + 2 x state in log-odds: the state is 1, the constant uniform on (-3, -1)
  std::string yaml = storm::text("{of: {constant: {uniform: {low: -3, high: -1}}, swell: 2}, sd: 0.01}",
                                 "{push: 0, sd: 10}", "record: {sail: stay}\nstate: {swell: 1}\n");
  BeliefRequest request;
  request.runs = 20000;
  request.dice.runs_per_draw = 1;
  const Session session = captain(yaml);
  const BeliefPoint drawn = play_beliefs(session.plan, *session.kernel, request).points[2];
  // z has its 5th percentile at -.9, its 95th at .9; the standard error of either is .0015 x 2 x .2056: 5 of them and a
  // bin
  const double tenth = 1 / (1 + std::exp(.9));
  CHECK(std::abs(drawn.low - tenth) < .005);
  CHECK(std::abs(drawn.high - (1 - tenth)) < .005);
  // turned round it is the mirror image, and its centre is what the plain number says
  CHECK(std::abs(drawn.mean - .5) < .005);
  request.dice.at_centre = true;
  const double centre = play_beliefs(session.plan, *session.kernel, request).points[2].mean;
  yaml.replace(yaml.find("{uniform: {low: -3, high: -1}}"), 30, "-2");
  const Session plain = captain(yaml);
  CHECK(centre == play_beliefs(plain.plan, *plain.kernel, request).points[2].mean);
  CHECK(session.plan.number_names.back() == "documents.forecast.says.storm.of.constant");
}

TEST_CASE("beliefs: a belief that nothing speaks on moves with what it rests on") {
  std::string yaml = storm::text();
  yaml.replace(yaml.find("claims: {"), 9,
               "claims: {wreck: {title: A wreck, statement: He founders., rests-on: {storm: 0.8}}, ");
  yaml.replace(yaml.find("beliefs: {"), 10, "beliefs: {wreck: {p: 0.5, sd: 1, drift: 0, basis: assumed}, ");
  const Session session = captain(yaml);
  for (const BeliefPoint& point : played(session, 10, 1).points) {
    const Belief& belief = session.plan.beliefs[static_cast<std::size_t>(point.belief)];
    if (session.plan.names.claims[static_cast<std::size_t>(belief.claim)] != "wreck" ||
        iso_date(point.day) != "2000-02-29")
      continue;
    CHECK(point.mean > .5);
    CHECK(session.plan.names.documents[static_cast<std::size_t>(point.document)] == "forecast");
    CHECK(session.plan.names
              .claims[static_cast<std::size_t>(session.plan.beliefs[static_cast<std::size_t>(point.through)].claim)] ==
          "storm");
  }
}

TEST_CASE("beliefs: words and table") {
  const Session session = captain(storm::text());
  const Beliefs beliefs = played(session, 100, 1);
  CHECK(beliefs_table(session, beliefs, {}).rows.size() == 5);
  Filter filter;
  filter.from = "2000-03-01";
  CHECK(beliefs_table(session, beliefs, filter).rows.size() == 2);
  const std::string text = beliefs_text(session, beliefs, {}, false);
  CHECK(text.find("captain") != std::string::npos);
  CHECK(text.find("forecast") != std::string::npos);
  CHECK(text.find("+.19") != std::string::npos);  // .6948 - .5
  CHECK(sparkline({0, .5, 1}) == "▁▅█");
}
