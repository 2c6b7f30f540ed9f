#include "analysis/run/answer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/play/along_record.hpp"
#include "analysis/queries/request_error.hpp"
#include "analysis/run/tally.hpp"
#include "analysis/statistics/means.hpp"
#include "engine/luck/random.hpp"
#include "scenarios/reader/calendar.hpp"

namespace parallel38 {

namespace {

constexpr std::uint64_t kRecordDraws = 20'000;  ///< for the probability of the record
constexpr std::uint64_t kClampDraws = 1'000;    ///< in which clamped numbers are counted

/// The targets requested; else, where a precision is, every event and every ending.
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

/// A measure over the runs.
struct MeasureSums {
  MeanContrast mean;
  std::uint64_t runs = 0, with_value = 0;
};

/// Plays an ensemble and counts it.
class Counting {
 public:
  Counting(const World& world, const RunRequest& request, const Play& play)
      : request_(request),
        play_(play),
        plan_(request.measures.empty() ? world.plan
                                       : plan_with(world.scenario, world.theory, request.measures, measures_)),
        varying_(numbers_vary(plan_, play.dice)),
        tally_(plan_, play.dice.runs_per_draw, targets_of(request, plan_)),
        means_(measures_.size()) {}

  void play() {
    if (request_.precision) until_precise();
    else on_to(play_.runs);
    for (MeasureSums& sums : means_) sums.mean.close_draw();
  }
  bool varying() const { return varying_; }
  Counts counts() const { return tally_.counts(); }

  std::vector<MeasureMean> measures() const {
    std::vector<MeasureMean> all;
    for (std::size_t m = 0; m < measures_.size(); ++m)
      all.push_back({measures_[m].text(), measures_[m].unit(), means_[m].mean.estimate(varying_),
                     static_cast<double>(means_[m].with_value) / static_cast<double>(means_[m].runs)});
    return all;
  }

 private:
  /// Plays on until `goal` runs are done. @return false where stopped
  bool on_to(std::uint64_t goal) {
    EnsembleOptions options = ensemble_of(play_);
    options.first = done_;
    options.runs = goal - done_;
    if (!measures_.empty()) options.measures.push_back(measures_);
    done_ += play_ensemble({&plan_}, play_.on(), options, [this](const Chunk& chunk) { add(chunk); });
    return done_ == goal;
  }

  void add(const Chunk& chunk) {
    tally_.add(chunk);
    for (std::size_t m = 0; m < measures_.size(); ++m) add(chunk, m);
    if (request_.onlook) request_.onlook(chunk);
    if (play_.progress)
      play_.progress(chunk.first + chunk.runs, request_.precision ? request_.max_runs : play_.runs, "playing");
  }

  void add(const Chunk& chunk, std::size_t m) {
    MeasureSums& sums = means_[m];
    for (std::size_t run = 0; run < chunk.runs; ++run) {
      const double value = chunk.measured.front()[m * kRow + run];
      ++sums.runs;
      if (value == value) {
        ++sums.with_value;
        sums.mean.add(value);
      }
      if ((chunk.first + run + 1) % play_.dice.runs_per_draw == 0) sums.mean.close_draw();
    }
  }

  /// Looks after 1, 2, 4, ... chunks only: looking after each would stop too early too often.
  void until_precise() {
    for (std::uint64_t goal = kChunk;; goal *= 2) {
      goal = std::min(goal, request_.max_runs);
      if (!on_to(goal) || goal == request_.max_runs || widest(tally_.counts(), varying_) <= *request_.precision) return;
    }
  }

