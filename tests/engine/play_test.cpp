// A batch against a scalar reference written out from MODEL sections 4 to 9, bit for bit; and what must not change a
// run.
#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <mutex>

#include "engine/arithmetic.hpp"
#include "engine/luck/random.hpp"
#include "engine/runs/player.hpp"
#include "fixture.hpp"

using namespace parallel38;

namespace {

constexpr double kPi = 3.14159265358979323846;
double logistic(double x) { return 1.0 / (1.0 + steady_exp(-x)); }
double log_odds(double p) { return steady_log(p / (1.0 - p)); }
double spread(double v) { return std::sqrt(1.0 + v * (kPi / 8)); }
double clamp(double mu) { return std::fmin(std::fmax(mu, -6.906754778648553), 6.906754778648553); }

struct Reference {
  std::uint64_t seed, run, per_draw;
  double number(const char* name, double mean, double sd, double low, double high) const {
    const double x = mean + sd * normal_quantile(draw(seed, name_hash(name), run / per_draw));
    return std::fmin(std::fmax(x, low), high);
  }
  double uniform(const char* name) const { return draw(seed, name_hash(name), run); }
  double exponential(const char* name) const { return -steady_log(uniform(name)); }
};

struct Choices {
  int move, answer;
};

/// The small crisis of fixture.cpp, one run, in plain doubles.
Choices play_one(const Reference& luck) {
  // Minds: the writer's claims 0, 1 with L = (1 0; .5 1), unit sds: Sigma = (1 .5; .5 1.25), no evidence reaches him.
  double writer0 = log_odds(0.6) * spread(1.0), writer1 = log_odds(0.3) * spread(1.25);
  const double drift1 = 0.25 * 0.25;  // claim 1 drifts only through claim 0: (.5)^2 (.5)^2 a year
  const double p0 = luck.number("actors.reader.beliefs.first.p", 0.5, 0.1, 0.001, 0.999);
  double v0 = 1.2 * 1.2, v2 = 0.8 * 0.8, since = 0;
  double mu0 = log_odds(p0) * spread(v0), mu2 = log_odds(0.5) * spread(v2);
  const auto advance = [&](double day, double years_before) {
    const double years = (day - years_before) / 365.25;
    return years;
  };
  // Day 13: the news, if it exists and its channel works; trust .9.
  if (luck.uniform("documents.news") < 0.8 && luck.uniform("channels.wire/news") < 0.7) {
    const double r = 0.8 * 0.8 / (0.9 * 1.0) * 1.0, years = advance(13, since);
    v0 += years * (0.5 * 0.5);
    v2 += years * (0.3 * 0.3);
    since = 13;
    const double g0 = v0 * (1.0 / (v0 + r));
    mu0 = clamp(mu0 + g0 * (log_odds(0.9) - mu0));
    v0 -= g0 * v0;
    const double z = mu2 + luck.number("documents.news.says.third.push", 0.9, 0.3, -10, 10) * (1.0 + 0.8 * 0.8);
    const double g2 = v2 * (1.0 / (v2 + r));
    mu2 = clamp(mu2 + g2 * (z - mu2));
    v2 -= g2 * v2;
  }
  const auto choose = [&](double first, double second, double precision, const char* a, const char* b) {
    const double x = precision * first, y = precision * second, top = std::fmax(x, y);
    const double ea = steady_exp(x - top) / 1.0, eb = steady_exp(y - top) / 1.0, sum = ea + eb;
    return luck.exponential(b) / (1.0 * (eb / sum) + 0.0) < luck.exponential(a) / (1.0 * (ea / sum) + 0.0) ? 1 : 0;
  };
  const auto value = [](double p, double then, double otherwise) {
    return 0.0 + p * (0.0 + then) + (1.0 - p) * (0.0 + otherwise);
  };
  // Day 20: act (claim 1 shifted by .4: 1, else -.5) or wait (.2).
  const double acts = logistic((writer1 + 0.4) / spread(1.25 + 20 / 365.25 * drift1));
  const double waits = logistic((writer0 + 0.0) / spread(1.0 + 20 / 365.25 * 0.25));
  const double precision = luck.number("actors.writer.precision", 3, 1, 0, 100);
  const int move =
      choose(value(acts, 1, -0.5), value(waits, 0.2, 0.2), precision, "decisions.move/act", "decisions.move/wait");
  if (move == 1) return {2, 0};
  // Day 22: the letter says the writer's mu on claim 0; trust 1.
  const double r = 0.8 * 0.8 / (1.0 * 1.0) * 1.0, years = (22 - since) / 365.25;
  v0 += years * (0.5 * 0.5);
  const double g = v0 * (1.0 / (v0 + r));
  mu0 = clamp(mu0 + g * (writer0 - mu0));
  v0 -= g * v0;
  // Day 30: resist (claim 0 shifted by -.3: -.5, else 1) or yield (claim 2: 1, else .2).
  const double resists = logistic((mu0 + -0.3) / spread(v0 + (30.0 - 22) / 365.25 * 0.25));
  const double yields = logistic((mu2 + 0.0) / spread(v2 + (30.0 - since) / 365.25 * (0.3 * 0.3)));
  const int answer =
      choose(value(resists, -0.5, 1), value(yields, 1, 0.2), 3, "decisions.answer/resist", "decisions.answer/yield");
  return {1, answer + 1};
}

struct Played {
  std::vector<std::int8_t> choices;  ///< [runs x decisions]
  std::vector<int> endings;
};

Played play_all(const Plan& plan, std::uint64_t first, std::uint64_t runs) {
  Player player(plan, fixture::kernel(), {1950, 64}, Keep::choices);
  Played all;
  for (std::uint64_t done = 0; done < runs; done += player.width()) {
    player.deal(first + done);
    const Outcome& batch = player.play();
    for (std::size_t i = 0; i < player.width() && done + i < runs; ++i) {
      for (std::size_t d = 0; d < plan.decisions.size(); ++d)
        all.choices.push_back(batch.choices[d * player.width() + i]);
      all.endings.push_back(batch.endings[i]);
    }
  }
  return all;
}

}  // namespace

