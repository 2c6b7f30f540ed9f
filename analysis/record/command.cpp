// parallel38 record.
#include <fmt/format.h>

#include <functional>
#include <memory>

#include "analysis/output/words.hpp"
#include "analysis/program/options.hpp"
#include "analysis/record/answer.hpp"
#include "analysis/record/theories.hpp"
#include "analysis/record/words.hpp"

namespace parallel38 {

namespace {

constexpr std::uint64_t kAloneRuns = 10'000;   ///< of each actor alone: an error of some hundredths of a nat
constexpr std::uint64_t kScreenRuns = 20'000;  ///< in less than one: a screen shows fewer digits

struct RecordOptions {
  Options common;
  RecordRequest request;
  std::function<bool()> runs_typed, alone_typed;  ///< whether --runs, --alone-runs were typed
};

/// Each theory in turn, as far as Ctrl-C lets it.
int all_theories(const RecordOptions& options, Program& program) {
  if (options.common.filter.typed())
    throw RequestError("--theory all: a row for each theory (expected no option of \"Show only\", or one theory)");
  if (options.request.documents || options.request.alone_runs > 0)
    throw RequestError(
        "--theory all: a row for each theory (expected no --documents and no --alone-runs, or one theory)");
  const World world = open_world(options.common);
  const TheoriesRecordAnswer answer = record_by_theory(world, options.request, play_for(options.common, program));
  if (answer.theories.empty()) throw RequestError(kNothingFinished);
  std::vector<std::uint64_t> runs;
  for (const TheoryRecord& one : answer.theories) runs.push_back(one.runs);
  const Stamp stamp = stamp_of(world.scenario, options.common, program, runs);
  return deliver(program, options.common.output, stamp,
                 forms_of(
                     answer, [&] { return table_of(answer.theories); }, [&] { return record_words(answer); },
                     [&](Screen& to) { record_screen(answer, Titles(world.scenario, options.common.scenario), to); }));
}

int one_theory(const RecordOptions& options, Program& program) {
  const World world = open_world(options.common);
  const RecordAnswer answer = record(world, options.request, play_for(options.common, program));
  if (answer.runs == 0) throw RequestError(kNothingFinished);
  const Stamp stamp = stamp_of(world.scenario, options.common, program, answer.runs);
  return deliver(program, options.common.output, stamp,
                 forms_of(
                     answer, [&] { return table_of(answer.decisions); }, [&] { return record_words(answer); },
                     [&](Screen& to) { record_screen(answer, Titles(world.scenario, options.common.scenario), to); }));
}

int record(RecordOptions& options, Program& program) {
  options.common.runs_per_draw = 1;  // each run its own draw
  options.request.filter = options.common.filter;
  const bool shown = options.common.output.detail && options.common.theory != "all";
  if (!options.alone_typed()) options.request.alone_runs = shown ? kAloneRuns : 0;
  if (!options.runs_typed() && options.common.output.screen_alone()) options.common.runs = kScreenRuns;
  return options.common.theory == "all" ? all_theories(options, program) : one_theory(options, program);
}

}  // namespace

void add_record(CommandLine& line, Program& program) {
  const auto options = std::make_shared<RecordOptions>();
  RecordRequest& request = options->request;
  Command command =
      line.add("record", kCompare, "How probable the model makes what was really decided, decision by decision",
               [options, &program] { return record(*options, program); });
  options->common.runs = kRecordRuns;
  add_scenario_options(command, options->common);
  add_play_options(command, options->common);
  command.option("--runs").more_description(
      fmt::format("; {} where one screen is all that is shown", grouped(kScreenRuns)));
  options->runs_typed = [command] { return command.option("--runs").typed(); };
  command.remove("--runs-per-draw");  // each run is its own draw
  add_model_options(command, options->common);
  options->common.every_theory = true;
  command.option("--theory").more_description("; or all, a row for each");
  command
      .all_texts("--without", request.without,
                 "Also the sum without these decisions (ids, * for anything): asking, checking, framing")
      .separated_by(',')
      .value_name("DECISION,...");
  command.whole_number("--placebos", request.placebos,
                       "Placebos of each kind: documents deleted, turned round, exchanged (0: none)", 0, 1'000'000'000);
  command.whole_number("--placebo-runs", request.placebo_runs,
                       "Draws of each placebo at least: up to 16 times as many where too few follow the record", 1,
                       1'000'000'000);
  command.flag("--documents", request.documents, "Also what is lost without each document (takes longer)");
  command.whole_number("--document-runs", request.document_runs, "Draws without each document", 1, 1'000'000'000);
  command.whole_number("--most-documents", request.most_documents,
                       "With --documents: only the first N in the order of the scenario (0: all)", 0, 1'000'000'000);
  command.whole_number(
      "--alone-runs", request.alone_runs,
      fmt::format("Draws with each actor alone who reads nothing (0: not played; unless given: {} with "
                  "--detail, else 0)",
                  grouped(kAloneRuns)),
      0, 1'000'000'000);
  options->alone_typed = [command] { return command.option("--alone-runs").typed(); };
  add_output_options(command, options->common);
  add_filter_options(command, options->common);
}

}  // namespace parallel38
