#include "analysis/run/run.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "analysis/play/along_record.hpp"
#include "analysis/program/progress.hpp"
#include "analysis/queries/filters.hpp"
#include "analysis/run/each.hpp"
#include "engine/luck/random.hpp"
#include "engine/script/script.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

namespace {

constexpr std::uint64_t kRecordDraws = 20'000;  ///< for the probability of the record
constexpr std::uint64_t kClampDraws = 1'000;    ///< in which clamped numbers are counted

/// The targets asked for; else every event and every ending.
std::vector<Target> targets_of(const RunRequest& request, const Plan& plan) {
  std::vector<Target> targets;
  for (const std::string& text : request.targets) targets.emplace_back(text, plan, Target::Numbers::none);
  if (!targets.empty() || !request.precision) return targets;
  for (const std::string& event : plan.names.events) targets.emplace_back("events." + event, plan);
  for (const std::string& ending : plan.names.endings) targets.emplace_back("endings." + ending, plan);
  return targets;
}

/// Half the widest simulation interval of the targets.
double widest(const Counts& counts, bool varying) {
  double half = 0;
  for (const DrawSums& sums : counts.targets) {
    const Interval interval = share_of(sums, varying).simulation;
    half = std::max(half, (interval.high - interval.low) / 2);
  }
  return half;
}

/// Plays an ensemble and counts it.
class Play {
 public:
  Play(const Session& session, const Plan& plan, const RunRequest& request, Program& program, EachRun* each)
      : session_(session),
        plan_(plan),
        request_(request),
        tally_(plan, session.dice.runs_per_draw, targets_of(request, plan)),
        progress_(program, request.precision ? request.max_runs : request.options.runs),
        each_(each),
        varying_(numbers_vary(plan, session.dice)) {}

  RunResult result() {
    if (request_.precision) until_precise();
    else on_to(request_.options.runs);
    RunResult result;
    result.counts = tally_.counts();
    result.varying = varying_;
    if (request_.precision) result.precision = widest(result.counts, varying_);
    return result;
  }

 private:
  /// Plays on until `goal` runs are done. @return false where interrupted
  bool on_to(std::uint64_t goal) {
    EnsembleOptions options;
    options.first = done_;
    options.runs = goal - done_;
    options.threads = request_.options.threads;
    options.dice = session_.dice;
    options.cancelled = &interrupted();
    const auto sink = [this](const Chunk& chunk) {
      tally_.add(chunk);
      if (each_) each_->add(chunk);
      progress_.update(chunk.first + chunk.runs);
    };
    done_ += play_ensemble({&plan_}, *session_.kernel, options, sink);
    return done_ == goal;
  }

  /// Looks after 1, 2, 4, ... chunks only: looking after each would stop too early too often.
  void until_precise() {
    for (std::uint64_t goal = kChunk;; goal *= 2) {
      goal = std::min(goal, request_.max_runs);
      if (!on_to(goal) || goal == request_.max_runs || widest(tally_.counts(), varying_) <= *request_.precision) return;
    }
  }

