// What the record can tell and what it cannot: fair baselines, hits, placebos, by actor and document. By hand.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>

#include "analysis/output/json.hpp"
#include "analysis/play/altered_plans.hpp"
#include "analysis/play/exchanged_documents.hpp"
#include "analysis/record/answer.hpp"
#include "analysis/record/placebos.hpp"
#include "analysis/record/words.hpp"
#include "korea.hpp"
#include "record_storm.hpp"
#include "say.hpp"

using namespace parallel38;

namespace {

/// p(stay) at precision 2 where the chance of a storm is P: 1 / (1 + exp(1 - 4 P)).
double stay(double storm) { return 1 / (1 + std::exp(1 - 4 * storm)); }

std::string with(std::string yaml, const std::string& old, const std::string& now) {
  REQUIRE(yaml.find(old) != std::string::npos);
  return yaml.replace(yaml.find(old), old.size(), now);
}

RecordAnswer answer_of(const std::string& yaml, const RecordRequest& request = {}, std::uint64_t runs = 200) {
  return record(storm::world(yaml), request, storm::play(runs));
}

double p_recorded(const Plan& plan, std::uint64_t draws = 1) {
  ForcedOptions options;
  options.draws = draws;
  return decisions_of(record_steps(plan), play_record(plan, *kernels().front(), options))[0].p_recorded;
}

double log_evidence(const Plan& plan) {
  ForcedOptions options;
  options.draws = 256;
  return log_evidence_of(joined(play_record(plan, *kernels().front(), options)), actors_steps(record_steps(plan)));
}

std::vector<std::size_t> in_place(const std::vector<Index>& deliveries) {
  std::vector<std::size_t> positions(deliveries.size());
  std::iota(positions.begin(), positions.end(), 0U);
  return positions;
}

/// The captain decides twice, the second time between two ways.
std::string twice() {
  return with(storm::text("{push: 0.9, sd: 1}", "{p: 0.7, sd: 1}", "record: {sail: stay, again: stay}\n"), "endings:",
              "  again:\n    actor: captain\n    date: 2000-03-02\n    question: Sail?\n    options:\n"
              "      stay: {status-quo: true, outcome: safe}\n"
              "      sail: {outcome: {chance: storm, then: lost, else: fast}}\n"
              "endings:");
}

}  // namespace

TEST_CASE("record: neutral has every prior at .5 whatever the scenario says, agnostic integrates .1 to .9") {
  const std::string sure = with(storm::text(), "p: 0.5, sd: 1", "p: 0.8, sd: 1");
  const RecordAnswer answer = answer_of(sure, {}, 20000);
  const auto& p = answer.decisions[0].baselines.of;
  CHECK(p[kNoDocuments] == doctest::Approx(stay(.8)).epsilon(1e-12));
  CHECK(p[kNeutral] == doctest::Approx(stay(.5)).epsilon(1e-12));
  // integral of 1/(1 + e^(1 - 4P)) over P from .1 to .9 over .8 = (log(1 + e^2.6) - log(1 + e^-.6)) / 3.2 = .697116
  const double expected = (std::log1p(std::exp(2.6)) - std::log1p(std::exp(-.6))) / 3.2;
  CHECK(std::abs(p[kAgnostic] - expected) < 5 * .18 / std::sqrt(20000));
  CHECK(answer.all.baseline_errors.of[kNeutral] == doctest::Approx(0).epsilon(1e-12));
  CHECK(answer.all.baseline_errors.of[kAgnostic] > 0);
  CHECK(answer.all.baselines.of[kAgnostic] == doctest::Approx(std::log(p[kAgnostic])).epsilon(1e-12));
}

