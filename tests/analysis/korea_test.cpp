// The shipped scenario: its record, its endings, and what its plays do not depend on.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "analysis/play/along_record.hpp"
#include "analysis/program/options.hpp"
#include "engine/script/script.hpp"
#include "korea.hpp"
#include "scenarios/reader/listing.hpp"
#include "scenarios/schema/schema.hpp"

using namespace parallel38;

namespace {

/// The first decision that does not go as the record says; empty: none.
std::string off_record(const korea::Played& played) {
  const Plan& plan = *played.plan;
  for (std::uint64_t run = 0; run < played.runs; ++run)
    for (std::size_t d = 0; d < plan.decisions.size(); ++d)
      if (played.choice(static_cast<Index>(d), run) != plan.decisions[d].recorded + 1)
        return "run " + std::to_string(run) + ": " + plan.names.decisions[d];
  return "";
}

Index event(const Plan& plan, const std::string& id) {
  const auto found = std::find(plan.names.events.begin(), plan.names.events.end(), id);
  REQUIRE(found != plan.names.events.end());
  return static_cast<Index>(found - plan.names.events.begin());
}

/// Days from the plan's start to a date.
int days_to(const Plan& plan, int year, unsigned month, unsigned day) {
  using namespace std::chrono;
  const sys_days date = std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
  return static_cast<int>(date.time_since_epoch().count()) - plan.start;
}

/// Every list of options the other way round: of decisions, and of trees that turn on another's choice.
void reverse_options(FileNode& node) {
  for (Member& member : node.members) {
    if (member.key == "options") std::reverse(member.value.members.begin(), member.value.members.end());
    reverse_options(member.value);
  }
  if (node.find("choose") != nullptr) std::reverse(node.members.begin(), node.members.end());
  for (FileNode& item : node.items) reverse_options(item);
}

/// What a run chose, a character a decision.
std::string choices_of(const korea::Played& played, std::uint64_t run) {
  std::string choices;
  for (std::size_t d = 0; d < played.plan->decisions.size(); ++d)
    choices += static_cast<char>('0' + played.choice(static_cast<Index>(d), run));
  return choices;
}

/// What a run came to: its ending and the days of its events.
std::string outcome_of(const korea::Played& played, std::uint64_t run) {
  std::string outcome = played.ending(run);
  for (std::size_t e = 0; e < played.plan->events.size(); ++e)
    outcome += " " + std::to_string(played.event_day(static_cast<Index>(e), run));
  return outcome;
}

}  // namespace

TEST_CASE("korea-1950: along the record every recorded decision arises and no other, at the centre and in every draw") {
  const Plan& plan = korea::plan();
  CHECK(problems_along_record(plan, korea::kernel()).empty());
  CHECK(off_record(korea::play_along_record(plan, 1, true)) == "");
  CHECK(off_record(korea::play_along_record(plan, 2048, false)) == "");
  CHECK(std::count_if(plan.decisions.begin(), plan.decisions.end(),
                      [](const Decision& d) { return d.recorded >= 0; }) >= 39);
}

TEST_CASE("korea-1950: the record ends as history did, on its days") {
  const Plan& plan = korea::plan();
  const korea::Played played = korea::play_along_record(plan, 1, true);
  CHECK(played.ending(0) == "war-with-china");
  // 25 June 1950: the attack; the order of 27 June to 30 June; 19 October: Chinese troops cross the Yalu (the decision
  // is dated within the fortnight before)
  CHECK(played.event_day(event(plan, "war"), 0) == days_to(plan, 1950, 6, 25));
  CHECK(played.event_day(event(plan, "us-intervention"), 0) >= days_to(plan, 1950, 6, 25));
  CHECK(played.event_day(event(plan, "us-intervention"), 0) <= days_to(plan, 1950, 6, 30));
  CHECK(played.event_day(event(plan, "china-enters"), 0) >= days_to(plan, 1950, 10, 1));
  CHECK(played.event_day(event(plan, "china-enters"), 0) <= days_to(plan, 1950, 10, 19));
  CHECK(played.event_day(event(plan, "southern-attack"), 0) == -1);
}

TEST_CASE("korea-1950: war is neither certain nor impossible, and each of the six endings comes") {
  const Plan& plan = korea::plan();
  const korea::Played played = korea::play(plan, 20000);
  std::map<std::string, int> count;
  int wars = 0;
  for (std::uint64_t run = 0; run < played.runs; ++run) {
    ++count[played.ending(run)];
    wars += played.event_day(event(plan, "war"), run) >= 0;
  }
  CHECK(wars > 0);
  CHECK(wars < 20000);
  CHECK(plan.names.endings.size() == 6);
  for (const std::string& ending : plan.names.endings) CHECK_MESSAGE(count[ending] > 0, ending);
  CHECK(count["no-war"] == 20000 - wars);
}

