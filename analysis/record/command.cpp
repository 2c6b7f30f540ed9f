// parallel38 record: how probable the model made what was really decided.
#include <memory>
#include <nlohmann/json.hpp>

#include "analysis/record/record.hpp"

namespace parallel38 {
namespace {

struct RecordOptions {
  Options common;
  std::uint64_t placebos = 200, placebo_runs = 4000;
  std::vector<std::string> without;
};

int record(const RecordOptions& options, Program& program) {
  Session session = open_session(options.common, program);
  if (!options.common.theory.empty()) use_theory(session.plan, options.common.theory);
  session.dice.runs_per_draw = session.stamp.runs_per_draw = 1;
  RecordRequest request;
  request.forced.draws = options.common.runs;
  request.forced.dice = session.dice;
  request.forced.threads = options.common.threads;
  request.forced.cancelled = &interrupted();
  request.placebos = options.placebos;
  request.placebo_draws = options.placebo_runs;
  request.without = options.without;
  const RecordReport report = report_record(session.plan, *session.kernel, request, program);
  session.stamp.runs = report.draws;
  session.stamp.interrupted = interrupted().load();
  const Filter& filter = options.common.filter;
  return deliver(program, options.common.output, session.stamp, record_table(session, report, filter),
                 record_text(session, report, filter), record_json(session, report, filter));
}

}  // namespace

void add_record(CommandLine& line, Program& program) {
  const auto options = std::make_shared<RecordOptions>();
  Command command =
      line.add("record", kCompare, "How probable the model makes what was really decided, decision by decision",
               [options, &program] { return record(*options, program); });
  add_scenario_options(command, options->common);
  add_play_options(command, options->common);
  add_model_options(command, options->common);
  command
      .all_texts("--without", options->without,
                 "Also the sum without these decisions (ids, * for anything): asking, checking, framing")
      .separated_by(',')
      .value_name("DECISION,...");
  command.whole_number("--placebos", options->placebos, "Placebo scenarios to be played (0: none)", 0, 1'000'000'000);
  command.whole_number("--placebo-runs", options->placebo_runs, "Draws of each placebo", 1, 1'000'000'000);
  add_output_options(command, options->common);
  add_filter_options(command, options->common);
}

}  // namespace parallel38
