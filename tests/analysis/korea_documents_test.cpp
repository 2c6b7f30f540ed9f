// The shipped scenario's documents: who does not read them does not notice them, when they are read is of no account,
// and none is a condition of a decision.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "analysis/beliefs/by_month.hpp"
#include "korea.hpp"

using namespace parallel38;

namespace {

/// A paper between two offices that no channel joins: uncertain in itself and in what it says.
const korea::Addition kUnread = {"documents.yaml", "documents:", R"(  unread-paper:
    title: A paper that nobody reads
    date: 1949-03-20
    from: united-nations
    class: secret
    to: zhou-enlai
    probability: {logit-normal: {median: 0.5, sd: 1}}
    says:
      us-intervenes-if-north-attacks: {p: {uniform: {low: 0.1, high: 0.9}}, sd: 0.5}
      kpa-superior: {push: {normal: {mean: 1.6, sd: 0.5}}, sd: 1}
)"};

/// A seventh mind, first of all actors, who reads what is public and what Moscow and Washington keep secret, and
/// writes.
const korea::Addition kStranger = {"actors.yaml", "actors:", R"(  stranger:
    name: A stranger
    model: generic
    precision: {triangular: {low: 1, mode: 2, high: 3}}
    beliefs:
      kpa-superior: {p: {uniform: {low: 0.2, high: 0.8}}, sd: 1}
      us-intervenes-if-north-attacks: {p: 0.5, sd: 2}
      us-committed-to-asia-mainland: {p: 0.5, sd: 2}
      rok-will-attack-north: {p: 0.4, sd: {uniform: {low: 0.5, high: 1.5}}}
)"};
const korea::Addition kWhatHeHears = {"channels.yaml", "channels:", R"(  stranger-reads:
    {title: He reads the papers, from: '*', to: stranger, kind: public, carries: [public], delay: 2, trust: 0.5, probability: 0.7}
  stranger-spies:
    {title: He has sources, from: [stalin, truman, us-departments, soviet-ministries], to: stranger, kind: espionage,
     carries: [secret, cable], delay: 3, trust: {triangular: {low: 0.2, mode: 0.5, high: 0.9}}, probability: 0.4}
)"};
const korea::Addition kWhatHeWrites = {"documents.yaml", "documents:", R"(  stranger-diary:
    title: A diary
    date: 1950-01-05
    from: stranger
    class: secret
    to: united-nations
    composed: {kpa-superior: {sd: 0.5}, rok-will-attack-north: {sd: 0.5}}
)"};

/// Papers on the 9th and the 23rd of each month that reach all six at once and say nothing: with r of 1e302 a mind is
/// brought to that day and not moved.
korea::Addition blank_papers() {
  std::string readers, says, papers;
  for (const char* reader : {"stalin", "kim", "mao", "rhee", "truman", "shtykov"})
    readers += fmt::format("      {}: {{delay: 0, trust: 1, probability: 1}}\n", reader);
  for (const std::string& claim : korea::plan().names.claims)
    says += fmt::format("      {}: {{p: 0.5, sd: 10, independence: 1e-300}}\n", claim);
  for (int month = 2; month < 24; ++month)
    for (const char* day : {"09", "23"}) {
      const std::string date = fmt::format("{}-{:02}-{}", 1949 + month / 12, month % 12 + 1, day);
      papers += fmt::format("  blank-{0}:\n    title: Nothing\n    date: {0}\n    from: course-of-events\n", date);
      papers += "    class: public\n    reaches:\n" + readers + "    says:\n" + says;
    }
  return {"documents.yaml", "documents:", papers};
}

/// All that is believed: after each document, and at the end of each month.
class Minds : public Watcher {
 public:
  explicit Minds(std::size_t width) : width_(width) {}
  void assimilated(const Assimilated& read) override {
    for (const double* values : {read.where, read.said, read.mean_after, read.variance_after})
      note(values, after_documents);
  }
  void looked(const Looked& look) override {
    for (const double* values : {look.mean, look.variance, look.probability}) note(values, at_looks);
  }
  std::vector<double> after_documents, at_looks;

