// A scenario that is read once: worlds by further changes are those that reading anew gives, and open no file.
#include "reading.hpp"
#include "scenarios/compile.hpp"
#include "scenarios/reader/files.hpp"

using namespace parallel38;

namespace {

/// Files that note how often each was asked for.
Files counted(Files files, std::map<std::string, int>& asked) {
  return [files = std::move(files), &asked](const std::string& name) {
    ++asked[name];
    return files(name);
  };
}

const std::string kKorea = PARALLEL38_SOURCE "/scenarios/korea-1950/";

const std::vector<std::vector<std::string>> kWorlds{
    {},
    {"drop documents[attestation=bajanov]"},
    {"set actors.stalin.traits.mirror-imaging=0", "scale actors.*.precision=2"},
    {"force attack-decision-1950=attack-now", "delay channels.shtykov-line=10"},
};

}  // namespace

TEST_CASE("worlds of a scenario that was read once are those of a scenario that is read for each") {
  for (const char* const name : {"korea-1950.yaml", "variants/bajanov-discounted.yaml"}) {
    CAPTURE(name);
    const OpenedScenario opened(kKorea + name, files_on_disk());
    for (const std::vector<std::string>& changes : kWorlds) {
      std::string anew, once;
      try {
        const Scenario scenario = read_scenario(kKorea + name, files_on_disk(), changes);
        anew = scenario.digest + scenario.canonical;
      } catch (const ScenarioError& error) {
        anew = error.what();
      }
      try {
        const Scenario scenario = opened.scenario(changes);
        once = scenario.digest + scenario.canonical;
      } catch (const ScenarioError& error) {
        once = error.what();
      }
      CHECK(once == anew);
    }
  }
}

TEST_CASE("a file of changes on an opened scenario is what reading the file gives, and opens nothing else") {
  std::map<std::string, int> asked;
  const Files files = counted(files_on_disk(), asked);
  const OpenedScenario base(kKorea + "korea-1950.yaml", files);
  asked.clear();
  for (const char* const name : {"variants/bajanov-discounted.yaml", "counterfactuals/leak-caught.yaml"}) {
    const Scenario once = OpenedScenario(base, {}, kKorea + name, files).scenario();
    const Scenario anew = read_scenario(kKorea + name, files_on_disk());
    CHECK(once.digest == anew.digest);
    CHECK(once.changes == anew.changes);
    CHECK(once.variant == anew.variant);
    CHECK(once.question == anew.question);
    CHECK(asked == std::map<std::string, int>{{kKorea + name, 1}});
    asked.clear();
  }
}

TEST_CASE("files of changes on files of changes: those that the opened scenario does not rest on already") {
  const Files files =
      files_in_memory({{"a.yaml", ending(small_scenario())},
                       {"b.yaml", "title: b\nextends: a.yaml\nchanges: ['scale actors.ann.beliefs.rain.p=2']\n"},
                       {"c.yaml", "title: c\nextends: b.yaml\nchanges: ['add actors.ann.beliefs.rain.p=0.1']\n"}});
  const auto p = [](const OpenedScenario& opened) { return opened.scenario().actors[0].beliefs[0].p.value; };
  const OpenedScenario a("a.yaml", files), b("b.yaml", files);  // .3, .6
  CHECK(p(OpenedScenario(a, {}, "c.yaml", files)) == doctest::Approx(.7).epsilon(1e-15));
  CHECK(p(OpenedScenario(b, {}, "c.yaml", files)) == doctest::Approx(.7).epsilon(1e-15));
  CHECK(p(OpenedScenario(a, {"set actors.ann.beliefs.rain.p=0.2"}, "c.yaml", files)) ==
        doctest::Approx(.5).epsilon(1e-15));
  CHECK(p(OpenedScenario(b, {}, "a.yaml", files)) == .3);  // a scenario of its own
}

TEST_CASE("what is saved after the first reading is in no world") {
  std::map<std::string, std::string> texts{{"a.yaml", ending(small_scenario())}};
  std::map<std::string, int> asked;
  const Files files = [&texts](const std::string& name) { return std::optional<std::string>(texts.at(name)); };
  const OpenedScenario opened("a.yaml", counted(files, asked));
  const std::string digest = opened.scenario().digest;
  texts["a.yaml"] = "no: scenario";
  CHECK(opened.scenario().digest == digest);
  CHECK(opened.scenario({"set actors.ann.beliefs.rain.p=0.4"}).actors[0].beliefs[0].p.value == 0.4);
  CHECK(opened.scenario().actors[0].beliefs[0].p.value == 0.3);
  CHECK(opened.unstamped({"set actors.ann.beliefs.rain.p=0.4"}).actors[0].beliefs[0].p.value == 0.4);
  CHECK(opened.unstamped({}).digest == "");
  CHECK(asked == std::map<std::string, int>{{"a.yaml", 1}});
}

TEST_CASE("what is wrong in the files is said with every world, and beside what is wrong with its changes") {
  const Files files = files_in_memory({{"a.yaml", ending(small_scenario("title: Twice\n"))}});
  const OpenedScenario opened("a.yaml", files);
  CHECK(wrong_with(files, {"drop documents.none"}) != "");
  try {
    opened.tree({"drop documents.none"});
    FAIL("a key given twice");
  } catch (const ScenarioError& error) {
    CHECK(error.what() == wrong_with(files, {"drop documents.none"}));
    CHECK(says(error.what(), "the key title is given twice"));
    CHECK(says(error.what(), "documents.none matches nothing"));
  }
}

TEST_CASE("remembered files are asked for once, and so is a file that is not there") {
  std::map<std::string, int> asked;
  const Files files = remembered(counted(files_in_memory({{"a.yaml", "A"}}), asked));
  for (int i = 0; i < 3; ++i) {
    CHECK(files("a.yaml") == "A");
    CHECK(files("b.yaml") == std::nullopt);
  }
  CHECK(asked == std::map<std::string, int>{{"a.yaml", 1}, {"b.yaml", 1}});
}
