// Stores that are damaged, or that two programs write: what is refused, and with which words.
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
#include "analysis/store/sqlite/writer.hpp"
#include "analysis/study/study.hpp"
#include "say.hpp"
#include "swept_store.hpp"

using namespace parallel38;

namespace {

using test::bytes_of;
using test::study_file_of;
using test::swept;

}  // namespace

TEST_CASE("A store whose sweep was ended in the middle of a transaction is read as it was before") {
  const std::string store = swept("ended"), left = test::scratch("ended/left.db").string();
  const std::string before = bytes_of(store);
  {
    Database database(store, Database::Open::write);
    database.run("PRAGMA cache_size=1; BEGIN; UPDATE points SET runs = runs + 1; UPDATE points SET runs = runs + 1");
    // What a program that is ended here leaves: the file half changed, and the journal that has what it was.
    std::filesystem::copy_file(store, left, std::filesystem::copy_options::overwrite_existing);
    std::filesystem::copy_file(store + "-journal", left + "-journal",
                               std::filesystem::copy_options::overwrite_existing);
  }
  REQUIRE(bytes_of(left) != before);
  CHECK(read_store(left).runs == read_store(store).runs);
  CHECK(bytes_of(left) == before);
}

TEST_CASE("A store that is damaged is refused by who reads, merges or continues it, with what is wrong") {
  const std::string file = study_file_of("damaged"), store = swept("damaged");
  const auto refused = [&](const char* sql, const std::string& part, bool to_readers = true) {
    const std::string hurt = test::scratch("damaged/hurt.db").string();
    std::ofstream(hurt, std::ios::binary) << bytes_of(store);
    Database(hurt, Database::Open::write).run(sql);
    const std::string before = bytes_of(hurt), whole = test::scratch("damaged/whole.db").string();
    std::vector<std::vector<std::string>> commands{{"sweep", file, "--store", hurt},
                                                   {"sweep", file, "--store", hurt, "--estimate"},
                                                   {"merge", hurt, "--store", whole}};
    if (to_readers)
      commands.insert(commands.end(), {{"sensitivity", hurt}, {"discover", hurt, "--target", "events.war"}});
    for (const std::vector<std::string>& command : commands) {
      const Said said = say(command);
      CHECK_MESSAGE(said.code == kBadInput, command.front() << sql);
      CHECK_MESSAGE(said.err.find(part) != std::string::npos, command.front() << ": " << said.err);
      CHECK_MESSAGE(said.err.find("expected") != std::string::npos, said.err);
    }
    CHECK(bytes_of(hurt) == before);
    CHECK(!std::filesystem::exists(whole));
  };
  refused("DELETE FROM points WHERE point BETWEEN 3 AND 5", "it lacks 3",
          false);  // who reads says that they are missing
  refused("DELETE FROM points WHERE point = 0", "it lacks 1", false);
  refused("UPDATE points SET point = 999999 WHERE point = 7", "999999");
  refused("DELETE FROM about WHERE key = 'factors'", "cannot be read");
  refused("UPDATE about SET value = '{' WHERE key = 'design'", "cannot be read");
  refused("UPDATE about SET value = 'x' WHERE key = 'seed'", "cannot be read");
  refused("DROP TABLE points", "has no points");
  refused("ALTER TABLE points RENAME COLUMN theory TO t", "other columns");
  refused("PRAGMA user_version=0", "format 0");
}

TEST_CASE("A store: counts that cannot be are not read") {
  const std::string store = swept("counts");
  for (const char* const count : {"-1", "51"}) {
    Database(store, Database::Open::write)
        .run(fmt::format("UPDATE points SET \"events.war\" = {} WHERE point = 9", count));
    CHECK_THROWS_WITH_AS(read_store(store), doctest::Contains("point 9"), StoreError);
  }
}

TEST_CASE("A store: a cell that holds what sweep never writes is refused at its point and column by every reader") {
  const std::string store = swept("cells"), folder = test::scratch("cells").string(), hurt = folder + "/hurt.db";
  const std::vector<std::vector<std::string>> readers{{"sensitivity", hurt},
                                                      {"discover", hurt, "--target", "events.war"},
                                                      {"export", hurt, "--csv", folder + "/csv"},
                                                      {"report", hurt, "--data", folder + "/report.json"},
                                                      {"merge", hurt, "--store", folder + "/whole.db"}};
  const auto refused = [&](const std::string& column, const std::string& value, const std::string& held) {
    std::ofstream(hurt, std::ios::binary) << bytes_of(store);
    Database(hurt, Database::Open::write)
        .run(fmt::format("UPDATE points SET {} = {} WHERE point = 9", quoted_name(column), value));
    for (const std::vector<std::string>& command : readers) {
      const Said said = say(command);
      CHECK_MESSAGE(said.code == kBadInput, command.front() << " " << column << said.out);
      for (const std::string& part : {std::string("point 9"), "'" + column + "'", held, std::string("expected")})
        CHECK_MESSAGE(said.err.find(part) != std::string::npos, command.front() << ": " << said.err);
      for (const char* const file : {"csv/points.csv", "report.json", "whole.db"})
        CHECK(!std::filesystem::exists(folder + "/" + file));
    }
  };
  const std::string believed = "actors.challenger.beliefs.defender-resolved.p", dated = "date(events.war) (mean)";
  refused(believed, "'high'", "the text 'high'");
  refused(believed, "NULL", "nothing");
  refused(believed, "9e999", "nf");
  refused("theory", "NULL", "nothing");
  refused("theory", "'prospects'", "one of: quantal-response prospect");
  refused("runs", "49.5", "49.5");
  refused("events.war", "'many'", "the text 'many'");
  refused("events.war", "NULL", "nothing");
  refused("events.war", "51", "0 to the runs of the point");
  refused("forced: events.war (only after)", "-1", "-1");
  refused(dated, "x'00'", "bytes");
  refused("date(events.war) (squares)", "-1.5", "-1.5");
}

TEST_CASE("A store: chunks written beside the players make the bytes that they make one by one; what fails is thrown") {
  const std::string file = study_file_of("beside"), alone = swept("beside");
  const Study study = open_study(file, scenario_files());
  const std::string beside = test::scratch("beside/beside.db").string();
  const PointRange all{0, study.points()};
  Store store(beside, study, all, "test");
  Writer writer(store, true);
  const auto played = [&](std::uint64_t first, std::uint64_t last) {
    sweep_points(study, *kernels().front(), {first, last, 1}, [&](ChunkOfPoints& chunk) { writer.take(chunk); });
  };
  played(0, 16);
  played(16, all.last);
  writer.finish();
  CHECK(writer.written() == all.last);
  played(0, 16);  // are there already
  CHECK_THROWS_AS(writer.finish(), StoreError);
  CHECK(writer.written() == all.last);
  CHECK(read_store(beside).runs == read_store(alone).runs);
}

TEST_CASE("A store that two sweeps begin at once has one of them; the other is refused") {
  const Study study = open_study(study_file_of("twice"), scenario_files());
  const std::string path = test::scratch("twice/store.db").string();
  const PointRange all{0, study.points()};
  Database one(path, Database::Open::write), other(path, Database::Open::write);
  REQUIRE((is_empty(one) && is_empty(other)));
  create_store(one, head_of(study, all, "test"));
  CHECK_THROWS_WITH_AS(create_store(other, head_of(study, all, "test")), doctest::Contains("another sweep"),
                       StoreError);
  CHECK(read_head(one).whole("points") == study.points());
}