 private:
  void note(const double* values, std::vector<double>& to) const { to.insert(to.end(), values, values + width_); }
  std::size_t width_;
};

/// Minds of runs 0, ..., 63.
Minds minds_of(const Plan& plan) {
  const Kernel& kernel = korea::kernel();
  Minds minds(static_cast<std::size_t>(kernel.width));
  const Dealer dealer(plan, kernel, Dice{1950, 8});
  Luck luck = empty_luck(plan, kernel.width);
  const Stage stage(plan, kernel);
  Outcome outcome = empty_outcome(plan, kernel.width);
  for (std::uint64_t run = 0; run < 64; run += static_cast<std::uint64_t>(kernel.width)) {
    dealer.deal(run, luck);
    stage.play(luck, outcome, &minds);
  }
  return minds;
}

/// A decision that arises in a lane, and the set of options on offer there: bit a for local option a.
struct Offer {
  Index decision;
  int lane;
  unsigned options;
  bool operator==(const Offer&) const = default;
};

/// Notes all offers of a play, in order.
class Offers : public Watcher {
 public:
  explicit Offers(const Plan& plan, int width) : plan_(plan), width_(width) {}
  void chosen(const Chosen& chosen) override {
    for (int lane = 0; lane < width_; ++lane) {
      if (chosen.arises[lane] == 0) continue;
      Offer offer{chosen.decision, lane, 0};
      for (int a = 0; a < plan_.decisions[at(chosen.decision)].options.count; ++a)
        if (chosen.probability[a * width_ + lane] > 0) offer.options |= 1u << a;
      offers.push_back(offer);
    }
  }
  std::vector<Offer> offers;

 private:
  const Plan& plan_;
  int width_;
};

/// What is on offer where the choices of played runs are forced on a plan, under other luck.
std::vector<Offer> offers_along(const Plan& plan, const korea::Played& choices) {
  const Kernel& kernel = korea::kernel();
  Offers offers(plan, kernel.width);
  const Dealer dealer(plan, kernel, Dice{38, 8});
  Luck luck = empty_luck(plan, kernel.width);
  const Stage stage(plan, kernel);
  Outcome outcome = empty_outcome(plan, kernel.width);
  for (std::uint64_t run = 0; run < choices.runs; run += static_cast<std::uint64_t>(kernel.width)) {
    dealer.deal(run, luck);
    korea::force(choices, run, luck);
    stage.play(luck, outcome, &offers);
  }
  return offers.offers;
}

/// Each reader leaves what arrives unread until he decides, or a letter is written from his mind. With `after` he reads
/// only then: too late.
Plan read_late(const Plan& plan, bool after = false) {
  Plan late = plan;
  late.steps.clear();
  std::vector<std::vector<Step>> unread(plan.actors.size());
  const auto read = [&](Index actor) {
    if (actor < 0) return;
    late.steps.insert(late.steps.end(), unread[at(actor)].begin(), unread[at(actor)].end());
    unread[at(actor)].clear();
  };
  for (const Step& step : plan.steps) {
    if (step.kind == StepKind::arrival) {
      unread[at(plan.deliveries[at(plan.arrivals[at(step.index)].delivery)].reader)].push_back(step);
      continue;
    }
    const bool decides = step.kind == StepKind::decision;
    const Index user = decides ? plan.decisions[at(step.index)].actor
                               : plan.documents[at(plan.postings[at(step.index)].document)].mind;
    if (!after) read(user);
    late.steps.push_back(step);
    if (after) read(user);
  }
  for (std::size_t actor = 0; actor < unread.size(); ++actor) read(static_cast<Index>(actor));
  return late;
}

std::size_t moved_steps(const Plan& a, const Plan& b) {
  std::size_t moved = 0;
  for (std::size_t i = 0; i < a.steps.size(); ++i)
    moved += a.steps[i].kind != b.steps[i].kind || a.steps[i].index != b.steps[i].index;
  return moved;
}

/// Whether a document is only shown: it is older than the first day.
bool document_unwritten(const Plan& plan, const std::string& document) {
  return std::none_of(plan.postings.begin(), plan.postings.end(),
                      [&](const Posting& one) { return plan.names.documents[at(one.document)] == document; });
}

std::size_t deliveries_of(const Plan& plan, const std::string& document) {
  return static_cast<std::size_t>(
      std::count_if(plan.deliveries.begin(), plan.deliveries.end(),
                    [&](const Delivery& one) { return plan.names.documents[at(one.document)] == document; }));
}

}  // namespace

TEST_CASE("korea-1950: what moves no choice is left out of the play without a trace") {
  const Plan all = korea::plan_with({});
  CHECK(all.arrivals.size() > korea::plan().arrivals.size());
  CHECK(korea::difference(korea::play(korea::plan(), 4096), korea::play(all, 4096)) == "");
}

