// parallel38 whatif.
#include <fmt/format.h>

#include <functional>
#include <memory>
#include <set>

#include "analysis/play/structure.hpp"
#include "analysis/program/change_files.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/program/options.hpp"
#include "analysis/whatif/change_table.hpp"
#include "analysis/whatif/listing.hpp"
#include "analysis/whatif/table.hpp"
#include "analysis/whatif/why.hpp"
#include "analysis/whatif/words.hpp"
#include "scenarios/reader/files.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

namespace {

struct WhatIfOptions {
  Options common;
  WhatIfRequest request;
  std::vector<std::string> alternatives, table;
  std::function<bool()> draws_typed;  ///< whether --runs-per-draw was typed
  /// The first typed option but for these; empty: none.
  std::function<std::string(const std::vector<std::string>& but)> typed_but;
};

const std::vector<std::string> kOutputs{"SCENARIO", "--json", "--json-file", "--csv", "--detail", "--width"};

/// What a listing or a table would pass over in silence.
void check_options(const WhatIfOptions& options) {
  std::vector<std::string> taken = kOutputs;
  const bool listing = options.table.empty();
  if (!listing)
    taken.insert(taken.end(), {"--table", "--change", "--given", "--target", "--seed", "--runs", "--runs-per-draw",
                               "--threads", "--isa", "--theory", "--coder", "--at-centre", "--structure",
                               "--structure-file", "--structure-runs"});
  const std::string besides = options.typed_but(taken);
  if (besides.empty()) return;
  throw RequestError(besides + (listing ? ": there is nothing to play (expected an alternative, or --change)"
                                        : ": --table does not take it (expected one of the two)"));
}

/// The options of the scenario itself: changes belong to the alternatives.
Options base_options(const WhatIfOptions& options) {
  Options base = options.common;
  base.changes.clear();
  if (!options.request.given.empty() && !options.draws_typed()) base.runs_per_draw = kRunsPerDrawGiven;
  return base;
}

/// Without an alternative: what there is to be asked.
int list(const WhatIfOptions& options, Program& program) {
  const ChangeFilesAnswer answer{options.common.scenario,
                                 titled_change_files(options.common.scenario, options.common.files)};
  const Scenario scenario = read_for(options.common);
  return deliver(program, options.common.output, stamp_of(scenario, options.common, program),
                 forms_of(
                     answer, [&] { return table_of(answer.files); }, [&] { return listing_words(answer); },
                     [&](Screen& to) { listing_screen(answer, Titles(scenario, options.common.scenario), to); }));
}

/// Two of one name could not be told apart in any output.
void check_names(const std::vector<Alternative>& alternatives) {
  std::set<std::string> names;
  for (const Alternative& alternative : alternatives)
    if (!names.insert(alternative.name).second)
      throw RequestError(alternative.name + ": two alternatives are called so (expected each once, by another name)");
}

std::vector<Alternative> alternatives_of(const WhatIfOptions& options, const World& world) {
  if (options.alternatives.empty()) return {{"change", options.common.changes}};
  const std::vector<ChangeFile> known = change_files(options.common.scenario, options.common.files);
  std::vector<Alternative> all;
  for (const std::string& name : options.alternatives) {
    all.push_back(alternative_of(*world.files, world.changes, alternative_file(known, name), options.common.files));
    all.back().changes = options.common.changes;
  }
  check_names(all);
  return all;
}

/// The files of a table; one that is not found gets a row that says so.
std::vector<FileAsked> files_asked(const WhatIfOptions& options) {
  const std::vector<ChangeFile> known = change_files(options.common.scenario, options.common.files);
  std::vector<FileAsked> files;
  for (const std::string& name : options.table) {
    try {
      files.push_back({name, alternative_file(known, name), ""});
    } catch (const RequestError& error) {
      files.push_back({name, "", error.what()});
    }
  }
  return files;
}

/// The structural range is that of changes: a scenario of its own has no worlds in common with the first.
void check_changes(const WhatIfOptions& options) {
  const std::vector<ChangeFile> known = change_files(options.common.scenario, options.common.files);
  const auto check = [&](const std::string& name, const std::string& path) {
    if (!heading_of(path, options.common.files).of_changes)
      throw RequestError("--structure: " + name + " is another scenario (expected changes on " +
                         options.common.scenario + ")");
  };
  for (const std::string& name : options.alternatives) check(name, alternative_file(known, name));
  for (const FileAsked& file : files_asked(options)) {
    try {
      if (file.problem.empty()) check(file.name, file.path);
    } catch (const ScenarioError&) {  // the table has a row that says what is wrong with the file
    }
  }
}

int contrast(const WhatIfOptions& options, Program& program) {
  const Options base = base_options(options);
  const World world = open_world(base);
  const std::optional<StructureRequest> structure = structure_for(base);
  if (structure) check_changes(options);
  const std::vector<Alternative> alternatives = alternatives_of(options, world);
  const Play play = play_for(base, program);
  WhatIfAnswer answer = whatif(world, alternatives, options.request, play);
  if (answer.runs == 0) throw RequestError(kNothingFinished);
  if (structure)
    add_structure(
        world, [&](const World& other) { return alternatives_of(options, other); }, options.request, *structure, play,
        answer);
  Stamp stamp = stamp_of(world.scenario, base, program, answer.runs);
  if (answer.alternatives.size() == 1) stamp.changes = answer.alternatives.front().changes;
  const auto screen = [&](Screen& to) {
    std::optional<MovedBelief> why;
    if (answer.alternatives.size() == 1 && !play.stopped())
      why = moved_belief(world, alternatives.front(), answer.alternatives.front(), options.request, play);
    whatif_screen(answer, why ? &*why : nullptr, typed_command(program),
                  Titles(world.scenario, options.common.scenario), to);
  };
  return deliver(program, base.output, stamp,
                 forms_of(
                     answer, [&] { return whatif_table(answer); }, [&] { return whatif_words(answer); }, screen));
}

/// A row for each file and target: which do not load and where, and what each moves.
int table(const WhatIfOptions& options, Program& program) {
  const Options base = base_options(options);
  const World world = open_world(base);
  const ChangeTableRequest request{files_asked(options), options.common.files, options.common.changes,
                                   options.request.targets, options.request.given};
  const std::optional<StructureRequest> structure = structure_for(base);
  if (structure) check_changes(options);
  const Play play = play_for(base, program);
  ChangeTableAnswer answer = change_table(world, request, play);
  if (interrupted() && !answer.played()) throw RequestError(kNothingFinished);
  if (structure) add_structure(world, request, *structure, play, answer);
  Stamp stamp = stamp_of(world.scenario, base, program, base.runs);
  stamp.played = answer.played();
  const int code =
      deliver(program, base.output, stamp,
              forms_of(
                  answer, [&] { return table_of(answer.rows); }, [&] { return change_table_words(answer); },
                  [&](Screen& to) { change_table_screen(answer, typed_command(program), to); }));
  return code == kDone && answer.faulty() ? kBadInput : code;
}

int whatif(const WhatIfOptions& options, Program& program) {
  const bool listing = options.table.empty() && options.alternatives.empty() && options.common.changes.empty();
  if (listing || !options.table.empty()) check_options(options);
  if (listing) return list(options, program);
  if (!options.table.empty()) return table(options, program);
  return contrast(options, program);
}

void add_whatif_options(Command& command, WhatIfOptions& options) {
  command.option("--change")
      .description(
          "your own alternative, e.g. 'drop documents.X', 'set actors.stalin.traits.mirror-imaging=0'; may be "
          "given "
          "again");
  command.all_texts("ALT", options.alternatives, "shipped files of changes by name, or files");
  command.text("--given", options.request.given,
               fmt::format("given what really happened: record, or record:until=DATE (then what follows is a forecast "
                           "from there); {} runs a draw unless --runs-per-draw is typed",
                           kRunsPerDrawGiven));
  command.texts("--target", options.request.targets,
                "what is asked of a run, e.g. 'events.war and not endings.general-war'; or a number: "
                "'date(events.war)', 'belief(ACTOR.CLAIM, 1950-06-25)', 'worth(ACTOR)'; may be given again");
  command.texts("--hold", options.request.hold,
                "keep this document (documents.X) as it was in the same run without the change; may be given again");
  command
      .all_texts("--table", options.table,
                 "a row for each of these files of changes: which do not load and where, what each moves, and what "
                 "each of its tests finds")
      .value_name("FILE...");
}

}  // namespace

void add_whatif(CommandLine& line, Program& program) {
  const auto options = std::make_shared<WhatIfOptions>();
  Command command =
      line.add("whatif", kAlter,
               "What would have been different, with the same luck; without an alternative: what there is to ask",
               [&program, options] {
                 options->request.filter = options->common.filter;
                 return whatif(*options, program);
               });
  add_scenario_options(command, options->common);
  add_whatif_options(command, *options);
  add_play_options(command, options->common);
  command.option("--runs-per-draw").more_description(fmt::format("; {} with --given", kRunsPerDrawGiven));
  options->draws_typed = [command] { return command.option("--runs-per-draw").typed(); };
  options->typed_but = [command](const std::vector<std::string>& but) { return command.typed_but(but); };
  add_model_options(command, options->common);
  add_structure_options(command, options->common);
  add_output_options(command, options->common);
  add_filter_options(command, options->common);
}

}  // namespace parallel38