TEST_CASE("korea-1950: the same plays for any number of threads, begun anywhere, and however many more are played") {
  const Plan& plan = korea::plan();
  const korea::Played one = korea::play(plan, 20000, 0, 1);
  for (const int threads : {2, 7}) {
    const korea::Played more = korea::play(plan, 20000, 0, threads);
    CHECK(more.outcome.choices == one.outcome.choices);
    CHECK(more.outcome.endings == one.outcome.endings);
    CHECK(more.outcome.event_days == one.outcome.event_days);
  }
  CHECK(korea::difference(one, korea::play(plan, 4096)) == "");
  CHECK(korea::difference(one, korea::play(plan, 5003, 4097)) == "");
  CHECK(korea::difference(one, korea::play(plan, 1, 12347)) == "");
}

TEST_CASE("korea-1950: the order of options in the files changes nothing, whatever the theory") {
  EffectiveTree tree = read_tree(korea::file(), files_on_disk());
  const std::string digest = build_scenario(tree).digest;
  const std::vector<Member> before = tree.root.find("decisions")->members;
  reverse_options(tree.root);
  // they do stand the other way round
  const auto first_option = [](const Member& decision) { return decision.value.find("options")->members.front().key; };
  CHECK(first_option(tree.root.find("decisions")->members[0]) != first_option(before[0]));
  const Scenario reversed = build_scenario(tree);
  CHECK(reversed.digest == digest);
  for (const std::string& theory : theory_names()) {
    Plan a = korea::plan(), b = compile(reversed);
    use_theory(a, theory);
    use_theory(b, theory);
    CHECK_MESSAGE(korea::difference(korea::play(a, 4096), korea::play(b, 4096)) == "", theory);
  }
}

TEST_CASE(
    "korea-1950: how many numbers vary: in the files, in the plan, and read by a play; PERFORMANCE.md says which") {
  std::set<std::string> in_files, in_plan, read;
  for (const ShownEntry& entry : listing(read_tree(korea::file(), files_on_disk()).root))
    if (entry.value.front() == '{' && entry.number) in_files.insert(entry.address);
  const Plan& plan = korea::plan();
  in_plan.insert(plan.number_names.begin(), plan.number_names.end());
  const Script script = script_of(plan, Keep::choices, kernels().front()->weighs_content);
  for (const Index number : numbers_read(script)) read.insert(plan.number_names[at(number)]);

  const auto without = [](std::set<std::string> all, const std::set<std::string>& some) {
    for (const std::string& name : some) CHECK_MESSAGE(all.erase(name) == 1, name);
    return all;
  };
  CHECK(without(in_files, in_plan) == std::set<std::string>{"channels.kim-to-embassy.trust"});
  CHECK(without(in_plan, read).size() == in_plan.size() - read.size());
  std::ifstream page(PARALLEL38_SOURCE "/engine/PERFORMANCE.md");
  const std::string text{std::istreambuf_iterator<char>(page), {}};
  for (const std::size_t count : {read.size(), in_plan.size(), in_files.size(), in_plan.size() - read.size()})
    CHECK_MESSAGE(text.find(std::to_string(count)) != std::string::npos, count);
  CHECK(text.find("`channels.kim-to-embassy.trust`") != std::string::npos);
}

TEST_CASE("korea-1950: ending and days follow from the choices") {
  const Plan& plan = korea::plan();
  const korea::Played played = korea::play(plan, 20000);
  std::map<std::string, std::string> outcomes;
  int met_again = 0;
  for (std::uint64_t run = 0; run < played.runs; ++run) {
    const auto [known, is_new] = outcomes.emplace(choices_of(played, run), outcome_of(played, run));
    met_again += !is_new;
    if (!is_new) REQUIRE(known->second == outcome_of(played, run));
  }
  CHECK(met_again > 300);
  // and the same choices under other luck, forced: the same decisions arise, and all comes out the same
  EnsembleOptions other;
  other.dice.seed = 38;
  other.adjust = [&](std::size_t, std::uint64_t first, Luck& luck) { korea::force(played, first, luck); };
  const korea::Played again = korea::play(plan, 0, played.runs, other);
  CHECK(again.outcome.choices == played.outcome.choices);
  CHECK(again.outcome.endings == played.outcome.endings);
  CHECK(again.outcome.event_days == played.outcome.event_days);
}