TEST_CASE("korea-1950: a document that nobody reads changes no run") {
  const Plan with = korea::plan_with({kUnread});
  CHECK(with.documents.size() == korea::plan().documents.size() + 1);
  CHECK(with.uniform_names.size() == korea::plan_with({}).uniform_names.size() + 1);
  REQUIRE(deliveries_of(with, "unread-paper") == 0);
  CHECK(korea::difference(korea::play(korea::plan(), 4096), korea::play(with, 4096)) == "");
}

TEST_CASE("korea-1950: an actor who takes no decision changes no run, whatever he reads and writes") {
  const Plan with = korea::plan_with({kStranger, kWhatHeHears, kWhatHeWrites});
  REQUIRE(with.names.actors.front() == "stranger");
  const auto his = std::count_if(with.arrivals.begin(), with.arrivals.end(), [&](const Arrival& arrival) {
    return with.deliveries[at(arrival.delivery)].reader == 0;
  });
  CHECK(his > 20);  // he does read
  CHECK(korea::difference(korea::play(korea::plan(), 4096), korea::play(with, 4096)) == "");
}

TEST_CASE("korea-1950: looking changes no bit of a mind and no choice") {
  const Plan bare = korea::plan_with({}), with = with_looks(bare);
  const Minds minds = minds_of(with);
  CHECK(minds.at_looks.size() > 100000);
  CHECK(minds.after_documents == minds_of(bare).after_documents);
  CHECK(korea::difference(korea::play(bare, 4096), korea::play(with, 4096)) == "");
}

TEST_CASE("korea-1950: who reads only when he decides or writes has the same mind, bit for bit") {
  const Plan& plan = korea::plan();
  const Plan late = read_late(plan), too_late = read_late(plan, true);
  CHECK(moved_steps(plan, late) > 100);
  REQUIRE(late.steps.size() == plan.steps.size());
  CHECK(korea::difference(korea::play(plan, 8192), korea::play(late, 8192)) == "");
  CHECK(korea::difference(korea::play(plan, 8192), korea::play(too_late, 8192)) != "");
}

TEST_CASE("korea-1950: a stretch of time passed in pieces leaves the same mind within 1e-12") {
  const Plan whole = korea::plan_with({}), pieces = korea::plan_with({blank_papers()});
  CHECK(pieces.arrivals.size() >= whole.arrivals.size() + 6 * 44);
  const std::vector<double> expected = minds_of(with_looks(whole)).at_looks,
                            found = minds_of(with_looks(pieces)).at_looks;
  REQUIRE(found.size() == expected.size());
  double greatest = 0;
  for (std::size_t i = 0; i < found.size(); ++i) greatest = std::max(greatest, std::abs(found[i] - expected[i]));
  CHECK(greatest < 1e-12);
  CHECK(greatest > 0);  // the pieces were added one by one
  CHECK(korea::difference(korea::play(whole, 4096), korea::play(pieces, 4096)) == "");
}

TEST_CASE("korea-1950: the change `drop` of a document marks it, and nothing else") {
  const Scenario whole = read_scenario(korea::file(), files_on_disk());
  const Scenario changed = read_scenario(korea::file(), files_on_disk(), {"drop documents.nsc-48-leak-1950-01"});
  REQUIRE(changed.documents.size() == whole.documents.size());
  for (const DocumentEntry& entry : changed.documents) CHECK(entry.dropped == (entry.id == "nsc-48-leak-1950-01"));
  for (const DecisionEntry& entry : changed.decisions) CHECK_FALSE(entry.dropped);
}

TEST_CASE("korea-1950: without any one document all decisions and options are still there") {
  // Along the record, and along 128 free runs that leave it in many ways: dropping one document takes away no decision
  // and no option, and brings none. No exceptions.
  const Plan& plan = korea::plan();
  const korea::Played record = korea::play_along_record(plan, 16, false), free_runs = korea::play(plan, 128);
  const std::vector<Offer> on_record = offers_along(plan, record), on_free_runs = offers_along(plan, free_runs);
  Scenario without = read_scenario(korea::file(), files_on_disk());
  for (DocumentEntry& entry : without.documents) {
    const std::string& document = entry.id;
    entry.dropped = true;  // as the change `drop` marks it
    const Plan changed = compile(without);
    entry.dropped = false;
    CHECK_MESSAGE(changed.postings.size() < plan.postings.size() + (document_unwritten(plan, document) ? 1 : 0),
                  document);
    CHECK_MESSAGE(offers_along(changed, record) == on_record, document);
    CHECK_MESSAGE(offers_along(changed, free_runs) == on_free_runs, document);
  }
}
