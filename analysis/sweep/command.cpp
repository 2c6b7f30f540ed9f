// parallel38 sweep.
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <filesystem>
#include <memory>
#include <ostream>

#include "analysis/output/table.hpp"
#include "analysis/output/words.hpp"
#include "analysis/play/kernel_choice.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/program/options.hpp"
#include "analysis/program/progress.hpp"
#include "analysis/store/sqlite/forecast.hpp"
#include "analysis/store/sqlite/merge.hpp"
#include "analysis/store/sqlite/store.hpp"
#include "analysis/store/sqlite/writer.hpp"
#include "analysis/study/play_points.hpp"
#include "analysis/study/study.hpp"
#include "analysis/sweep/answer.hpp"
#include "analysis/sweep/shard.hpp"
#include "analysis/sweep/words.hpp"

namespace parallel38 {

namespace {

struct SweepRequest {
  std::string study, store, shard, isa;
  int threads = 0;
  bool only_failed = false, estimate = false;
  Output output;
};

Stamp stamp_of(const Study& study, const Program& program, bool stopped) {
  Options options;
  options.theory = study.file.theory;
  options.seed = study.file.seed;
  options.runs_per_draw = study.file.runs_per_draw;
  Stamp stamp = stamp_of(study.base.scenario, options, program, study.most_runs());
  stamp.interrupted = stopped;
  return stamp;
}

SweepAnswer answer_of(const Study& study, const std::string& path, const PointRange& range) {
  SweepAnswer answer;
  answer.study = study.file.id;
  answer.title = study.file.title;
  answer.store = path;
  answer.design = study.file.design.kind;
  answer.points = study.points();
  answer.first = range.first;
  answer.last = range.last;
  answer.factors = study.factors.size();
  answer.targets = study.targets.size();
  answer.measures = study.measures.size();
  answer.contrasts = study.contrasts.size();
  return answer;
}

/// Counts of failed points by reason, in the order in which they are met.
std::vector<SweepFailure> failures_in(const std::string& path) {
  std::vector<SweepFailure> all;
  Database database(path, Database::Open::read);
  Query rows(database,
             "SELECT failed, count(*), min(point) FROM points WHERE failed IS NOT NULL GROUP BY failed ORDER BY 3");
  while (rows.step())
    all.push_back({rows.text(0), static_cast<std::uint64_t>(rows.whole(1)), static_cast<std::uint64_t>(rows.whole(2))});
  return all;
}

/// Plays what is not there yet.
void play_on(const Study& study, const SweepRequest& request, const PointRange& range, Store& store, Program& program) {
  Progress progress(program, range.last - range.first, "sweeping", "points");
  const std::uint64_t before = store.finished();
  const SweepOptions options{range.first + before, range.last, request.threads, &interrupted()};
  Writer writer(store, request.threads != 1);
  sweep_points(study, kernel_for(request.isa), options, [&](ChunkOfPoints& chunk) {
    writer.take(std::move(chunk));
    progress.update(writer.written());
  });
  writer.finish();
}

/// Plays points again that could not be played.
void play_failed(const Study& study, const SweepRequest& request, Store& store, Program& program) {
  const std::vector<std::uint64_t> points = store.failed();
  Progress progress(program, points.size(), "sweeping", "points");
  const SweepOptions options{0, 0, request.threads, &interrupted(), [&](std::uint64_t done) { progress.update(done); }};
  sweep_again(study, kernel_for(request.isa), options, points, [&](const PointRow& row) {
    if (row.problem.empty()) store.replace(row);
  });
}

int sweep_into(const Study& study, const SweepRequest& request, const std::string& path, const PointRange& range,
               Program& program) {
  SweepAnswer answer = answer_of(study, path, range);
  bool rewrite = false;
  {
    Store store(path, study, range, PARALLEL38_VERSION);
    answer.begun_with = store.finished();
    if (request.only_failed) play_failed(study, request, store, program);
    else play_on(study, request, range, store, program);
    answer.finished = store.finished();
    rewrite = store.replaced();
  }
  if (rewrite && !interrupted()) rewrite_store(path);
  answer.failures = failures_in(path);
  answer.bytes = std::filesystem::file_size(path);
  answer.stopped = interrupted() && (request.only_failed || answer.finished < range.last - range.first);
  const int code = deliver(program, request.output, stamp_of(study, program, answer.stopped),
                           forms_of(
                               answer, [&] { return table_of(answer.failures); }, [&] { return sweep_words(answer); },
                               [&](Screen& to) { sweep_screen(answer, to); }));
  return code == kInterrupted ? kStopped : code;
}

SweepEstimate measured(const Study& study, const SweepRequest& request, const PointRange& range, std::uint64_t there,
                       const std::string& path, Program& program) {
  SweepEstimate estimate{study.file.id, study.file.title, study.points(), study.most_runs(),
                         range.last - range.first - there};
  Speed speed;
  if (estimate.left > 0) {
    Progress progress(program, estimate.left, "measuring", "points");
    const SweepOptions options{range.first + there, range.last, request.threads, &interrupted(), {}};
    speed = measure_store_speed(study, kernel_for(request.isa), options, path);
    if (speed.points == 0) throw RequestError(kNothingFinished);
    estimate.measured = speed.points;
    estimate.seconds = speed.seconds_a_point * static_cast<double>(estimate.left);
  }
  const bool sobol = study.request.kind == DesignKind::sobol || study.request.kind == DesignKind::saltelli;
  if (sobol && (study.request.base & (study.request.base - 1)) != 0)
    estimate.notes.push_back(
        fmt::format("points: {} is no power of two, at which alone a Sobol sequence fills the cube "
                    "evenly: take {} or {}.",
                    study.request.base, std::bit_floor(study.request.base), std::bit_ceil(study.request.base)));
  constexpr std::size_t kManyColumns = 200;
  if (study.file.values_kept && study.factors.size() > kManyColumns)
    estimate.notes.push_back(
        fmt::format("Most of it is the values of {} factors: with `values: computed` in the study it is a "
                    "hundredth of the size.",
                    study.factors.size()));
  estimate.bytes = bytes_of_store(study, range, speed);
  return estimate;
}

int estimate(const Study& study, const SweepRequest& request, const std::string& path, const PointRange& range,
             Program& program) {
  std::uint64_t there = 0;
  std::error_code none;
  if (!path.empty() && std::filesystem::exists(path, none)) {
    Database database(path, Database::Open::read);
    if (!is_empty(database)) {
      check_same(database, study, range, PARALLEL38_VERSION);
      there = points_from(database, range);
    }
  }
  const SweepEstimate answer = measured(study, request, range, there, path, program);
  return deliver(
      program, request.output, stamp_of(study, program, interrupted()),
      forms_of(
          answer, [&] { return table_of(std::vector<SweepEstimate>{answer}); }, [&] { return estimate_words(answer); },
          [&](Screen& to) { estimate_screen(answer, request.study, to); }));
}

int sweep(const SweepRequest& request, Program& program) {
  if (request.store.empty() && !request.estimate)
    throw RequestError("--store: expected the file that the points go into, e.g. --store beliefs.db");
  if (request.store == "-")
    throw RequestError("--store -: a store is a file, and not the standard output (expected its name)");
  if (request.only_failed && request.estimate) throw RequestError("--only-failed and --estimate: expected one of them");
  if (std::error_code none; request.only_failed && !std::filesystem::exists(request.store, none))
    throw RequestError(request.store + ": there is no such file (expected a store of which points have failed)");
  const Study study = open_study(study_file(request.study), scenario_files());
  std::string path = request.store;
  Shard shard;
  if (!request.shard.empty()) shard = shard_of(request.shard);
  else if (const auto task = shard_of_srun()) {
    shard = *task;
    if (!path.empty()) path = part_name(path, shard);
  }
  if (shard.n > study.points())
    throw RequestError(fmt::format("{} parts of {} points: a part would hold none (expected at most {} parts)", shard.n,
                                   study.points(), study.points()));
  const PointRange range = points_of(shard, study.points());
  return request.estimate ? estimate(study, request, path, range, program)
                          : sweep_into(study, request, path, range, program);
}

}  // namespace

void add_sweep(CommandLine& line, Program& program) {
  const auto request = std::make_shared<SweepRequest>();
  Command command = line.add("sweep", kStudy, "Play every point of a study into a store; stopped, it continues",
                             [&program, request] { return sweep(*request, program); });
  command.text("STUDY", request->study, "the file of a study, or the name of a shipped one, e.g. korea-1950/beliefs")
      .required();
  command
      .text("--store", request->store,
            "the file (SQLite) that finished points are kept in; where it is there, the sweep continues")
      .value_name("FILE.db");
  command.text("--shard", request->shard, "play the K-th of N parts alone, for `merge`; under srun: that of the task")
      .value_name("K/N");
  command.flag("--only-failed", request->only_failed, "play points again that could not be played");
  command.flag("--estimate", request->estimate, "say how many points, how long and how large, and play nothing more");
  command.whole_number("--threads", request->threads, "0: as many as the machine has; results do not depend on it", 0,
                       4096);
  command.text("--isa", request->isa, "play by the kernel of this instruction set; results do not depend on it");
  add_output_options(command, request->output);
}

}  // namespace parallel38
