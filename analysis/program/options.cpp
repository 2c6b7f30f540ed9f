#include "analysis/program/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "analysis/output/words.hpp"
#include "analysis/play/kernel_choice.hpp"
#include "analysis/play/structure.hpp"
#include "analysis/program/change_files.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/program/progress.hpp"
#include "scenarios/compile.hpp"
#include "scenarios/read.hpp"
#include "scenarios/reader/files.hpp"
#include "scenarios/reader/problem.hpp"
#include "scenarios/reader/sha256.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

namespace {

constexpr std::uint64_t kMostThreads = 4096;

void check_coder(const Plan& plan, const std::string& coder) {
  if (!coder.empty() && std::find(plan.coders.begin(), plan.coders.end(), coder) == plan.coders.end())
    throw RequestError(
        fmt::format("--coder {}: no such coder{}", coder, expectation("a coder of the scenario", coder, plan.coders)));
}

/// What cannot be asked together, or not of this scenario.
void check_options(const Options& options, const World& world) {
  options.filter.check(world.scenario);
  if (options.at_centre && !options.coder.empty())
    throw RequestError("--at-centre and --coder: the centre is that of all coders; expected one of the two");
  check_coder(world.plan, options.coder);
}

}  // namespace

void add_scenario_options(Command& command, Options& options) {
  command.text("SCENARIO", options.scenario, "a file, or the name of a shipped scenario, e.g. korea-1950").required();
  command.texts("--change", options.changes,
                "change the scenario first, e.g. 'drop documents.X', 'set actors.stalin.traits.mirror-imaging=0', "
                "'force DECISION=OPTION'; may be given again");
}

void add_play_options(Command& command, Options& options) {
  command.whole_number("--seed", options.seed, "the seed of all random streams", 0,
                       std::numeric_limits<std::uint64_t>::max());
  command.whole_number("--runs", options.runs, "how many times it is played", 1, kMostRuns);
  command.whole_number("--runs-per-draw,--dice", options.runs_per_draw,
                       "runs that share one draw of the uncertain numbers", 1,
                       std::numeric_limits<std::uint32_t>::max());
  command.whole_number("--threads", options.threads, "0: as many as the machine has; results do not depend on it", 0,
                       kMostThreads);
  command.text("--isa", options.isa,
               "play by the kernel of this instruction set: baseline, x86-64-v3 or x86-64-v4 (unless given: the "
               "fastest that this machine can run); results do not depend on it");
}

void add_model_options(Command& command, Options& options) {
  command.text("--theory", options.theory,
               "decide by this theory: " + fmt::format("{}", fmt::join(theory_names(), ", ")));
  command.text("--coder", options.coder, "take this coder's numbers");
  command.flag("--at-centre", options.at_centre, "every uncertain number at its central value");
}

void add_structure_options(Command& command, Options& options) {
  StructureOptions& structure = options.structure;
  command.flag("--structure", structure.asked,
               "also the structural range: the least and the greatest over worlds with other precision, strength of "
               "evidence, theory, reading and coder");
  command.text("--structure-file", structure.file,
               "the list of these worlds (unless given: structure.yaml beside the scenario)");
  command.whole_number("--structure-runs", structure.runs, "how many times each of them is played", 1, kMostRuns);
}

void add_output_options(Command& command, Options& options) { add_output_options(command, options.output); }

void add_output_options(Command& command, Output& output) {
  command.flag("--json", output.json, "the result as JSON");
  command.output("--json-file", output.json_file, "the result as JSON in a file, besides what is shown");
  command.output_or_here("--csv", output.csv, "the table as CSV in a file, or - for here");
  command.flag("--detail", output.detail, "all figures, in place of one screen");
  command.whole_number("--width", output.width, "columns of the screen (unless given: the terminal's, or 80)",
                       kLeastWidth, kMostWidth);
  command.when_read([&output] {
    if (output.json && output.csv == "-")
      throw RequestError(
          "--json and --csv -: both would go to the standard output (expected one of them, or --csv FILE)");
  });
}

void add_filter_options(Command& command, Options& options, std::initializer_list<const char*> names) {
  Filter& filter = options.filter;
  const auto wanted = [&](const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  const auto list = [&](const char* name, std::vector<std::string>& into, const char* words) {
    if (wanted(name)) command.texts(name, into, words).group("Show only");
  };
  list("--actor", filter.actors, "this actor (an id, * stands for anything; may be given again)");
  list("--claim", filter.claims, "this claim: what is believed of it, decisions that look at it, documents on it");
  list("--decision", filter.decisions, "this decision");
  const auto date = [&](const char* name, std::string& into, const char* words) {
    if (wanted(name)) command.text(name, into, words).value_name("DATE").group("Show only");
  };
  date("--from", filter.from, "from this date");
  date("--until", filter.until, "until this date");
  if (wanted("--core")) command.flag("--core", filter.core, "core decisions").group("Show only");
}

std::string typed_command(const Program& program) { return "parallel38 " + joined_command(program.arguments); }

Scenario read_for(const Options& options) {
  return read_scenario(scenario_file(options.scenario), options.files, options.changes);
}

World open_world(const Options& options) {
  const std::string theory = options.every_theory && options.theory == "all" ? "" : options.theory;
  World world = open_world(scenario_file(options.scenario), options.files, options.changes, theory);
  check_options(options, world);
  return world;
}

std::optional<StructureRequest> structure_for(const Options& options) {
  const StructureOptions& structure = options.structure;
  if (!structure.asked && structure.file.empty()) return std::nullopt;
  const Files& files = options.files;
  const std::string file = structure.file.empty() ? structure_file(options.scenario, files) : structure.file;
  const auto bytes = files(file);
  if (!bytes)
    throw RequestError(file +
                       ": no such file of structural worlds (expected structure.yaml beside the scenario, or "
                       "--structure-file FILE; FORMAT.md says what it holds)");
  return StructureRequest{read_structure(file, files), files, sha256(*bytes), structure.runs};
}

Play play_for(const Options& options, Program& program) {
  Play play;
  play.kernel = &kernel_for(options.isa);
  play.dice = {options.seed, options.runs_per_draw, options.coder, options.at_centre};
  play.runs = options.runs;
  play.threads = options.threads;
  play.stop = &interrupted();
  play.progress = progress_on(program);
  return play;
}

Stamp stamp_of(const Scenario& scenario, const Options& options, const Program& program) {
  Stamp stamp = stamp_of(scenario);
  stamp.version = PARALLEL38_VERSION;
  stamp.command = typed_command(program);
  stamp.theory = options.theory;
  return stamp;
}

Stamp stamp_of(const Scenario& scenario, const Options& options, const Program& program, std::uint64_t runs) {
  Stamp stamp = stamp_of(scenario, options, program);
  stamp.played = true;
  stamp.seed = options.seed;
  stamp.runs = runs;
  stamp.runs_per_draw = options.runs_per_draw;
  stamp.interrupted = interrupted();
  return stamp;
}

Stamp stamp_of(const Scenario& scenario, const Options& options, const Program& program,
               const std::vector<std::uint64_t>& runs) {
  const auto [fewest, most] = std::minmax_element(runs.begin(), runs.end());
  Stamp stamp = stamp_of(scenario, options, program, *fewest);
  stamp.most_runs = *most;
  return stamp;
}

}  // namespace parallel38