TEST_CASE("a batch is the scalar reference, bit for bit") {
  const Plan plan = fixture::small_crisis();
  constexpr std::uint64_t runs = 10007;
  const Played one = play_all(plan, 0, runs);
  std::uint64_t differing = 0, acted = 0, resisted = 0;
  for (std::uint64_t n = 0; n < runs; ++n) {
    const Choices expected = play_one({1950, n, 64});
    differing += expected.move != one.choices[2 * n] || expected.answer != one.choices[2 * n + 1] ? 1u : 0u;
    acted += expected.move == 1 ? 1u : 0u;
    resisted += expected.answer == 1 ? 1u : 0u;
  }
  CHECK(differing == 0);
  CHECK(acted > runs / 10);  // the reference goes through every branch
  CHECK(acted < runs);
  CHECK(resisted > runs / 100);
}

TEST_CASE("batches begun at odd runs, and each run alone, give the same runs") {
  const Plan plan = fixture::small_crisis();
  const Played whole = play_all(plan, 0, 500), from_odd = play_all(plan, 37, 463);
  for (std::size_t i = 0; i < from_odd.choices.size(); ++i) REQUIRE(from_odd.choices[i] == whole.choices[i + 2 * 37]);
  for (const std::uint64_t n : {0u, 13u, 64u, 499u}) CHECK(play_all(plan, n, 1).choices[0] == whole.choices[2 * n]);
}

TEST_CASE("a document that nobody reads changes no run") {
  Plan plan = fixture::small_crisis();
  const Played before = play_all(plan, 0, 3000);
  plan.documents.push_back(plan.documents[0]);
  plan.documents.back().exists = 2;
  plan.uniform_names.push_back("documents.unread");
  plan.postings.push_back({2, 5, kNone, {0, 0}});
  plan.steps.insert(plan.steps.begin(), {5, StepKind::posting, 2});
  CHECK(play_all(plan, 0, 3000).choices == before.choices);
}

TEST_CASE("events have the day of the choice that brings them, endings are the first that holds") {
  const Plan plan = fixture::small_crisis();
  const Dealer dealer(plan, fixture::kernel(), {});
  Luck luck = empty_luck(plan, fixture::kernel().width);
  Outcome outcome = empty_outcome(plan, fixture::kernel().width);
  const Stage stage(plan, fixture::kernel());
  const int w = fixture::kernel().width;
  for (std::uint64_t n = 0; n < 400; n += static_cast<std::uint64_t>(w)) {
    dealer.deal(n, luck);
    stage.play(luck, outcome);
    for (int i = 0; i < w; ++i) {
      const auto at = [&](const auto& table, int row) {
        return static_cast<int>(table[static_cast<std::size_t>(row * w + i)]);
      };
      const int move = at(outcome.choices, 0), answer = at(outcome.choices, 1);
      REQUIRE(at(outcome.event_days, 0) == (move == 1 ? 20 : -1));
      REQUIRE(at(outcome.event_days, 1) == (answer == 1 ? 30 : -1));
      REQUIRE(at(outcome.endings, 0) == (answer == 1 ? 0 : move == 1 ? 1 : 2));
    }
  }
}
