#include "analysis/play/session.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <limits>

#include "analysis/output/words.hpp"
#include "analysis/play/kernel_choice.hpp"
#include "scenarios/compile.hpp"
#include "scenarios/reader/problem.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

namespace {

constexpr std::uint64_t kMostThreads = 4096;

/// Whether an id is one of those wanted: no patterns, or one that fits.
bool wanted(const std::vector<std::string>& patterns, const std::string& id) {
  return patterns.empty() ||
         std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) { return fits(pattern, id); });
}

void check_ids(const char* option, const std::vector<std::string>& patterns, const std::vector<std::string>& ids) {
  for (const std::string& pattern : patterns) {
    const bool found = std::any_of(ids.begin(), ids.end(), [&](const std::string& id) { return fits(pattern, id); });
    if (!found)
      throw UsageError(
          fmt::format("{} {}: not in this scenario{}", option, pattern, expectation("an id", pattern, ids)));
  }
}

void check_date(const char* option, const std::string& text) {
  if (!text.empty() && !day_of(text)) {
    throw UsageError(fmt::format("{} {}: not a date (expected YEAR-MONTH-DAY, e.g. 1950-06-25)", option, text));
  }
}

void check_coder(const Plan& plan, const std::string& coder) {
  if (!coder.empty() && std::find(plan.coders.begin(), plan.coders.end(), coder) == plan.coders.end())
    throw UsageError(
        fmt::format("--coder {}: no such coder{}", coder, expectation("a coder of the scenario", coder, plan.coders)));
}

}  // namespace

bool Filter::actor(const std::string& id) const { return wanted(actors, id); }
bool Filter::claim(const std::string& id) const { return wanted(claims, id); }

bool Filter::day(Day day) const {
  return (from.empty() || day >= day_of(from).value_or(day)) && (until.empty() || day <= day_of(until).value_or(day));
}

bool Filter::decision(const DecisionEntry& decision) const {
  return wanted(decisions, decision.id) && actor(decision.actor) && day(decision.date) &&
         (!core || decision.tier == "core");
}

void Filter::check(const Scenario& scenario) const {
  std::vector<std::string> people = ids_of(scenario.actors);
  people.push_back("nature");
  check_ids("--actor", actors, people);
  check_ids("--claim", claims, ids_of(scenario.claims));
  check_ids("--decision", decisions, ids_of(scenario.decisions));
  check_date("--from", from);
  check_date("--until", until);
  if (!from.empty() && !until.empty() && day_of(from) > day_of(until))
    throw UsageError(
        fmt::format("--from {} --until {}: nothing lies between (expected the earlier date first)", from, until));
}

void add_scenario_options(CLI::App& command, Options& options) {
  command.add_option("SCENARIO", options.scenario, "a file, or the name of a shipped scenario, e.g. korea-1950")
      ->required();
  command
      .add_option("--change", options.changes,
                  "change the scenario first, e.g. 'drop documents.X', 'set actors.stalin.traits.mirror-imaging=0', "
                  "'force DECISION=OPTION'; may be given again")
      ->expected(1)
      ->allow_extra_args(false)
      ->take_all();
}

void add_play_options(CLI::App& command, Options& options) {
  const auto number = [&](const char* name, auto& into, const char* words, std::uint64_t low, std::uint64_t high) {
    whole_number(command.add_option(name, into, words)->capture_default_str(), low, high);
  };
  number("--seed", options.seed, "the seed of all luck", 0, std::numeric_limits<std::uint64_t>::max());
  number("--runs", options.runs, "how many times it is played", 1, kMostRuns);
  number("--dice", options.dice, "runs that share one draw of the numbers that are not certain", 1,
         std::numeric_limits<std::uint32_t>::max());
  number("--threads", options.threads, "0: as many as the machine has; results do not depend on it", 0, kMostThreads);
  command.add_option("--isa", options.isa,
                     "play by the kernel of this instruction set: baseline, x86-64-v3 or x86-64-v4 (unless given: the "
                     "fastest that this machine can run); results do not depend on it");
}

void add_model_options(CLI::App& command, Options& options) {
  command.add_option("--theory", options.theory,
                     "decide by this theory: " + fmt::format("{}", fmt::join(theory_names(), ", ")));
  command.add_option("--coder", options.coder, "take this coder's numbers");
  command.add_flag("--at-centre", options.at_centre, "every number at the centre of its distribution");
}

