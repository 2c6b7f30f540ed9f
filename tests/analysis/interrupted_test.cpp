// Ctrl-C, command by command: nothing is told that was not played, and what was is stamped with the runs it has.
#include "stopped.hpp"
#include "tests/scratch.hpp"
#include "two_stage.hpp"

using namespace parallel38;

namespace {

/// The two-stage history with a counterfactual file beside it.
std::string two_stage() {
  std::string change = kTwoStageChanges;
  change.replace(change.find("two-stage.yaml"), 14, "../two-stage.yaml");
  test::written("stopped/counterfactuals/without.yaml", change);
  return test::written("stopped/two-stage.yaml", kTwoStage);
}

}  // namespace

TEST_CASE("interrupted before anything was finished: every command that plays says so, and nothing else, with 130") {
  const std::string scenario = two_stage();
  const std::vector<std::vector<std::string>> commands{
      {"run", scenario},
      {"run", scenario, "--theory", "all"},
      {"beliefs", "first-crisis"},
      {"record", scenario},
      {"causes", scenario, "--target", "events.war", "--of", "decisions.first", "decisions.second"},
      {"whatif", scenario, "--change", "force first=sanction"},
      {"whatif", scenario, "--change", "force first=sanction", "--given", "record"},
      {"whatif", scenario, "--table", "without"},
      {"theses", scenario},
      {"tipping", scenario, "--decision", "first", "--option", "sanction", "--number", "actors.a.values.sanctioned"}};
  for (const auto& command : commands) {
    const Said said = said_at_once(command);
    CHECK_MESSAGE(said.code == kInterrupted, command[0]);
    CHECK_MESSAGE(said.out.empty(), command[0]);
    CHECK_MESSAGE(said.err.find("interrupted before anything was finished") != std::string::npos, said.err);
  }
}

TEST_CASE("interrupted: a row that was cut short is left out of a table whose stamp says other runs") {
  const std::string scenario = two_stage(), none = test::scratch("stopped/none.yaml").string();
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"theses", scenario}, {"whatif", scenario, "--table", none, "without"}}) {
    std::vector<std::string> many = command;
    many.insert(many.end(), {"--runs", "1000000000000"});
    const Said said = said_in_the_midst(many);
    CHECK(said.code == kInterrupted);
    CHECK(said.out.empty());
    CHECK(said.err.find("interrupted before anything was finished") != std::string::npos);
  }
}
