// The record command on scenarios solved by hand.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cmath>

#include "analysis/output/table.hpp"
#include "analysis/play/altered_plans.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/record/answer.hpp"
#include "analysis/record/baselines.hpp"
#include "analysis/record/words.hpp"
#include "analysis/run/answer.hpp"
#include "record_storm.hpp"
#include "say.hpp"

using namespace parallel38;

namespace {

/// p(stay) at precision 2 where the chance of a storm is P: worths .5 against 1 - 2 P of a kin of two.
double stay(double storm) { return std::exp(1.0) / (std::exp(1.0) + std::exp(2 * (1 - 2 * storm))); }

double p_recorded(const Plan& plan) {
  ForcedOptions options;
  options.draws = 1;
  return decisions_of(record_steps(plan), play_record(plan, *kernels().front(), options))[0].p_recorded;
}

RecordAnswer answer_of(const std::string& yaml, std::uint64_t placebos = 20) {
  RecordRequest request;
  request.placebos = placebos;
  return record(storm::world(yaml), request, storm::play(200));
}

/// Shares of free runs that agree with the record on the first k decisions of the timeline, k = 1, 2, ... They estimate
/// exp(sum of the first k log p, nature's included), where what is composed is read as composed.
std::vector<double> agreement_on_first(const World& world, std::uint64_t runs) {
  Play play = storm::play(runs);
  play.dice.seed = 38;
  play.dice.runs_per_draw = 1;
  std::vector<double> shares;
  double agree = 1;
  for (const DivergenceShare& decision : run(world, {}, play).first_divergence)
    shares.push_back(agree -= decision.p.value);
  return shares;
}

std::string complaint(const std::string& yaml) {
  try {
    answer_of(yaml);
  } catch (const RequestError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("record: with the documents, without them, and with them turned round") {
  const Plan plan = storm::world(storm::text()).plan;
  CHECK(p_recorded(plan) == doctest::Approx(stay(storm::kAfterBoth)).epsilon(1e-12));
  CHECK(p_recorded(without_documents(plan)) == doctest::Approx(stay(.5)).epsilon(1e-12));
  // a prior of .5 and both turned round is the mirror image
  CHECK(p_recorded(turned_round(plan, {0, 1})) == doctest::Approx(stay(1 - storm::kAfterBoth)).epsilon(1e-12));
  CHECK(p_recorded(turned_round(plan, {})) == p_recorded(plan));
  CHECK(documents_read(plan) == std::vector<Index>{0, 1});
}

TEST_CASE("record: what is turned round keeps its luck, draw for draw") {
  const Plan plan = storm::world(storm::text("{push: {normal: {mean: 0.9, sd: 0.5}}, sd: 1}",
                                             "{p: {uniform: {low: 0.6, high: 0.9}}, sd: 1}"))
                        .plan;
  const Plan turned = turned_round(turned_round(plan, {0, 1}), {0, 1});
  CHECK(turned.varying.size() == plan.varying.size() + 4);
  CHECK(p_recorded(turned) == doctest::Approx(p_recorded(plan)).epsilon(1e-14));
  // mirror image: P becomes 1 - P, so that 1/p(stay) - 1 = exp(1 - 4P) becomes exp(4P - 3); their product is exp(-2)
  const double p = p_recorded(plan), q = p_recorded(turned_round(plan, {0, 1}));
  CHECK((1 / p - 1) * (1 / q - 1) == doctest::Approx(std::exp(-2.0)).epsilon(1e-12));
}

TEST_CASE("record: shares of the status quo and of kins by hand") {
  // a status quo, one way of its own, and a kin of two: even shares 1/3, 1/3, 1/6, 1/6
  const std::vector<double> even = {1. / 3, 1. / 3, 1. / 6, 1. / 6};
  CHECK(status_quo_p(even, 0, 0, .05) == doctest::Approx(.95).epsilon(1e-14));
  CHECK(status_quo_p(even, 0, 1, .05) == doctest::Approx(.025).epsilon(1e-14));
  CHECK(status_quo_p(even, 0, 3, .05) == doctest::Approx(.0125).epsilon(1e-14));
  CHECK(status_quo_p(even, kNone, 3, .05) == doctest::Approx(1. / 6).epsilon(1e-14));
  CHECK(status_quo_p({1, 0, 0, 0}, 0, 0, .05) == 1);  // nothing else on offer
}

TEST_CASE("record: baselines of the captain") {
  const RecordAnswer leaves =
      answer_of(storm::text("{push: 0.9, sd: 1}", "{p: 0.7, sd: 1}", "record: {sail: steam}\n"));
  const auto& p = leaves.decisions[0].baselines.of;
  CHECK(p[kUniform] == doctest::Approx(.25).epsilon(1e-14));  // a kin of two against staying
  CHECK(p[kStatusQuo] == doctest::Approx(.025).epsilon(1e-14));
  CHECK(p[kBaseRate] == doctest::Approx(.25).epsilon(1e-14));  // no other decision: eps 1/2, shared by two
  CHECK(p[kNoDocuments] == doctest::Approx((1 - stay(.5)) / 2).epsilon(1e-12));
  CHECK(leaves.all.gain->over == kUniform);
}

TEST_CASE("record: the placebo where documents say nothing, and where they say what was done") {
  const RecordAnswer silent = answer_of(storm::text("{push: 0, sd: 1}", "{p: 0.5, sd: 1}"));
  REQUIRE(silent.all.placebos.size() == kPlaceboKinds);
  for (const PlaceboShare& placebo : silent.all.placebos) CHECK(placebo.share.value == 1);
  // either document turned round, or deleted, makes staying less likely
  const RecordAnswer telling = answer_of(storm::text());
  for (const PlaceboKind kind : {kDeletion, kSign}) {
    CHECK(telling.all.placebos[kind].kind == kind);
    CHECK(telling.all.placebos[kind].share.value == 0);
    CHECK(telling.core.placebos[kind].share.value == 0);
    CHECK(telling.all.placebos[kind].altered == 1);
    CHECK(telling.all.placebos[kind].placebos == 20);
    CHECK(telling.all.placebos[kind].thin == 0);
    CHECK(telling.all.placebos[kind].most_runs == 200);
  }
  // Exchanged, staying is more likely (below): what is left in its place reaches the model too.
  CHECK(telling.all.placebos[kExchange].share.value == 1);
  CHECK(telling.all.placebos[kExchange].documents == 2);
  CHECK(telling.documents_to_turn == 2);
  CHECK(telling.all.log_evidence == doctest::Approx(std::log(stay(storm::kAfterBoth))).epsilon(1e-12));
}

TEST_CASE("record: errors of the gain over what is exact, and over what is played with the same luck") {
  // the chance of a storm is .1 to .3, and the documents come too late: reading nothing does as well in every draw
  std::string yaml = storm::text("{push: 0.9, sd: 1}", "{p: 0.7, sd: 1}", "record: {sail: sail}\n");
  const auto put = [&](const std::string& old, const std::string& now) {
    yaml.replace(yaml.find(old), old.size(), now);
  };
  put("storm: {p: 0.5", "storm: {p: {uniform: {low: 0.1, high: 0.3}}");
  put("2000-02-10", "2000-04-10");
  put("Rumour, date: 2000-03-01", "Rumour, date: 2000-04-11");
  const EvidenceSum late = answer_of(yaml, 0).all;
  REQUIRE(late.gain->over == kNoDocuments);
  CHECK(late.standard_error > .0005);
  CHECK(late.baseline_errors.of[kNoDocuments] == late.standard_error);
  CHECK(late.baseline_errors.of[kStatusQuo] == 0);
  CHECK(late.gain->standard_error == 0);
  CHECK(late.placebos.empty());                         // not requested
  put("record: {sail: sail}", "record: {sail: stay}");  // .95 under the status quo
  const EvidenceSum stays = answer_of(yaml, 0).all;
  REQUIRE(stays.gain->over == kStatusQuo);
  CHECK(stays.gain->standard_error == stays.standard_error);
}

TEST_CASE("record: the same for any number of threads") {
  const Plan plan = storm::world(storm::text("{push: {normal: {mean: 0.9, sd: 0.5}}, sd: 1}")).plan;
  ForcedOptions options;
  options.draws = 3001;
  options.threads = 1;
  const std::vector<BlockSums> one = play_record(plan, *kernels().front(), options);
  options.threads = 3;
  const std::vector<BlockSums> three = play_record(plan, *kernels().front(), options);
  REQUIRE(one.size() == three.size());
  for (std::size_t b = 0; b < one.size(); ++b) CHECK(one[b].steps[0].followed == three[b].steps[0].followed);
  CHECK(joined(one).draws == 3001);
  CHECK(evidence_of(record_steps(plan), one, {true}).standard_error > 0);
}

TEST_CASE("record: cut short, it is to the bit the play of as many draws") {
  const Plan plan = storm::world(storm::text("{push: {normal: {mean: 0.9, sd: 0.5}}, sd: 1}")).plan;
  const std::vector<RecordStep> steps = record_steps(plan);
  for (const std::uint64_t enough : {40U, 1500U, 9000U}) {
    std::atomic<bool> cancelled = false;
    ForcedOptions options;
    options.draws = 1000000;
    options.threads = 2;
    options.cancelled = &cancelled;
    options.progress = [&](std::uint64_t draws) { cancelled = cancelled || draws >= enough; };
    const std::vector<BlockSums> cut = play_record(plan, *kernels().front(), options);
    options = {};
    options.draws = draws_of(cut);
    CHECK(options.draws < 1000000);
    const std::vector<BlockSums> whole = play_record(plan, *kernels().front(), options);
    CHECK(whole.size() == cut.size());
    CHECK(whole.size() <= 64);
    const Evidence was = evidence_of(steps, cut, {true}), is = evidence_of(steps, whole, {true});
    CHECK(was.standard_error == is.standard_error);
    CHECK(was.log_evidence == is.log_evidence);
    CHECK(was.z == is.z);
    for (std::size_t b = 1; b + 1 < whole.size(); ++b) CHECK(whole[b].draws == whole[0].draws);
  }
}

TEST_CASE("record: the crisis game through the command") {
  const Json json = result_of({"record", "first-crisis", "--runs", "1000", "--placebos", "3"});
  // ORACLES, two-stage crisis game, L = 1: P(status quo) = .456299536614
  CHECK(json["log_evidence"].get<double>() == doctest::Approx(std::log(.456299536614)).epsilon(1e-10));
  CHECK(json["standard_error"].get<double>() == doctest::Approx(0).epsilon(1e-12));
  CHECK(json["ess"] == 1000);
  CHECK(json["baselines"]["uniform"].get<double>() == doctest::Approx(std::log(.5)).epsilon(1e-14));
  CHECK(json["baselines"]["status_quo"].get<double>() == doctest::Approx(std::log(.95)).epsilon(1e-14));
  CHECK(json["baselines"]["base_rate"].get<double>() == doctest::Approx(std::log(.5)).epsilon(1e-14));
  CHECK(json["baselines"]["no_documents"].get<double>() == doctest::Approx(std::log(.456299536614)).epsilon(1e-10));
  CHECK(json["placebos"].empty());  // there is no document to alter
  CHECK(json["decisions"].size() == 1);
  CHECK(json["decisions"][0]["id"] == "challenge");
  CHECK(json["decisions"][0]["rank"] == 2);
  CHECK(json["decisions"][0]["p"]["value"].get<double>() == doctest::Approx(.456299536614).epsilon(1e-10));
  CHECK(json["decisions"][0]["p"]["simulation"].size() == 2);
  CHECK(json["without"].is_null());
  CHECK(json["overridden"].empty());
  CHECK(json["documents_to_turn"] == 0);
  CHECK(json["scenario"]["id"] == "first-crisis");
}

TEST_CASE("record: with fewer than 100 effective draws there is no figure, of what the model is held against either") {
  RecordRequest request;
  request.placebos = 5;
  const RecordAnswer few = record(storm::world(storm::text()), request, storm::play(99));
  CHECK_FALSE(few.all.gain);
  CHECK(few.all.placebos.empty());
  CHECK_FALSE(few.all.hits);
  CHECK(std::isnan(few.all.log_evidence));
  const Json json = json_of(few);
  CHECK(json["log_evidence"].is_null());
  CHECK(json["gain"].is_null());
  CHECK(json["placebos"].empty());
  CHECK(json["hits"].is_null());
  CHECK(json["baselines"]["no_documents"].is_null());
  CHECK(json["baselines"]["uniform"].is_number());
  const std::string text = record_words(few);
  CHECK(text.find("nan") == std::string::npos);
  CHECK(text.find("only 99 effective draws") != std::string::npos);
}

TEST_CASE("record: what the model excludes is said to be excluded, not to need more draws") {
  const Said said = say({"record", "first-crisis", "--theory", "expected-utility", "--change",
                         "set actors.challenger.tremble=0", "--runs", "200"});
  CHECK(said.out.find("The model excludes what was really decided") != std::string::npos);
  CHECK(said.out.find("effective draws are left") == std::string::npos);
  CHECK(said.out.find("nothing to turn round") != std::string::npos);
}

TEST_CASE("record: free runs agree on the first k decisions as often as the sum of log p says") {
  const World world = storm::world(storm::text("{push: {normal: {mean: 0.9, sd: 0.5}}, sd: 1}"));
  ForcedOptions options;
  options.draws = 20000;
  options.letters = Letters::composed;
  const double expected =
      std::exp(log_evidence_of(joined(play_record(world.plan, *kernels().front(), options)), {true}));
  const double share = agreement_on_first(world, 40000)[0];
  CHECK(std::abs(share - expected) < 4 * std::sqrt(expected * (1 - expected) / 40000) + 0.001);
}

TEST_CASE("record: the free test over the real scenario") {
  // For each k with 25 or more agreeing runs to be expected: the share of free runs that agree on the first k decisions
  // of the timeline against exp(sum of the first k log p), nature's included, within 4 standard errors of both (false
  // alarms 6e-5 a k).
  const World world = open_world(scenario_file("korea-1950"), files_on_disk());
  ForcedOptions forced;
  forced.draws = 20000;
  forced.letters = Letters::composed;  // free runs read what is composed
  const std::vector<RecordStep> steps = record_steps(world.plan);
  const std::vector<BlockSums> blocks = play_record(world.plan, *kernels().front(), forced);
  const double runs = 40000;
  const std::vector<double> shares = agreement_on_first(world, 40000);
  std::size_t compared = 0;
  Subset first(steps.size(), false);
  for (std::size_t k = 0; k < steps.size(); ++k) {
    first[k] = true;
    const Evidence evidence = evidence_of(steps, blocks, first);
    const double expected = std::exp(evidence.log_evidence);
    if (expected * runs < 25) break;
    const double error = std::hypot(std::sqrt(expected * (1 - expected) / runs), expected * evidence.standard_error);
    CHECK_MESSAGE(std::abs(shares[k] - expected) < 4 * error + 1e-9,
                  "after " << k + 1 << " decisions: " << shares[k] << " against " << expected);
    ++compared;
  }
  CHECK(compared >= 5);
}

TEST_CASE("record: a record that cannot be followed is an error that says why") {
  const std::string after =
      R"(  ask: {actor: captain, date: 2000-03-05, question: 'Turn back?', requires: {sail: sail}, options: {no: {status-quo: true, outcome: fast}, yes: {outcome: safe}}}
)";
  std::string yaml = storm::text("{push: 0, sd: 1}", "{p: 0.5, sd: 1}", "");
  yaml.insert(yaml.find("endings:"), after);
  CHECK(complaint(yaml).find("no record") != std::string::npos);
  CHECK(complaint(yaml + "record: {sail: stay, ask: no}\n").find("decisions.ask is on record, but does not arise") !=
        std::string::npos);
  CHECK(complaint(yaml + "record: {sail: sail}\n")
            .find("decisions.ask arises when the record is followed, but is not on record") != std::string::npos);
  CHECK(complaint(yaml + "record: {sail: sail, ask: no}\n").empty());
}

TEST_CASE("record: --without names decisions, and says so when it names none") {
  const World world = storm::world(storm::text());
  RecordRequest request;
  request.placebos = 0;
  request.without = {"sai*"};
  const RecordAnswer answer = record(world, request, storm::play(200));
  REQUIRE(answer.without);
  CHECK(answer.without->left_out == std::vector<std::string>{"sail"});
  CHECK(answer.without->sum.decisions == 0);
  CHECK(answer.without->sum.log_evidence == 0);
  CHECK(answer.all.placebos.empty());
  CHECK(answer.documents_to_turn == 2);
  request.without = {"sial"};
  CHECK_THROWS_WITH_AS(record(world, request, storm::play(200)), doctest::Contains("--without sial: no such decision"),
                       RequestError);
}

TEST_CASE("record: stopped before anything was finished, there is nothing") {
  const std::atomic<bool> stop = true;
  Play play = storm::play(200);
  play.stop = &stop;
  const RecordAnswer answer = record(storm::world(storm::text()), {}, play);
  CHECK(answer.runs == 0);
  CHECK(answer.decisions.empty());
}

TEST_CASE("record: progress of each thing that is played, and of nothing else") {
  std::vector<std::string> played;
  Play play = storm::play(200);
  play.progress = [&](std::uint64_t, std::uint64_t, const char* what) {
    if (played.empty() || played.back() != what) played.emplace_back(what);
  };
  RecordRequest request;
  request.placebos = 0;
  record(storm::world(storm::text()), request, play);
  std::vector<std::string> expected{"along the record", "without documents", "with neutral priors",
                                    "with unknown priors"};
  CHECK(played == expected);
  request.placebos = 2;
  request.documents = true;
  played.clear();
  record(storm::world(storm::text()), request, play);
  expected.insert(expected.end(), {"placebos", "documents dropped"});
  CHECK(played == expected);
}

TEST_CASE("record: interrupted before anything was finished ends with 130") {
  interrupted() = true;
  const Said said = say({"record", "first-crisis", "--runs", "1000"});
  interrupted() = false;
  CHECK(said.code == kInterrupted);
  CHECK(said.out.empty());
  CHECK(said.err.find("interrupted before anything was finished") != std::string::npos);
}

TEST_CASE("record: words say what stands in the numbers") {
  const RecordAnswer answer = answer_of(storm::text());
  std::string text = record_words(answer);
  std::replace(text.begin(), text.end(), '\n', ' ');
  CHECK(text.find("a chance of .86 per decision on (geometric) average") != std::string::npos);  // stay(.6963) = .8563
  CHECK(text.find("nats below the best baseline (status_quo: -0.05)") != std::string::npos);
  CHECK(text.find("none of 20 (simulation 0 to .16) do as well") !=
        std::string::npos);  // Wilson: z^2 / (20 + z^2) = .161
  CHECK(answer.all.placebos[kSign].share.simulation.high == doctest::Approx(.161).epsilon(.002));
  CHECK(text.find("1 of 1 recorded choices are the model's likeliest one; it expects 0.9 (sd 0.4)") !=
        std::string::npos);  // .8563, sqrt(.8563 x .1437) = .351
  CHECK(record_words(answer_of(storm::text(), 0)).find("--placebos 200 plays") != std::string::npos);
  const Table table = table_of(answer.decisions);
  CHECK(table.rows.size() == 1);
  CHECK(table.columns[5].key == "p");
  CHECK(table.columns[6].key == "p_simulation_low");
}