void add_output_options(CLI::App& command, Options& options) {
  command.add_flag("--json", options.output.json, "the result as JSON");
  command.add_option("--csv", options.output.csv, "the table as CSV in a file, or - for here")
      ->type_name("FILE|-")
      ->check([](const std::string& path) { return path == "-" ? "" : output_problem(path); });
  command.parse_complete_callback([&output = options.output] {
    if (output.json && output.csv == "-")
      throw UsageError(
          "--json and --csv -: both would go to the standard output (expected one of them, or --csv FILE)");
  });
}

void add_filter_options(CLI::App& command, Options& options) {
  Filter& filter = options.filter;
  const auto list = [&](const char* name, std::vector<std::string>& into, const char* words) {
    command.add_option(name, into, words)->expected(1)->allow_extra_args(false)->take_all()->group("Show only");
  };
  list("--actor", filter.actors, "this actor (an id, * stands for anything; may be given again)");
  list("--claim", filter.claims, "this claim");
  list("--decision", filter.decisions, "this decision");
  command.add_option("--from", filter.from, "from this date")->type_name("DATE")->group("Show only");
  command.add_option("--until", filter.until, "until this date")->type_name("DATE")->group("Show only");
  command.add_flag("--core", filter.core, "core decisions")->group("Show only");
}

std::vector<Matched> matched_in(const Scenario& scenario, std::size_t first) {
  std::vector<Matched> matched;
  for (std::size_t c = first; c < scenario.changes.size(); ++c) {
    const std::string& change = scenario.changes[c];  // the value, behind the sign, may hold anything
    if (change.find_first_of("*[") < change.find('=')) matched.push_back({change, scenario.matched[c]});
  }
  return matched;
}

Stamp stamp_of(const Scenario& scenario, const Options& options, const Program& program) {
  Stamp stamp;
  stamp.version = PARALLEL38_VERSION;
  stamp.command = "parallel38 " + joined_command(program.arguments);
  stamp.played = false;
  stamp.theory = options.theory;
  stamp.changes = scenario.changes;
  stamp.matched = matched_in(scenario);
  stamp.scenario_id = scenario.id;
  stamp.scenario_version = scenario.version;
  stamp.scenario_digest = scenario.digest;
  return stamp;
}

Session open_session(const Options& options, const Program& program) {
  Session session;
  session.kernel = &kernel_for(options.isa);
  session.scenario = read_for(options);
  options.filter.check(session.scenario);
  session.plan = compile(session.scenario);
  if (!options.theory.empty() && options.theory != "all") use_theory(session.plan, options.theory);
  if (options.at_centre && !options.coder.empty())
    throw UsageError("--at-centre and --coder: the centre is that of all coders; expected one of the two");
  check_coder(session.plan, options.coder);
  session.dice = {options.seed, options.dice, options.coder, options.at_centre};
  session.stamp = stamp_of(session.scenario, options, program);
  session.stamp.played = true;
  session.stamp.seed = options.seed;
  session.stamp.runs = options.runs;
  session.stamp.dice = options.dice;
  return session;
}

bool on_record(const Session& session) { return !session.scenario.record.empty(); }

void use_theory(Plan& plan, const std::string& theory) {
  const auto& names = theory_names();
  const auto found = std::find(names.begin(), names.end(), theory);
  if (found == names.end()) {
    throw UsageError(
        fmt::format("--theory {}: no such theory{}", theory, expectation("a decision theory", theory, names)));
  }
  for (Actor& actor : plan.actors) actor.theory = static_cast<Theory>(found - names.begin());
}

std::vector<Index> decisions_in_time(const Plan& plan) {
  std::vector<Index> order;
  for (const Step& step : plan.steps) {
    if (step.kind == StepKind::decision) order.push_back(step.index);
  }
  return order;
}

const DecisionEntry& entry_of(const Scenario& scenario, const std::string& decision) {
  const auto found = std::find_if(scenario.decisions.begin(), scenario.decisions.end(),
                                  [&](const DecisionEntry& entry) { return entry.id == decision; });
  if (found == scenario.decisions.end()) {
    throw UsageError(fmt::format("{}: no such decision{}", decision,
                                 expectation("a decision", decision, ids_of(scenario.decisions))));
  }
  return *found;
}

std::string decider_id(const Plan& plan, Index decision) {
  const Index actor = plan.decisions[at(decision)].actor;
  return actor == kNone ? "nature" : plan.names.actors[at(actor)];
}

std::string option_id(const Plan& plan, Index decision, Index local) {
  if (local == kNone) return {};
  const Span options = plan.decisions[at(decision)].options;
  return plan.names.options[at(options.first + local)];
}

}  // namespace parallel38
