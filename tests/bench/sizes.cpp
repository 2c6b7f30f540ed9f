// How cost grows with size: scenarios put together from documents, decisions, actors and groups of claims in any
// number.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>

#include "actors/models.hpp"
#include "engine/luck/deal.hpp"
#include "engine/script/script.hpp"
#include "scenarios/compile.hpp"
#include "scenarios/read.hpp"

namespace parallel38::bench {
namespace {

struct Size {
  int actors = 4, documents = 64, decisions = 16, group = 3, groups = 3;
};

std::string date(int step, int steps) {
  const int day = step * 330 / steps;
  return fmt::format("2000-{:02}-{:02}", 1 + day / 28, 1 + day % 28);
}

/// Every actor holds every claim, in chains of `group`; every document speaks on two of them to everybody; actors
/// decide in turn on what they believe, and all is read before the last decision.
std::string text_of(const Size& size) {
  std::string text =
      "scenario: size\ntitle: Size\nversion: 1.0.0\nstart: 2000-01-01\nend: 2000-12-31\n"
      "endings: [{end: else}]\nclaims:\n";
  const int claims = size.group * size.groups;
  for (int c = 0; c < claims; ++c) {
    text += fmt::format("  c{}: {{title: C, statement: S", c);
    if (c % size.group > 0) text += fmt::format(", rests-on: {{c{}: 0.5}}", c - 1);
    text += "}\n";
  }
  text += "actors:\n";
  for (int a = 0; a < size.actors; ++a) {
    text += fmt::format("  a{}:\n    model: generic\n    values: {{good: 1, bad: -1}}\n    beliefs:\n", a);
    for (int c = 0; c < claims; ++c)
      text += fmt::format("      c{}: {{p: {{logit-normal: {{median: 0.5, sd: 0.3}}}}, sd: 1, basis: assumed}}\n", c);
  }
  text += "channels:\n  press: {title: P, from: '*', to: [a0";
  for (int a = 1; a < size.actors; ++a) text += fmt::format(", a{}", a);
  text += "], kind: public, carries: [public], delay: 1, trust: 0.9, probability: 1}\ndocuments:\n";
  for (int d = 0; d < size.documents; ++d)
    text += fmt::format(
        "  d{0}: {{title: D, date: {1}, from: a{2}, class: public, says: {{c{3}: {{push: 0.4, sd: 1}}, "
        "c{4}: {{p: 0.6, sd: 1}}}}}}\n",
        d, date(d, size.documents), d % size.actors, d % claims, (d + 1) % claims);
  text += "decisions:\n";
  for (int k = 0; k < size.decisions; ++k) {
    text += fmt::format("  k{}:\n    actor: a{}\n    date: {}\n    question: Q\n    options:\n", k, k % size.actors,
                        k + 1 == size.decisions ? "2000-12-30" : date(k, size.decisions));
    for (int o = 0; o < 3; ++o)
      text += fmt::format(
          "      o{}: {{{}outcome: {{chance: c{}, then: good, else: {{chance: c{}, then: good, else: "
          "bad}}}}}}\n",
          o, o == 0 ? "status-quo: true, " : "", (k + o) % claims, (k + o + size.group) % claims);
  }
  // at the end everybody decides on all that he believes, so that nothing is left out as unread
  for (int a = 0; a < size.actors; ++a)
    for (int first = 0; first < claims; first += 9) {
      text +=
          fmt::format("  z{0}-{1}:\n    actor: a{0}\n    date: 2000-12-31\n    question: Q\n    options:\n", a, first);
      text += "      stay: {status-quo: true, outcome: bad}\n";
      for (int c = first; c < std::min(first + 9, claims); ++c)
        text += fmt::format("      o{0}: {{outcome: {{chance: c{0}, then: good, else: bad}}}}\n", c);
    }
  return text;
}

Plan plan_of(const Size& size) {
  const std::string text = text_of(size);
  const Files files = [&](const std::string& name) {
    return name == "size.yaml" ? std::optional<std::string>(text) : std::nullopt;
  };
  return compile(read_scenario("size.yaml", files));
}

void cost(benchmark::State& state, const Size& size) {
  const Plan plan = plan_of(size);
  const Kernel& kernel = *kernels().front();
  const Dealer dealer(plan, kernel, {}, Keep::choices);
  const Stage stage(plan, kernel, Keep::choices);
  Luck luck = empty_luck(plan, kernel.width);
  Outcome outcome = empty_outcome(plan, kernel.width);
  std::uint64_t run = 0;
  for (auto _ : state) {
    dealer.deal(run, luck);
    stage.play(luck, outcome);
    run += static_cast<std::uint64_t>(kernel.width);
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(run));
}

void add(const std::string& name, const Size& size) {
  benchmark::RegisterBenchmark(("size/" + name).c_str(), [=](benchmark::State& state) { cost(state, size); });
}

}  // namespace

void add_sizes() {
  for (const int times : {1, 2, 4, 8}) {
    Size size;
    size.documents *= times;
    add(fmt::format("documents:{}", size.documents), size);
  }
  for (const int times : {1, 2, 4, 8}) {
    Size size;
    size.decisions *= times;
    add(fmt::format("decisions:{}", size.decisions), size);
  }
  for (const int actors : {2, 4, 8, 16, 32, 64}) {
    Size size;
    size.actors = actors;
    add(fmt::format("actors:{}", actors), size);
  }
  for (const int group : {1, 3, 9, 27}) {
    Size size;
    size.group = group;
    size.groups = 27 / group;
    add(fmt::format("group:{}", group), size);
  }
}

}  // namespace parallel38::bench
