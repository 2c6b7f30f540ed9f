#include "analysis/readings/answer.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "analysis/play/structure.hpp"
#include "analysis/queries/request_error.hpp"
#include "analysis/queries/target.hpp"
#include "analysis/readings/out_of_sample.hpp"
#include "analysis/record/answer.hpp"
#include "analysis/run/answer.hpp"
#include "scenarios/reader/calendar.hpp"

namespace parallel38 {

namespace {

/// A reading, ready to be played.
struct ReadingWorld {
  std::string id, title;
  World world;
};

World world_of(const World& base, const ChangeFile& file, const Files& open) {
  World world = base;
  world.files = alternative_of(*base.files, base.changes, file.path, open).opened;
  world.changes.clear();
  return altered(world, {});
}

ReadingSum sum_of(const EvidenceSum& evidence) {
  ReadingSum sum;
  sum.decisions = evidence.decisions;
  sum.log_evidence = evidence.log_evidence;
  sum.standard_error = evidence.standard_error;
  sum.ess = evidence.ess;
  return sum;
}

/// What the record says of a reading. @return log evidence of guessing, of the decisions from `day` on
double add_record(const RecordAnswer& record, std::optional<Day> day, ReadingScore& score) {
  double guessing = 0;
  score.all = sum_of(record.all);
  score.core = sum_of(record.core);
  if (record.all.gain)
    score.gain =
        ReadingGain{kBaselineNames[record.all.gain->over], record.all.gain->nats, record.all.gain->standard_error};
  for (const DecisionScore& decision : record.decisions) {
    if (decision.nature || !decision.recorded) continue;
    score.hits += decision.rank == 1;
    if (day && *day_of(decision.date) >= *day) guessing += std::log(decision.baselines.of[kUniform]);
  }
  return guessing;
}

/// Scores one reading. @return whether it was played to the end
bool play_reading(const ReadingWorld& reading, const ReadingsRequest& request, const std::string& target,
                  const Play& play, ReadingScore& score) {
  constexpr std::size_t kParts = 6;  // the fit takes two thirds of the time
  RecordRequest along;
  along.placebos = 0;
  const RecordAnswer record = parallel38::record(reading.world, along, part_of(play, 0, kParts));
  if (record.runs < play.runs) return false;
  const std::optional<Day> day = first_scored(reading.world, request.from);
  const double guessing = add_record(record, day, score);
  RunRequest free;
  if (!target.empty()) free.targets = targets_in(reading.world, {target}, score.problem);
  const RunAnswer run = parallel38::run(reading.world, free, part_of(play, 1, kParts));
  if (run.runs < play.runs) return false;
  if (!run.targets.empty()) score.p = run.targets.front().p;
  if (!day) return true;
  Play fitting = play;
  if (play.progress)
    fitting.progress = [&](std::uint64_t done, std::uint64_t total, const char* what) {
      play.progress(2 * total + 4 * done, kParts * total, what);
    };
  score.out_of_sample = out_of_sample(reading.world, *day, guessing, request.fit_runs, fitting);
  return score.out_of_sample.has_value();
}

/// The scenario itself and the files that change it; of those that change nothing the names alone.
std::vector<ReadingWorld> readings_of(const World& world, const ReadingsRequest& request, ReadingsAnswer& answer) {
  std::vector<ReadingWorld> all{{world.scenario.id, world.scenario.title, world}};
  for (const ChangeFile& file : request.files) {
    World one = world_of(world, file, request.open);
    if (one.scenario.digest == world.scenario.digest) answer.same.push_back(file.name);
    else all.push_back({file.name, one.scenario.variant, std::move(one)});
  }
  return all;
}

}  // namespace

ReadingsAnswer readings(const World& world, const ReadingsRequest& request, const Play& play) {
  if (!on_record(world.scenario)) throw RequestError(kNoRecord);
  ReadingsAnswer answer;
  answer.runs = play.runs;
  answer.fit_runs = request.fit_runs;
  answer.target = request.target;
  if (answer.target.empty() && !world.scenario.events.empty())
    answer.target = "events." + world.scenario.events.front().id;
  if (!answer.target.empty()) Target(answer.target, world.plan, Target::Numbers::none);
  if (const auto day = first_scored(world, request.from)) answer.from = date_of(*day);
  ReadingsRequest asked = request;
  asked.from = answer.from.empty() ? request.from : answer.from;
  const std::vector<ReadingWorld> all = readings_of(world, request, answer);
  for (std::size_t r = 0; r < all.size(); ++r) {
    ReadingScore score;
    score.id = all[r].id;
    score.title = all[r].title;
    try {
      if (play.stopped() || !play_reading(all[r], asked, answer.target, part_of(play, r, all.size()), score)) {
        answer.unfinished.push_back(score.id);
        continue;
      }
    } catch (const RequestError& error) {  // its record cannot be followed
      score.problem = error.what();
    }
    answer.readings.push_back(std::move(score));
  }
  return answer;
}

}  // namespace parallel38
