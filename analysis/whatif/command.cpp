// parallel38 whatif: what would have been different, with the same luck.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>

#include "analysis/output/words.hpp"
#include "analysis/whatif/whatif.hpp"

namespace parallel38 {

namespace {

constexpr std::uint32_t kDiceGiven =
    8;  ///< runs a draw where the record is given: few, for each draw has its own weight

struct WhatIfOptions {
  Options common;
  std::vector<std::string> alternatives, targets, table, hold;
  std::string given;
  std::function<bool()> draws_typed;  ///< whether --runs-per-draw was typed
};

/// The first day of which the record is not given; none: nothing is given. It must be one of the plan's days.
std::optional<Day> given_of(const std::string& text, const Plan& plan) {
  if (text.empty()) return std::nullopt;
  if (text == "record") return kNoEnd;
  const std::string prefix = "record:until=";
  const auto day = text.rfind(prefix, 0) == 0 ? day_of(text.substr(prefix.size())) : std::nullopt;
  if (!day)
    throw RequestError(
        fmt::format("--given {}: expected record, or record:until=DATE, e.g. record:until=1950-01-30", text));
  if (*day < plan.start || *day > plan.end)
    throw RequestError(fmt::format("--given {}: no day of this scenario (expected a date from {} to {})", text,
                                   iso_date(plan.start), iso_date(plan.end)));
  return day;
}

/// Without an alternative: what there is to be asked.
int list(const WhatIfOptions& options, Program& program) {
  const std::vector<ChangeFile> files = change_files(options.common.scenario);
  Table table{{{"folder", "counterfactuals, interpretations or variants"},
               {"name", "as it is asked for"},
               {"title", "of the file"},
               {"question", "that it asks"}},
              {}};
  std::string words = fmt::format("What to ask of {} (parallel38 whatif {} NAME, or --change '...'):\n",
                                  options.common.scenario, options.common.scenario);
  std::string folder;
  for (const ChangeFile& file : files) {
    if (file.folder != folder) words += fmt::format("\n{}\n", folder = file.folder);
    words += fmt::format("  {}: {}\n{}", file.name, file.title,
                         file.question.empty() ? "" : wrapped(file.question, 100, 6) + "\n");
    table.rows.push_back({file.folder, file.name, file.title, file.question});
  }
  if (files.empty()) words += "  no file of changes ships with it\n";
  return deliver(program, options.common.output, stamp_of(read_for(options.common), options.common, program), table,
                 words);
}

std::vector<Alternative> alternatives_of(const WhatIfOptions& options) {
  std::vector<Alternative> all;
  for (const std::string& name : options.alternatives)
    all.push_back(alternative_of(options.common.scenario, name, options.common.changes));
  if (options.alternatives.empty()) all.push_back(alternative_of(options.common.scenario, "", options.common.changes));
  return all;
}

/// The scenario itself: changes belong to the alternative.
Session session_for(const WhatIfOptions& options, Program& program) {
  Options base = options.common;
  const bool given = !options.given.empty();
  base.changes.clear();
  if (given && !options.draws_typed()) base.runs_per_draw = kDiceGiven;
  Session session = open_session(base, program);
  if (given && !on_record(session))
    throw RequestError("--given record: the scenario has no `record` of what was really decided");
  return session;
}

int contrast(const WhatIfOptions& options, Program& program) {
  Session session = session_for(options, program);
  const std::optional<Day> given = given_of(options.given, session.plan);
  const WhatIfResult result = compare(session, alternatives_of(options), options.targets, options.common.runs,
                                      options.common.threads, given, program, options.hold);
  if (result.runs == 0) throw RequestError(kNothingFinished);
  session.stamp.runs = result.runs;
  session.stamp.interrupted = interrupted();
  if (result.alternatives.size() == 1)
    session.stamp.changes = result.alternatives.front()->alternative.scenario.changes;
  const WhatIfReport report{session, result, options.common.filter};
  return deliver(program, options.common.output, session.stamp, whatif_table(report), whatif_text(report),
                 whatif_json(report));
}

constexpr std::size_t kLoadsColumn = 2;

/// A row for each target of what one file comes to.
void add_rows(Table& table, const std::string& file, const WhatIfResult& result) {
  const WhatIf& what = *result.alternatives.front();
  const auto add = [&](const std::string& target, const auto& contrast, const char* unit) {
    const Estimate d = contrast.difference(result.varying);
    table.rows.push_back({file, what.alternative.scenario.variant, true, "", target,
                          cell_of(contrast.before(result.varying).value), cell_of(contrast.after(result.varying).value),
                          cell_of(d.value), cell_of(d.simulation.low), cell_of(d.simulation.high),
                          cell_of(d.coding.low), cell_of(d.coding.high), cell_of(contrast.same_sign(result.varying)),
                          std::string(unit)});
  };
  for (const ContrastRow& row : what.comparison.rows()) {
    if (row.kind == "target") add(row.id, row.contrast, "share");
  }
  for (const MeasureRow& row : what.comparison.measures()) add(row.measure.text(), row.contrast, row.measure.unit());
}

/// A folder of files, a row each: which do not load and where, and what each moves.
int table(const WhatIfOptions& options, Program& program) {
  Session session = session_for(options, program);
  const std::optional<Day> given = given_of(options.given, session.plan);
  std::vector<std::string> targets = options.targets;
  for (const std::string& event : session.plan.names.events) {
    if (options.targets.empty()) targets.push_back("events." + event);
  }
  Table rows{{{"file", "of changes, as typed"},
              {"title", "of the file"},
              {"loads", "whether it can be played"},
              {"problem", "the first thing that is wrong"},
              {"target", "what is asked of a run"},
              {"before", "as it is: share of runs, or mean (see unit)"},
              {"after", "under the change"},
              {"difference", "after - before"},
              {"difference_low", "simulation, 95 %"},
              {"difference_high", "upper end"},
              {"sources_low", "5th percentile over draws"},
              {"sources_high", "95th"},
              {"same_sign", "share of draws"},
              {"unit", "share; days, probability or worth: mean over runs"}},
             {}};
  for (const std::string& file : options.table) {
    try {
      std::vector<Alternative> one;
      one.push_back(alternative_of(options.common.scenario, file, options.common.changes));
      const WhatIfResult result =
          compare(session, std::move(one), targets, options.common.runs, options.common.threads, given, program);
      if (result.runs < options.common.runs) break;  // cut short: rows are of all runs
      add_rows(rows, file, result);
    } catch (const std::runtime_error& error) {
      const std::string text = error.what();
      std::vector<Cell> row{file, "", false, text.substr(0, text.find('\n'))};
      row.resize(rows.columns.size());
      rows.rows.push_back(std::move(row));
    }
    if (interrupted()) break;
  }
  const bool played = std::any_of(rows.rows.begin(), rows.rows.end(),
                                  [](const std::vector<Cell>& row) { return std::get<bool>(row[kLoadsColumn]); });
  if (interrupted() && !played) throw RequestError(kNothingFinished);
  session.stamp.played = played;
  session.stamp.interrupted = interrupted();
  return deliver(program, options.common.output, session.stamp, rows);
}

int whatif(const WhatIfOptions& options, Program& program) {
  if (!options.table.empty()) return table(options, program);
  if (options.alternatives.empty() && options.common.changes.empty()) return list(options, program);
  return contrast(options, program);
}

}  // namespace

void add_whatif(CommandLine& line, Program& program) {
  const auto options = std::make_shared<WhatIfOptions>();
  Command command =
      line.add("whatif", kAlter,
               "What would have been different, with the same luck; without an alternative: what there is to ask",
               [&program, options] { return whatif(*options, program); });
  add_scenario_options(command, options->common);
  command.option("--change")
      .description(
          "an alternative of your own, e.g. 'drop documents.X', 'set actors.stalin.traits.mirror-imaging=0'; may be "
          "given "
          "again");
  command.all_texts("ALT", options->alternatives, "shipped files of changes by name, or files");
  command.text("--given", options->given,
               fmt::format("given what really happened: record, or record:until=DATE (then what follows is a forecast "
                           "from there); {} runs a draw unless --runs-per-draw is typed",
                           kDiceGiven));
  command.texts("--target", options->targets,
                "what is asked of a run, e.g. 'events.war and not endings.general-war'; or a number: "
                "'date(events.war)', 'belief(ACTOR.CLAIM, 1950-06-25)', 'worth(ACTOR)'; may be given again");
  command.texts("--hold", options->hold,
                "keep this document (documents.X) as it was in the same run without the change; may be given again");
  command
      .all_texts("--table", options->table,
                 "a row for each of these files of changes: which do not load and where, what each moves")
      .value_name("FILE...");
  add_play_options(command, options->common);
  command.option("--runs-per-draw").more_description(fmt::format("; {} with --given", kDiceGiven));
  options->draws_typed = [command] { return command.option("--runs-per-draw").typed(); };
  add_model_options(command, options->common);
  add_output_options(command, options->common);
  add_filter_options(command, options->common);
}

}  // namespace parallel38
