// Stores: what is written is what is read, in the commands as a user types them.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "../scratch.hpp"
#include "actors/models.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/store/sqlite/read.hpp"
#include "analysis/store/sqlite/store.hpp"
#include "analysis/study/study.hpp"
#include "analysis/submit/answer.hpp"
#include "analysis/sweep/shard.hpp"
#include "say.hpp"
#include "swept_store.hpp"

using namespace parallel38;

namespace {

using test::bytes_of;
using test::kStudy;
using test::study_file_of;
using test::swept;

}  // namespace

TEST_CASE("A store: what is read is what the points gave") {
  const std::string store = swept("read");
  const Study study = open_study(study_file_of("read"), scenario_files());
  std::vector<PointRow> rows;
  sweep_points(study, *kernels().front(), {0, study.points(), 1},
               [&](const ChunkOfPoints& chunk) { rows.insert(rows.end(), chunk.rows.begin(), chunk.rows.end()); });
  const StudyTable table = read_store(store);
  CHECK(table.stamp.study == "small");
  CHECK(table.stamp.digest == study.digest);
  CHECK(table.stamp.scenario_digest == study.base.scenario.digest);
  CHECK(table.design.kind == DesignKind::saltelli);
  REQUIRE(table.finished() == rows.size());
  REQUIRE(table.points == rows.size());
  REQUIRE(table.factors.size() == 3);
  CHECK(table.factors[0].title == "How resolved the defender seems");
  CHECK(table.factors[1].group == "sharpness");
  CHECK(table.factors[2].levels == std::vector<std::string>{"quantal-response", "prospect"});
  REQUIRE(table.contrasts.size() == 1);
  CHECK(table.measures[0].unit == "days");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t f = 0; f < 3; ++f) CHECK(table.factors[f].values[i] == rows[i].values[f]);
    CHECK(table.runs[i] == 50);
    for (std::size_t t = 0; t < 2; ++t) {
      CHECK(table.targets[t].count[i] == rows[i].tally.counts[t]);
      CHECK(table.contrasts[0].targets[t].only_before[i] == rows[i].tally.counts[2 + 2 * t]);
      CHECK(table.contrasts[0].targets[t].only_after[i] == rows[i].tally.counts[3 + 2 * t]);
    }
    const Moments& moments = rows[i].tally.moments[0];
    CHECK(table.measures[0].count[i] == moments.count);
    if (moments.count > 0) CHECK(table.measures[0].mean[i] == moments.mean);
    if (moments.count > 0) CHECK(table.measures[0].squares[i] == moments.squares);
    CHECK(table.place[i].block == study.design->place(i).block);
  }
}

TEST_CASE("sweep, merge and discover refuse names and limits that make no sense, and make no file") {
  const std::string file = study_file_of("names"), store = swept("names");
  const std::string folder = test::scratch("names").string(), missing = folder + "/none.db";
  const auto refused = [&](const std::vector<std::string>& command, const std::string& part) {
    const Said said = say(command);
    CHECK_MESSAGE((said.code == kBadInput || said.code == kNotWritten), said.err);
    CHECK_MESSAGE(said.err.find(part) != std::string::npos, said.err);
    CHECK(!std::filesystem::exists(missing));
  };
  refused({"sweep", file, "--store", folder}, "is a folder");
  refused({"sweep", file, "--store", "/dev/null"}, "no file that keeps");
  refused({"sweep", file, "--store", "/proc/self/none.db"}, "expected a file, in a folder, that may be written");
  refused({"sweep", file, "--store", "-"}, "standard output");
  refused({"sweep", file, "--store", folder + "/deeper/x.db"}, "there is no folder");
  refused({"sweep", file, "--store", missing, "--only-failed"}, "no such file");
  refused({"sweep", file, "--store", missing, "--shard", "1/5000"}, "expected at most");
  refused({"merge", missing, "--store", folder + "/whole.db"}, "no such file");
  refused({"export", missing, "--csv", folder + "/csv"}, "no such file");
  refused({"sensitivity", store, "--contrast", "none"}, "forced");
  refused({"discover", store, "--target", "events.war", "--above", "1.5"}, "from 0 to 1");
  refused({"discover", store, "--target", "events.war", "--contrast", "forced", "--below", "-2"}, "from -1 to 1");
  refused({"discover", store, "--target", "events.war", "--density", "0"}, "--density");
}

