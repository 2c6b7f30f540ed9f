// parallel38 run.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "analysis/output/words.hpp"
#include "analysis/play/structure.hpp"
#include "analysis/program/options.hpp"
#include "analysis/run/answer.hpp"
#include "analysis/run/each.hpp"
#include "analysis/run/table.hpp"
#include "analysis/run/words.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

namespace {

struct RunOptions {
  Options common;  ///< theory may be `all`
  RunRequest request;
  std::string each;  ///< file for a row a run; empty: none
  std::vector<std::string> numbers;
};

/// The file of --each and what goes into it. When the disk takes no more, the runs go on without it.
struct EachFile {
  EachFile(const RunOptions& options, const World& world, const Play& play, const Stamp& stamp)
      : file(options.each),
        rows(world, play, {options.request.measures, options.numbers}, [this](std::string_view text) { write(text); }) {
    rows.head(stamp);
  }
  void write(std::string_view text) {
    if (!problem.empty()) return;
    try {
      file.write(text);
    } catch (const WriteError& error) {
      problem = error.what();
    }
  }
  /// Whether the file holds all rows.
  bool finish(bool interrupted, std::ostream& messages) {
    rows.finish(interrupted);
    try {
      if (problem.empty()) file.finish();
    } catch (const WriteError& error) {
      problem = error.what();
    }
    if (!problem.empty()) messages << "parallel38: " << harmless(problem) << '\n';
    return problem.empty();
  }
  OutputFile file;
  std::string problem;  ///< why no more can be written; empty: it can
  EachRun rows;
};

void check(const RunOptions& options) {
  if (!options.numbers.empty() && options.each.empty())
    throw RequestError("--numbers: the values drawn are written run by run (expected --each FILE beside it)");
  if (options.common.theory == "all" && (options.common.structure.asked || !options.common.structure.file.empty()))
    throw RequestError("--structure: a range for one theory, not --theory all (its worlds have the other theories)");
  if (options.each.empty()) return;
  if (options.common.theory == "all") throw RequestError("--each: a file for one theory, not --theory all");
  if (options.each == "-")
    throw RequestError("--each: expected the name of a file, not -: the result itself goes to the terminal");
}

/// The exit code of answers that were given; says which of them are not as precise as was asked.
int precise(const std::vector<const RunAnswer*>& answers, int code, Program& program) {
  if (code != kDone) return code;
  for (const RunAnswer* answer : answers) {
    if (!answer->precision || answer->precision->met()) continue;
    const std::string theory = answers.size() > 1 ? " by the theory " + answer->theory : "";
    program.err << fmt::format("parallel38: --precision {:g} is not reached{}: after {} runs the widest is {:.4g}\n",
                               answer->precision->asked, theory, grouped(answer->runs), answer->precision->reached);
    code = kNotPrecise;
  }
  if (code == kNotPrecise) program.err << "(expected a wider --precision, or more --max-runs)\n";
  return code;
}

int one_theory(const RunOptions& options, Program& program) {
  const World world = open_world(options.common);
  const Play play = play_for(options.common, program);
  RunRequest request = options.request;
  std::unique_ptr<EachFile> each;
  if (!options.each.empty()) {
    Stamp stamp = stamp_of(world.scenario, options.common, program, options.common.runs);
    stamp.command = played_command(program.arguments);
    each = std::make_unique<EachFile>(options, world, play, stamp);
    request.onlook = [&each](const Chunk& chunk) { each->rows.add(chunk); };
  }
  const std::optional<StructureRequest> structure = structure_for(options.common);
  RunAnswer answer = run(world, request, play);
  if (answer.runs == 0) throw RequestError(kNothingFinished);
  if (structure) add_structure(world, request, *structure, play, answer);
  const bool written = !each || each->finish(interrupted(), program.err);
  const Stamp stamp = stamp_of(world.scenario, options.common, program, answer.runs);
  const RunResult result{answer};
  const int code =
      deliver(program, options.common.output, stamp,
              forms_of(
                  result, [&] { return run_table(answer); }, [&] { return run_words(answer); },
                  [&](Screen& to) { run_screen(answer, Titles(world.scenario, options.common.scenario), to); }));
  return precise({&answer}, written ? code : kNotWritten, program);
}

/// Each theory in turn, as far as Ctrl-C lets it.
int all_theories(const RunOptions& options, Program& program) {
  World world = open_world(options.common);
  const Play play = play_for(options.common, program);
  const Plan own = world.plan;
  TheoriesAnswer answer;
  for (const std::string& theory : theory_names()) {
    world.plan = own;
    world.theory = theory;
    use_theory(world.plan, theory);
    RunAnswer one = run(world, options.request, play);
    if (one.runs == 0) break;
    answer.theories.push_back(std::move(one));
  }
  if (answer.theories.empty()) throw RequestError(kNothingFinished);
  std::vector<std::uint64_t> runs;
  for (const RunAnswer& one : answer.theories) runs.push_back(one.runs);
  const Stamp stamp = stamp_of(world.scenario, options.common, program, runs);
  std::vector<const RunAnswer*> answers;
  for (const RunAnswer& one : answer.theories) answers.push_back(&one);
  const int code =
      deliver(program, options.common.output, stamp,
              forms_of(
                  answer, [&] { return run_table(answer); }, [&] { return run_words(answer); },
                  [&](Screen& to) { run_screen(answer, Titles(world.scenario, options.common.scenario), to); }));
  return precise(answers, code, program);
}

int run(const RunOptions& options, Program& program) {
  check(options);
  return options.common.theory == "all" ? all_theories(options, program) : one_theory(options, program);
}

}  // namespace

void add_run(CommandLine& line, Program& program) {
  const auto options = std::make_shared<RunOptions>();
  RunRequest& request = options->request;
  Command command = line.add("run", kPlay, "Play it many times: how it ends, what is decided, beside what really was",
                             [&program, options] {
                               options->request.filter = options->common.filter;
                               return run(*options, program);
                             });
  options->common.every_theory = true;
  add_scenario_options(command, options->common);
  add_play_options(command, options->common);
  add_model_options(command, options->common);
  add_structure_options(command, options->common);
  add_output_options(command, options->common);
  add_filter_options(command, options->common, {"--actor", "--decision", "--from", "--until", "--core"});
  command.option("--theory").more_description("; or all, side by side");
  const CommandOption precision = command.number("--precision", request.precision,
                                                 "go on until the targets are known to this half-width, e.g. 0.005");
  command.texts("--target", request.targets,
                "a condition reported, and what has to be that precise, e.g. 'events.war and not "
                "endings.general-war'; may be given again");
  command.texts("--measure", request.measures,
                "a number of each run, e.g. 'belief(ACTOR.CLAIM, 1950-01-30)', 'worth(ACTOR)', 'date(events.war)'; "
                "may be given again");
  command.whole_number("--max-runs", request.max_runs, "the most runs with --precision", 1, kMostRuns).needs(precision);
  command.flag("--match", request.match,
               "also how probable a run is to follow the record throughout: 20,000 more runs, along the record");
  command.output("--each", options->each, "also write one row a run to this file");
  command.texts("--numbers", options->numbers,
                "with --each: also the drawn values of the uncertain numbers at this address, * for anything ('*': of "
                "all); may be given again");
}

}  // namespace parallel38