  const RunRequest& request_;
  const Play& play_;
  std::vector<Measure> measures_;
  Plan plan_;
  bool varying_;
  Tally tally_;
  std::vector<MeasureSums> means_;
  std::uint64_t done_ = 0;
};

/// Log probability that a free run follows the record: documents as composed, as in a free run.
void add_probability_of_record(const World& world, const Play& play, RecordMatch& match) {
  ForcedOptions options = forced_of(play, kRecordDraws);
  options.letters = Letters::composed;
  const auto steps = record_steps(world.plan);
  const std::vector<BlockSums> blocks = play_record(world.plan, play.on(), options);
  if (draws_of(blocks) < options.draws) return;  // stopped: not known
  const Evidence evidence = evidence_of(steps, blocks, Subset(steps.size(), true));
  match.ess = evidence.ess;
  match.draws = options.draws;
  if (!evidence.enough()) return;
  match.log_p = evidence.log_evidence;
  match.standard_error = evidence.standard_error;
}

/// How many of the numbers drawn had to be clamped to their legal range.
void count_clamped(const Plan& plan, const Dice& dice, RunAnswer& answer) {
  if (!answer.varying) return;
  const std::uint64_t draws = std::min(kClampDraws, (answer.runs + dice.runs_per_draw - 1) / dice.runs_per_draw);
  for (std::size_t v = 0; v < plan.varying.size(); ++v) {
    const std::uint64_t name = name_hash(luck_of_number(plan, static_cast<Index>(v)));
    for (std::uint64_t n = 0; n < draws; ++n)
      value_of(plan, static_cast<Index>(v), draw(dice.seed, name, n), coder_uniform(plan, dice, n), &answer.clamped);
    answer.drawn += draws;
  }
}

// --- from counts to the answer ---

/// On which days an event comes, in shares of the runs in which it does.
std::vector<DayShare> days_of(const World& world, const std::vector<std::uint64_t>& runs) {
  std::uint64_t all = 0;
  for (const std::uint64_t n : runs) all += n;
  std::vector<DayShare> days;
  for (std::size_t day = 0; day < runs.size(); ++day)
    if (runs[day] > 0)
      days.push_back({date_of(world.plan.start + static_cast<Day>(day)),
                      static_cast<double>(runs[day]) / static_cast<double>(all)});
  return days;
}

EventShare event_share(const World& world, const Counts& counts, std::size_t e, bool varying) {
  const NamedCondition& event = world.scenario.events[e];
  const auto date = [&](double q) -> std::optional<std::string> {
    const int day = quantile_day(counts.days[e], q);
    return day < 0 ? std::nullopt : std::optional<std::string>(date_of(world.plan.start + day));
  };
  return {event.id,
          event.title,
          share_of(counts.events[e], varying),
          {date(0.05), date(0.25), date(0.5), date(0.75), date(0.95)},
          days_of(world, counts.days[e])};
}

DecisionShares decision_shares(const World& world, const Counts& counts, Index decision, bool varying) {
  const Decision& d = world.plan.decisions[at(decision)];
  const DecisionEntry& entry = entry_of(world.scenario, world.plan.names.decisions[at(decision)]);
  DecisionShares shares;
  shares.id = entry.id;
  shares.question = !entry.question.empty() ? entry.question : !entry.title.empty() ? entry.title : entry.id;
  shares.actor = decider_id(world.plan, decision);
  shares.date = date_of(d.day);
  shares.arises = share_of(counts.arises[at(decision)], varying);
  if (d.recorded != kNone) shares.recorded = option_id(world.plan, decision, d.recorded);
  if (on_record(world.scenario)) shares.agreement = share_of(counts.agrees[at(decision)], varying);
  for (Index o = 0; o < d.options.count; ++o)
    shares.options.push_back(
        {option_id(world.plan, decision, o), share_of(counts.options[at(decision)][at(o)], varying), o == d.recorded});
  return shares;
}

void add_shares(const World& world, const RunRequest& request, const Counts& counts, RunAnswer& answer) {
  const bool varying = answer.varying;
  for (std::size_t e = 0; e < world.scenario.endings.size(); ++e)
    answer.endings.push_back(
        {world.scenario.endings[e].id, world.scenario.endings[e].title, share_of(counts.endings[e], varying)});
  for (std::size_t e = 0; e < world.scenario.events.size(); ++e)
    answer.events.push_back(event_share(world, counts, e, varying));
  for (const Index decision : decisions_in_time(world.plan)) {
    const std::string& id = world.plan.names.decisions[at(decision)];
    if (request.filter.decision(entry_of(world.scenario, id)))
      answer.decisions.push_back(decision_shares(world, counts, decision, varying));
    if (answer.on_record) answer.first_divergence.push_back({id, share_of(counts.diverges[at(decision)], varying)});
  }
  for (std::size_t t = 0; t < request.targets.size(); ++t)
    answer.targets.push_back({request.targets[t], share_of(counts.targets[t], varying)});
  if (request.precision) answer.precision = Precision{*request.precision, widest(counts, varying)};
  if (answer.on_record) {
    answer.matches_record.emplace();
    answer.matches_record->free_share = share_of(counts.matches, varying);
  }
}

}  // namespace

RunAnswer run(const World& world, const RunRequest& request, const Play& play) {
  if (request.precision && !(*request.precision > 0 && *request.precision < 0.5))
    throw RequestError(
        fmt::format("--precision {}: expected a half-width above 0 and below 0.5, e.g. 0.005", *request.precision));
  Counting counting(world, request, play);
  counting.play();
  const Counts counts = counting.counts();
  RunAnswer answer;
  answer.title = world.scenario.title.empty() ? world.scenario.id : world.scenario.title;
  answer.question = world.scenario.question;
  answer.theory = world.theory;
  answer.runs = counts.runs;
  answer.varying = counting.varying();
  answer.at_centre = play.dice.at_centre;
  answer.on_record = on_record(world.scenario);
  if (counts.runs == 0) return answer;
  answer.draws = counts.endings.front().draws;
  answer.measures = counting.measures();
  add_shares(world, request, counts, answer);
  if (request.match && answer.on_record && !play.stopped())
    add_probability_of_record(world, play, *answer.matches_record);
  count_clamped(world.plan, play.dice, answer);
  return answer;
}

}  // namespace parallel38