TEST_CASE("sweep --estimate: the size is that of the finished store within a fifth, narrow or wide, kept or computed") {
  const auto compared = [](const std::string& name, const std::string& text) {
    const std::string file = study_file_of(name, text), store = test::scratch(name + "/store.db").string();
    const double said = result_of({"sweep", file, "--store", store, "--estimate"}).at("bytes").get<double>();
    CHECK(!std::filesystem::exists(store));
    const auto real = static_cast<double>(std::filesystem::file_size(swept(name, text)));
    CHECK_MESSAGE(said < 1.2 * real, name << " " << said << " and " << real);
    CHECK_MESSAGE(real < 1.2 * said, name << " " << said << " and " << real);
  };
  compared("size", kStudy);
  compared("size-narrow",
           "study: narrow\nscenario: first-crisis\nfactors: [{number: actors.defender.precision, between: [1, 2]}]\n"
           "design: {kind: sobol, points: 1024}\nruns: 1\n");
  const std::string wide =
      "study: wide\nscenario: korea-1950\nfactors: [{number: '*'}]\ndesign: {kind: sobol, points: 16, scrambles: 16}\n"
      "runs: 1\n";
  compared("size-wide", wide);
  compared("size-computed", wide + "values: computed\n");
  // Differences between dates are seldom known and mostly whole: what could be in a row is half as much again.
  compared("size-seldom",
           "study: seldom\nscenario: first-crisis\nfactors: [{number: actors.defender.precision, between: [1, 2]}]\n"
           "design: {kind: sobol, points: 8192}\nruns: 64\nmeasures: ['date(events.war)']\n"
           "contrasts: [{id: forced, changes: [force challenge=challenge]}]\n");
}

TEST_CASE("A store: values that are computed are those that another keeps") {
  const std::string text = std::string(kStudy) + "others: central\n";
  const StudyTable kept = read_store(swept("kept", text));
  const std::string computed = swept("computed", text + "values: computed\n");
  const StudyTable table = read_store(computed);
  REQUIRE(table.factors.size() == kept.factors.size());
  for (std::size_t f = 0; f < kept.factors.size(); ++f) {
    CHECK(table.factors[f].values == kept.factors[f].values);
    CHECK(table.factors[f].levels == kept.factors[f].levels);
    CHECK(table.factors[f].group == kept.factors[f].group);
  }
  CHECK(table.targets[0].count == kept.targets[0].count);
  CHECK(read_store(computed, Values::left).factors[0].values.empty());
  // A group of one is a factor that stands alone.
  CHECK(read_store(computed, Values::alone).factors[1].values == kept.factors[1].values);
  const std::string grouped = swept(
      "grouped", fmt::format("{}", std::string(kStudy).replace(
                                       std::string(kStudy).find("  - {theory"), 0,
                                       "  - {number: 'actors.*.values.*', scale: [0.9, 1], group: sharpness}\n")));
  const StudyTable some = read_store(grouped, Values::alone);
  CHECK(some.factors[0].values.size() == some.finished());
  CHECK(some.factors[1].values.empty());
  CHECK(some.factors[2].values.empty());
}

TEST_CASE("A store: shards are merged to the bytes of the whole; what is missing is said") {
  const std::string whole = swept("shards"), file = study_file_of("shards");
  std::vector<std::string> parts;
  for (const char* const shard : {"1/3", "2/3", "3/3"}) {
    parts.push_back(test::scratch(fmt::format("shards/{}.db", shard[0])).string());
    CHECK(say({"sweep", file, "--store", parts.back(), "--shard", shard}).code == kDone);
  }
  const std::string merged = test::scratch("shards/merged.db").string();
  const Said lacking = say({"merge", parts[0], parts[2], "--store", merged});
  CHECK(lacking.code == kDiffers);
  CHECK(lacking.out.find("32 to 63") != std::string::npos);  // of 96 points
  CHECK(say({"merge", parts[1], parts[2], parts[0], "--store", merged}).code == kDone);
  CHECK(bytes_of(merged) == bytes_of(whole));
  CHECK(refusal_of({"merge", parts[0], parts[0], "--store", merged, "--replace"}).find("in another part") !=
        std::string::npos);
  const std::string other = swept("shards-other", std::string(kStudy) + "seed: 7\n");
  CHECK(refusal_of({"merge", parts[0], other, "--store", merged, "--replace"}).find("does not belong") !=
        std::string::npos);
  CHECK(refusal_of({"sweep", file, "--store", parts[0]}).find("another shard") != std::string::npos);
  CHECK(refusal_of({"sweep", file, "--store", merged, "--shard", "4/3"}).find("K/N") != std::string::npos);
}

TEST_CASE("A store: points that could not be played are kept with the reason, and played again by --only-failed") {
  const std::string text =
      "study: failing\nscenario: first-crisis\ndesign: grid\nruns: 20\n"
      "changes: [set: {actors.challenger.values.gain: 0.4}]\n"
      "factors: [{changes: [set: {actors.challenger.values.gain: 0.9}]}, {changes: [scale: "
      "{actors.challenger.values.gain: 1.5}]}, {number: actors.challenger.precision, values: [1, 2]}]\n";
  const std::string store = swept("failing", text);
  const StudyTable table = read_store(store);
  CHECK(table.finished() == 6);  // each change can be made, and both together cannot
  REQUIRE(table.failed.size() == 2);
  CHECK(table.failed[0].reason.find("gain") != std::string::npos);
  const std::string before = bytes_of(store);
  const Said again = say({"sweep", study_file_of("failing", text), "--store", store, "--only-failed"});
  CHECK(again.code == kDone);
  CHECK(again.out.find("2 points could not be played") != std::string::npos);
  CHECK(bytes_of(store) == before);  // they still cannot

  // A store in which points failed for another reason becomes that of a sweep in which they did not.
  const std::string good = swept("mended"), hurt = test::scratch("mended/hurt.db").string();
  std::ofstream(hurt, std::ios::binary) << bytes_of(good);
  {
    Database database(hurt, Database::Open::write);
    database.run(
        "UPDATE points SET runs = NULL, \"events.war\" = NULL, failed = 'not enough memory' WHERE point IN (3, 50)");
  }
  CHECK(read_store(hurt).failed.size() == 2);
  CHECK(say({"sweep", study_file_of("mended"), "--store", hurt, "--only-failed"}).code == kDone);
  CHECK(bytes_of(hurt) == bytes_of(good));
}