  const Session& session_;
  const Plan& plan_;
  const RunRequest& request_;
  Tally tally_;
  Progress progress_;
  EachRun* each_;
  bool varying_;
  std::uint64_t done_ = 0;
};

/// Log probability that a free run follows the record: documents as composed, as in a free run.
std::optional<Evidence> probability_of_record(const Session& session, const Plan& plan, int threads) {
  if (!on_record(session) || interrupted()) return std::nullopt;
  ForcedOptions options;
  options.draws = kRecordDraws;
  options.dice = session.dice;
  options.threads = threads;
  options.letters = Letters::composed;
  options.cancelled = &interrupted();
  const auto steps = record_steps(plan);
  const std::vector<BlockSums> blocks = play_record(plan, *session.kernel, options);
  if (draws_of(blocks) < options.draws) return std::nullopt;  // interrupted: not known
  return evidence_of(steps, blocks, Subset(steps.size(), true));
}

/// How many of the numbers drawn had to be clamped to their legal range.
void count_clamped(const Plan& plan, const Dice& dice, RunResult& result) {
  if (!result.varying) return;
  const std::uint64_t draws = std::min(kClampDraws, (result.counts.runs + dice.runs_per_draw - 1) / dice.runs_per_draw);
  for (std::size_t v = 0; v < plan.varying.size(); ++v) {
    if (plan.varying[v].shape == Shape::coders) continue;
    const std::uint64_t name = name_hash(plan.number_names[v]);
    for (std::uint64_t n = 0; n < draws; ++n)
      value_of(plan, static_cast<Index>(v), draw(dice.seed, name, n), 0.5, &result.clamped);
    result.drawn += draws;
  }
}

void check(const RunRequest& request) {
  if (request.precision && !(*request.precision > 0))
    throw UsageError(fmt::format("--precision {}: expected a half-width above 0, e.g. 0.005", *request.precision));
  if (!request.each.empty() && request.options.theory == "all")
    throw UsageError("--each: a file for one theory, not --theory all");
  if (request.each == "-")
    throw UsageError("--each: expected the name of a file, not -: the result itself goes to the terminal");
  const std::string& csv = request.options.output.csv;
  if (!request.each.empty() && !csv.empty() && csv != "-" && one_file(request.each, csv))
    throw UsageError("--each and --csv: expected two files, not " + request.each + " for both");
}

/// Plays each theory that is asked for, as far as Ctrl-C lets it. @return those of which something was played
std::vector<RunResult> play(const Session& session, const RunRequest& request, Program& program, EachRun* each) {
  std::vector<std::string> theories{request.options.theory};
  if (request.options.theory == "all") theories = theory_names();
  std::vector<RunResult> results;
  for (const std::string& theory : theories) {
    Plan plan = session.plan;
    if (!theory.empty()) use_theory(plan, theory);
    RunResult result = Play(session, plan, request, program, each).result();
    if (result.counts.runs == 0) break;
    result.theory = theory;
    result.matches = probability_of_record(session, plan, request.options.threads);
    result.match_draws = kRecordDraws;
    count_clamped(plan, session.dice, result);
    results.push_back(std::move(result));
  }
  if (results.empty()) throw UsageError(kNothingFinished);
  return results;
}

int run(Program& program, const RunRequest& request) {
  check(request);
  Session session = open_session(request.options, program);
  std::unique_ptr<EachRun> each;
  if (!request.each.empty()) each = std::make_unique<EachRun>(request.each, session, program);
  const std::vector<RunResult> results = play(session, request, program, each.get());
  session.stamp.runs = session.stamp.most_runs = results.front().counts.runs;
  for (const RunResult& result : results) {
    session.stamp.runs = std::min(session.stamp.runs, result.counts.runs);
    session.stamp.most_runs = std::max(session.stamp.most_runs, result.counts.runs);
  }
  session.stamp.interrupted = interrupted();
  if (each) each->finish(session.stamp.interrupted);
  const RunReport report{session, request, results};
  return deliver(program, request.options.output, session.stamp, run_table(report), run_text(report), run_json(report));
}

}  // namespace

void add_run(CLI::App& app, Program& program) {
  const auto request = std::make_shared<RunRequest>();
  CLI::App& command = add_command(app, program, "run", kPlay,
                                  "Play it many times: how it ends, what is decided, beside what really was",
                                  [&program, request] { return run(program, *request); });
  add_scenario_options(command, request->options);
  add_play_options(command, request->options);
  add_model_options(command, request->options);
  add_output_options(command, request->options);
  add_filter_options(command, request->options, {"--actor", "--decision", "--from", "--until", "--core"});
  command.get_option("--theory")
      ->description(command.get_option("--theory")->get_description() + "; or all, side by side");
  command.add_option("--precision", request->precision,
                     "go on until the targets are known to this half-width, e.g. 0.005");
  command
      .add_option("--target", request->targets,
                  "what is to be that precise, e.g. 'events.war and not endings.general-war'; may be given again")
      ->expected(1)
      ->allow_extra_args(false)
      ->take_all();
  whole_number(command.add_option("--max-runs", request->max_runs, "at most so many runs with --precision")
                   ->capture_default_str(),
               1, kMostRuns);
  command.add_option("--each", request->each, "also write one row a run to this file")
      ->type_name("FILE")
      ->check(output_problem);
}

}  // namespace parallel38