TEST_CASE("record: one actor alone reads nothing, and the others read on") {
  // a mate who reads nothing anyhow, surer of the storm, and decides as the captain does
  std::string yaml = with(
      storm::text("{push: 0.9, sd: 1}", "{p: 0.7, sd: 1}", "record: {sail: stay, mate-sails: stay}\n"), "go-betweens:",
      "  mate: {model: generic, precision: 2, beliefs: {storm: {p: 0.8, sd: 1, drift: 0, basis: "
      "assumed}}, values: {safe: 0.5, lost: -1, fast: 1}}\ngo-betweens:");
  yaml = with(yaml, "endings:",
              "  mate-sails:\n    actor: mate\n    date: 2000-03-02\n    question: Sail?\n    options:\n"
              "      stay: {status-quo: true, outcome: safe}\n"
              "      sail: {outcome: {chance: storm, then: lost, else: fast}}\n"
              "endings:");
  const double read = std::log(stay(storm::kAfterBoth)), mate = std::log(stay(.8)), open = std::log(stay(.5));
  const double unknown = std::log((std::log1p(std::exp(2.6)) - std::log1p(std::exp(-.6))) / 3.2);
  RecordRequest request;
  request.alone_runs = 20'000;
  const RecordAnswer answer = answer_of(yaml, request, 20'000);
  REQUIRE(answer.alone.size() == 2);
  CHECK(answer.alone_runs == 20'000);
  const ActorAlone& captain = answer.alone[0];
  CHECK(captain.id == "captain");
  CHECK(captain.decisions == 1);
  CHECK(captain.no_documents.log_evidence == doctest::Approx(open + mate).epsilon(1e-12));
  CHECK(captain.neutral.log_evidence == doctest::Approx(open + mate).epsilon(1e-12));
  CHECK(std::abs(captain.agnostic.log_evidence - (unknown + mate)) < .01);
  CHECK(captain.neutral.gain == doctest::Approx(read - open).epsilon(1e-12));
  CHECK(captain.agnostic.standard_error > 0);
  const ActorAlone& other = answer.alone[1];
  CHECK(other.no_documents.gain == doctest::Approx(0).epsilon(1e-12));
  CHECK(other.neutral.log_evidence == doctest::Approx(read + open).epsilon(1e-12));
  CHECK(answer_of(yaml).alone.empty());
}

TEST_CASE("record: an unknown prior is learned from what was decided before, by the one who decided") {
  // p_2 = integral p q / integral p, with q of a second choice between two ways: 1/(1 + e^(1 - 4P)) again. In closed
  // form with s = 1/(1 + e^(1 - 4P)): s' = 4 s (1 - s), so that integral s^2 = integral s - (s(.9) - s(.1)) / 4.
  const std::string yaml = with(twice(), "sail: {kin: leave, outcome", "sail: {outcome");
  const RecordAnswer answer = answer_of(with(yaml,
                                             "      steam: {kin: leave, outcome: {chance: storm, then: lost, "
                                             "else: fast}}\n",
                                             ""),
                                        {}, 20000);
  REQUIRE(answer.decisions.size() == 2);
  const double first = (std::log1p(std::exp(2.6)) - std::log1p(std::exp(-.6))) / 4;
  const double both = first - (stay(.9) - stay(.1)) / 4;
  CHECK(std::abs(answer.decisions[1].baselines.of[kAgnostic] - both / first) < .006);
  CHECK(answer.decisions[1].baselines.of[kAgnostic] > answer.decisions[0].baselines.of[kAgnostic] + .02);
}

TEST_CASE("record: hits beside what the model expects of itself") {
  const RecordAnswer answer = answer_of(twice());
  const double p = stay(storm::kAfterBoth);
  REQUIRE(answer.all.hits);
  CHECK(answer.all.hits->count == 2);
  CHECK(answer.all.hits->expected == doctest::Approx(2 * p).epsilon(1e-12));
  CHECK(answer.all.hits->sd == doctest::Approx(std::sqrt(2 * p * (1 - p))).epsilon(1e-12));
  // What is on record is the rarest: no hit, and as many are expected.
  const RecordAnswer missed =
      answer_of(storm::text("{push: 0.9, sd: 1}", "{p: 0.7, sd: 1}", "record: {sail: steam}\n"));
  CHECK(missed.all.hits->count == 0);
  CHECK(missed.all.hits->expected == doctest::Approx(p).epsilon(1e-12));
}

TEST_CASE("record: options that are equally likely are one hit together") {
  // storm surely not: sail and steam share what is left, (1 - stay) / 2 each, more than staying
  const RecordAnswer calm =
      answer_of(with(storm::text("{push: 0, sd: 1}", "{p: 0.5, sd: 1}", "record: {sail: steam}\n"), "storm: {p: 0.5",
                     "storm: {p: 0.01"));
  CHECK(calm.all.hits->count == 1);
  CHECK(calm.all.hits->expected == doctest::Approx(1 - stay(.01)).epsilon(.02));
}

TEST_CASE("record: documents deleted, and exchanged, by hand") {
  const Plan plan = storm::world(storm::text()).plan;
  const double pi = std::acos(-1.0), rumour = std::log(.7 / .3), forecast = .9;
  const auto after = [&](double mu, double variance) {
    return stay(1 / (1 + std::exp(-mu / std::sqrt(1 + pi * variance / 8))));
  };
  CHECK(p_recorded(without_documents(plan, {0, 1})) == doctest::Approx(stay(.5)).epsilon(1e-12));
  // the rumour alone: g = 1/2; the forecast alone: storm::kAfterForecast
  CHECK(p_recorded(without_documents(plan, {0})) == doctest::Approx(after(rumour / 2, .5)).epsilon(1e-12));
  CHECK(p_recorded(without_documents(plan, {1})) == doctest::Approx(stay(storm::kAfterForecast)).epsilon(1e-12));
  CHECK(documents_arriving(plan) == std::vector<Index>{0, 1});
  // the rumour's words on the day of the forecast: mu = rumour / 2, Sigma = 1/2; then a push: g = 1/3 of .9 x 2
  const auto swapped = [](const std::vector<Index>&) { return std::vector<std::size_t>{1, 0}; };
  CHECK(p_recorded(exchanged(plan, swapped)) ==
        doctest::Approx(after(rumour / 2 + 2 * forecast / 3, 1. / 3)).epsilon(1e-12));
  CHECK(p_recorded(exchanged(plan, in_place)) == p_recorded(plan));
  CHECK(exchangeable(plan) == std::vector<std::vector<Index>>{{0, 1}});
}

TEST_CASE("record: exchanges of the Korean crisis are plans that can be played, and in place change nothing") {
  const Plan& plan = korea::plan();
  const Plan same = exchanged(plan, in_place);
  CHECK(problems_of(same, static_cast<Index>(models().size())).empty());
  CHECK(log_evidence(same) == doctest::Approx(log_evidence(plan)).epsilon(1e-12));
  std::size_t deliveries = 0;
  for (const std::vector<Index>& reader : exchangeable(plan)) deliveries += reader.size();
  CHECK(deliveries > 100);
  const Plan reversed = exchanged(plan, [](const std::vector<Index>& list) {
    std::vector<std::size_t> positions = in_place(list);
    std::reverse(positions.begin(), positions.end());
    return positions;
  });
  CHECK(problems_of(reversed, static_cast<Index>(models().size())).empty());
  CHECK(log_evidence(reversed) < log_evidence(plan) - 1);
}

TEST_CASE("record: a placebo that is left with few effective draws is played by more") {
  // A captain of precision 30 who is sure to stay with both documents, and nearly sure to sail with one turned round.
  const std::string wide = "storm: {p: {uniform: {low: 0.05, high: 0.6}}";
  std::string yaml = with(with(storm::text(), "precision: 2", "precision: 30"), "storm: {p: 0.5", wide);
  yaml = with(yaml, "push: 0.9", "push: 3");
  RecordRequest request;
  request.placebos = 8;
  request.placebo_runs = 400;
  const RecordAnswer answer = answer_of(yaml, request, 400);
  REQUIRE(answer.all.placebos.size() == kPlaceboKinds);
  const PlaceboShare& sign = answer.all.placebos[kSign];
  CHECK(sign.runs_each == 400);
  CHECK(sign.most_runs > 400);
  CHECK(sign.most_runs <= 400 * kMostPlaceboRuns);
  CHECK(answer.all.placebos[kDeletion].placebos == 8);
}

TEST_CASE("record: what is lost without each document") {
  RecordRequest request;
  request.documents = true;
  const RecordAnswer answer = answer_of(storm::text(), request);
  REQUIRE(answer.documents.size() == 2);
  CHECK(answer.document_runs == 200);
  const double both = std::log(stay(storm::kAfterBoth)), pi = std::acos(-1.0);
  CHECK(answer.documents[1].id == "rumour");
  CHECK(answer.documents[1].loss == doctest::Approx(both - std::log(stay(storm::kAfterForecast))).epsilon(1e-10));
  const double rumour_alone = 1 / (1 + std::exp(-std::log(.7 / .3) / 2 / std::sqrt(1 + pi / 16)));
  CHECK(answer.documents[0].loss == doctest::Approx(both - std::log(stay(rumour_alone))).epsilon(1e-10));
  CHECK(answer.documents[0].core_loss == answer.documents[0].loss);
  CHECK(answer.documents[0].title == "Forecast");
  CHECK(answer_of(storm::text()).documents.empty());
}

TEST_CASE("record: of documents that were cut short the first are there, and how many there are") {
  RecordRequest request;
  request.documents = true;
  std::atomic<bool> stop = false;
  Play play = storm::play(200);
  play.stop = &stop;
  std::string after = "documents dropped";
  play.progress = [&](std::uint64_t, std::uint64_t, const char* what) { stop = stop || what == after; };
  const World world = storm::world(storm::text());
  const RecordAnswer one = record(world, request, play);
  REQUIRE(one.documents.size() == 1);
  CHECK(one.documents_arriving == 2);
  CHECK(record_words(one).find("1 of 2 documents") != std::string::npos);
  // asked again for as many, it is the same to the bit
  request.most_documents = 1;
  const RecordAnswer again = record(world, request, storm::play(200));
  CHECK(json_of(again).dump() == json_of(one).dump());
  // stopped before the first: as if none had been requested
  stop = false;
  after = "with unknown priors";
  const RecordAnswer none = record(world, request, play);
  CHECK(none.documents.empty());
  CHECK(none.document_runs == 0);
  CHECK(none.documents_arriving == 0);
}

TEST_CASE(
    "record: with one actor alone by the rule that is best for him the model loses his gain, and it is said first") {
  // two sail: the captain, who reads, and a mate who does not
  const std::string yaml =
      with(with(storm::text("{push: 0.9, sd: 1}", "{p: 0.7, sd: 1}", "record: {sail: stay, mate-sails: stay}\n"),
                "go-betweens:",
                "  mate: {model: generic, precision: 2, beliefs: {storm: {p: 0.8, sd: 1, drift: 0, basis: "
                "assumed}}, values: {safe: 0.5, lost: -1, fast: 1}}\ngo-betweens:"),
           "endings:",
           "  mate-sails:\n    actor: mate\n    date: 2000-03-02\n    question: Sail?\n    options:\n"
           "      stay: {outcome: safe}\n"
           "      sail: {outcome: {chance: storm, then: lost, else: fast}}\n"
           "endings:");
  const RecordAnswer answer = answer_of(yaml);
  REQUIRE(answer.actors.size() == 2);
  REQUIRE(answer.actors[0].rule);
  // the captain stayed: the status quo, with .95; of the mate's rules his own mind without documents, as he reads none
  CHECK(*answer.actors[0].rule == kStatusQuo);
  CHECK(answer.actors[0].gain == doctest::Approx(std::log(stay(storm::kAfterBoth)) - std::log(.95)).epsilon(1e-10));
  CHECK(*answer.actors[1].rule == kNoDocuments);
  REQUIRE(main_actor(answer) == &answer.actors[0]);
  std::string text = record_words(answer);
  std::replace(text.begin(), text.end(), '\n', ' ');
  CHECK(
      text.find(
          "With a captain who leaves things as they are (status_quo), the others as in the model: 0.10 nats over it") !=
      std::string::npos);
  CHECK(main_actor(answer_of(storm::text())) == nullptr);  // there is no other to be as in the model
}

TEST_CASE("record: the screen shows what was requested besides, and the nearest comparison first") {
  const auto screen = [](const std::vector<std::string>& besides) {
    std::vector<std::string> asked{"record", "korea-1950", "--width", "120"};
    asked.insert(asked.end(), besides.begin(), besides.end());
    std::string text = say_briefly(asked).out;
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  };
  const std::string plain = screen({"--runs", "4000"});
  CHECK(plain.find("one alone reads nothing") == std::string::npos);
  CHECK(plain.find("Lost where nobody reads") == std::string::npos);
  const std::string besides = screen(
      {"--alone-runs", "1000", "--documents", "--document-runs", "400", "--most-documents", "3", "--without", "kim-*"});
  CHECK(besides.find("Gain where one alone reads nothing") != std::string::npos);
  CHECK(besides.find("Syngman Rhee") != std::string::npos);
  CHECK(besides.find("Lost where nobody reads") != std::string::npos);
  CHECK(besides.find("Without kim-") != std::string::npos);
  const std::string all = screen({"--runs", "20000"});
  const std::size_t alone = all.find("with a neutral Stalin who reads nothing .59");
  REQUIRE(alone != std::string::npos);
  CHECK(alone < all.find("the best simple rule for each actor"));
  CHECK(all.find("the best simple rule for each actor") < all.find("; guessing"));
}

TEST_CASE("record: --theory all has a row for each theory, and nothing else that was requested") {
  for (const std::vector<std::string>& more : {std::vector<std::string>{"--documents"}, {"--alone-runs", "10"}}) {
    std::vector<std::string> asked{"record", "first-crisis", "--theory", "all", "--runs", "100"};
    asked.insert(asked.end(), more.begin(), more.end());
    const Said said = say(asked);
    CHECK(said.code == kBadInput);
    CHECK(said.err.find("expected no --documents and no --alone-runs") != std::string::npos);
  }
}

TEST_CASE("record: gains of actors and of decisions add up, and by_actor is no worse than any baseline") {
  const Json json = result_of({"record", "korea-1950", "--runs", "20000"});
  const double gain = json["gain"]["nats"], model = json["log_evidence"];
  double actors = 0, decisions = 0;
  for (const Json& actor : json["actors"]) actors += actor["gain"].get<double>();
  for (const Json& decision : json["decisions"])
    decisions += decision["gain"].is_null() ? 0 : decision["gain"].get<double>();
  CHECK(actors == doctest::Approx(gain).epsilon(1e-9));
  CHECK(decisions == doctest::Approx(gain).epsilon(1e-9));
  for (const auto& [name, figure] : json["baselines"].items()) {
    CHECK(figure.get<double>() <= json["baselines"]["by_actor"].get<double>() + 1e-9);
    CHECK(model - figure.get<double>() >= gain - 1e-9);
  }
}

TEST_CASE("record: the score without decisions that numbers were read off") {
  const std::string entry = "storm: {p: 0.5, sd: 1, drift: 0, basis: assumed";
  CHECK_FALSE(answer_of(twice()).without_conduct);
  const RecordAnswer answer =
      answer_of(with(twice(), entry, "storm: {p: 0.5, sd: 1, drift: 0, basis: conduct, conduct-of: sail"));
  REQUIRE(answer.without_conduct);
  CHECK(answer.without_conduct->entries == 1);
  CHECK(answer.without_conduct->unnamed == 0);
  CHECK(answer.without_conduct->left_out == std::vector<std::string>{"sail"});
  CHECK(answer.without_conduct->sum.decisions == 1);
  CHECK(answer.without_conduct->sum.log_evidence == doctest::Approx(answer.decisions[1].log_score).epsilon(1e-12));
  const RecordAnswer unnamed = answer_of(with(twice(), entry, "storm: {p: 0.5, sd: 1, drift: 0, basis: conduct"));
  CHECK(unnamed.without_conduct->unnamed == 1);
  CHECK(unnamed.without_conduct->sum.decisions == 2);
  std::string text = record_words(unnamed);
  std::replace(text.begin(), text.end(), '\n', ' ');
  CHECK(text.find("the file does not say which decision (conduct-of)") != std::string::npos);
}

TEST_CASE("validate --sources counts the bases of entries") {
  const Json bases = result_of({"validate", "korea-1950", "--sources"})["bases"];
  REQUIRE(bases.size() == 4);
  CHECK(bases[2]["basis"] == "conduct");
  CHECK(bases[2]["entries"] == 40);
  CHECK(result_of({"validate", "korea-1950"})["bases"].empty());
  CHECK(say({"validate", "korea-1950", "--sources"}).out.find(", 40 conduct, ") != std::string::npos);
}