TEST_CASE("export writes points, columns and what the store is of") {
  const std::string store = swept("export"), folder = test::scratch("export/csv").string();
  const Said said = say({"export", store, "--csv", folder});
  CHECK_MESSAGE(said.code == kDone, said.err);
  const std::string points = bytes_of(folder + "/points.csv"), columns = bytes_of(folder + "/columns.csv");
  CHECK(points.starts_with(
      "point,scramble,row,block,actors.challenger.beliefs.defender-resolved.p,scale actors.*.precision,"
      "theory,runs,events.war,endings.concession,date(events.war) (n)"));
  CHECK(std::count(points.begin(), points.end(), '\n') == 97);
  CHECK(std::count(columns.begin(), columns.end(), '\n') ==
        1 + std::count(points.begin(), points.begin() + static_cast<std::ptrdiff_t>(points.find('\n')), ',') + 1);
  CHECK(bytes_of(folder + "/about.csv").find("study id,small\n") != std::string::npos);
}

TEST_CASE("Words of stores and sweeps: JSON, and what cannot be") {
  const std::string store = swept("words");
  const Json json = result_of({"sweep", study_file_of("words"), "--store", store});
  CHECK(json.at("points") == 96);
  CHECK(json.at("finished") == 96);
  CHECK(json.at("begun_with") == 96);
  const Json estimate = result_of({"sweep", study_file_of("words", std::string(kStudy) + "seed: 3\n"), "--estimate"});
  CHECK(estimate.at("points") == 96);
  CHECK(estimate.at("measured") == 96);
  CHECK(estimate.at("bytes").get<double>() < 5 * static_cast<double>(bytes_of(store).size()));
  CHECK(estimate.at("bytes").get<double>() > 0.2 * static_cast<double>(bytes_of(store).size()));
  CHECK(refusal_of({"sweep", study_file_of("words")}).find("--store") != std::string::npos);
  CHECK(refusal_of({"sweep", "no-such-study", "--store", store}).find("no such study") != std::string::npos);
  CHECK(refusal_of({"export", test::scratch("nothing.db").string(), "--csv", "x"}).find("nothing.db") !=
        std::string::npos);
}

TEST_CASE("Shards: every point in one of them, names of parts") {
  for (const std::uint64_t points : {1U, 7U, 96U, 100003U})
    for (const std::uint64_t n : {1U, 2U, 3U, 7U}) {
      std::uint64_t next = 0;
      for (std::uint64_t k = 1; k <= n; ++k) {
        const PointRange part = points_of({k, n}, points);
        CHECK(part.first == next);
        CHECK(part.last - part.first <= points / n + 1);
        next = part.last;
      }
      CHECK(next == points);
    }
  CHECK(part_name("a/whole.db", {3, 8}) == "a/whole.3-of-8.db");
  CHECK(part_name("a.b/whole", {3, 8}) == "a.b/whole.3-of-8");
}

TEST_CASE("submit: shards of ten minutes at least that end within the limit") {
  SubmitPlan plan;
  plan.points = 1000000;
  plan.seconds = 36000;
  plan.asked = 100;
  CHECK(shards_of(plan) == 60);  // ten hours: sixty of ten minutes
  plan.asked = 8;
  CHECK(shards_of(plan) == 8);
  plan.limit = 1800;
  CHECK(shards_of(plan) == 27);  // three quarters of half an hour each: 36000 / 1350 = 26.7
  plan.threads = 4;
  CHECK(shards_of(plan) == 8);
  plan.most = 5;
  plan.threads = 1;
  CHECK(shards_of(plan) == 5);
  // as `man sbatch` has them
  CHECK(seconds_of_limit("90") == 5400);
  CHECK(seconds_of_limit("90:30") == 5430);
  CHECK(seconds_of_limit("1:30:00") == 5400);
  CHECK(seconds_of_limit("2-12") == 216000);
  CHECK(seconds_of_limit("1-00:30") == 88200);
  CHECK(seconds_of_limit("1-01:01:01") == 90061);
  CHECK_FALSE(seconds_of_limit("soon"));
  CHECK(option_value({"--time", "5"}, "--time", "-t") == "5");
  CHECK(option_value({"-t5"}, "--time", "-t") == "5");
  CHECK(option_value({"--time=5", "-p", "x"}, "--time", "-t") == "5");
  CHECK_FALSE(option_value({"-p", "x"}, "--time", "-t"));
}
