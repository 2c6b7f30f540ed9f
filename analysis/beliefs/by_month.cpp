#include "analysis/beliefs/by_month.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>
#include <set>
#include <utility>

#include "engine/arithmetic.hpp"
#include "engine/plan/looks.hpp"
#include "engine/runs/pieces.hpp"
#include "engine/runs/player.hpp"

namespace parallel38 {

namespace {

constexpr double kUnit = 4294967296.0;  ///< 2^32: probabilities are summed as whole numbers of its inverse
constexpr std::uint64_t kBlock = 1024;  ///< runs that a thread takes at a time

std::int64_t whole(double p) { return std::llround(p * kUnit); }

/// What one thread has seen.
class BeliefWatcher : public Watcher {
 public:
  /// @param interval_of_arrival  [arrivals] the look that sees it first  @param intervals  looks of a belief
  BeliefWatcher(const Plan& plan, const std::vector<Index>& interval_of_arrival, Index intervals)
      : plan_(plan), interval_of_arrival_(interval_of_arrival), intervals_(intervals), looks_(plan.looks.size()) {}

  void aim(std::size_t lanes) { lanes_ = lanes; }

  void looked(const Looked& looked) override {
    for (std::size_t i = 0; i < lanes_; ++i) looks_[at(looked.look)].add(looked.probability[i]);
  }
  void assimilated(const Assimilated& read) override {
    const Index interval = interval_of_arrival_[at(read.arrival)];
    if (interval >= intervals_) return;
    const Index document = plan_.deliveries[at(plan_.arrivals[at(read.arrival)].delivery)].document;
    MoveSums& to = moves_[{read.belief * intervals_ + interval, document}];
    for (std::size_t i = 0; i < lanes_; ++i) {
      if (read.where[i] == 0) continue;
      to.sum += whole(acted_on(read.mean_after[i], read.variance_after[i])) -
                whole(acted_on(read.mean_before[i], read.variance_before[i]));
      ++to.read;
    }
  }
  void add_to(BeliefSums& sums) const {
    sums.looks.resize(looks_.size());
    for (std::size_t l = 0; l < looks_.size(); ++l) sums.looks[l].add(looks_[l]);
    for (const auto& [key, more] : moves_) {
      sums.moves[key].sum += more.sum;
      sums.moves[key].read += more.read;
    }
  }

 private:
  const Plan& plan_;
  const std::vector<Index>& interval_of_arrival_;
  Index intervals_;
  std::size_t lanes_ = 0;
  std::vector<LookSums> looks_;
  std::map<std::pair<Index, Index>, MoveSums> moves_;
};

/// For each arrival the first look on or after its day; the number of looks if none.
std::vector<Index> intervals_of_arrivals(const Plan& plan, const std::vector<Day>& days) {
  std::vector<Index> intervals;
  for (const Arrival& arrival : plan.arrivals) {
    const Day day = plan.postings[at(arrival.posting)].day + arrival.delay;
    // the look of the first day comes before what arrives on it
    intervals.push_back(
        std::max(Index{1}, static_cast<Index>(std::lower_bound(days.begin(), days.end(), day) - days.begin())));
  }
  return intervals;
}

/// Plays blocks of runs on one thread.
class BeliefPlayer {
 public:
  BeliefPlayer(const Plan& plan, const Play& play, bool recorded, BeliefWatcher watcher)
      : recorded_(recorded), watcher_(std::move(watcher)), player_(plan, play.on(), dice_of(play, recorded)) {}

  void play(std::uint64_t first, std::uint64_t runs) {
    for (std::uint64_t done = 0; done < runs; done += player_.width()) {
      Luck& luck = player_.deal(first + done);
      if (recorded_) force_record(player_.plan(), luck);
      watcher_.aim(static_cast<std::size_t>(std::min<std::uint64_t>(player_.width(), runs - done)));
      player_.play(&watcher_);
    }
  }
  const BeliefWatcher& watcher() const { return watcher_; }

 private:
  static Dice dice_of(const Play& play, bool recorded) {
    Dice dice = play.dice;
    if (recorded) dice.runs_per_draw = 1;
    return dice;
  }

  bool recorded_;
  BeliefWatcher watcher_;
  Player player_;
};

/// Those who have played, one for each thread.
using BeliefPlayers = std::set<std::shared_ptr<BeliefPlayer>>;

/// Plays all runs; `players` gets those who played them.
/// @return runs played: blocks are begun in order and finished once begun, so they are an unbroken prefix
std::uint64_t play_all(const Plan& plan, const Play& play, bool recorded, const BeliefWatcher& fresh,
                       BeliefPlayers& players) {
  std::uint64_t done = 0;
  work_in_order({(play.runs + kBlock - 1) / kBlock, play.threads, play.stop}, [&]() -> Worker {
    return [&, player = std::make_shared<BeliefPlayer>(plan, play, recorded, fresh)](std::uint64_t block) {
      const std::uint64_t runs = std::min(kBlock, play.runs - block * kBlock);
      player->play(block * kBlock, runs);
      return [&, player, runs] {
        players.insert(player);
        done += runs;
        if (play.progress) play.progress(done, play.runs, "playing");
      };
    };
  });
  return done;
}

}  // namespace

std::vector<Day> look_days(const Plan& plan) {
  using namespace std::chrono;
  std::vector<Day> days = {plan.start};
  year_month month{year_month_day{sys_days{std::chrono::days{plan.start}}}.year(),
                   year_month_day{sys_days{std::chrono::days{plan.start}}}.month()};
  for (;; month = month + months{1}) {  // += stays within its year in some libraries (libc++ 13)
    const auto last = static_cast<Day>(
        sys_days{year_month_day_last{month.year(), month_day_last{month.month()}}}.time_since_epoch().count());
    if (last >= plan.end) break;
    if (last > plan.start) days.push_back(last);
  }
  if (plan.end > plan.start) days.push_back(plan.end);
  return days;
}

Plan with_looks(const Plan& plan, const std::function<bool(Index belief)>& wanted) {
  Plan copy = plan;
  std::vector<EndOfDay> looks;
  for (Index belief = 0; at(belief) < plan.beliefs.size(); ++belief)
    if (!wanted || wanted(belief))
      for (const Day day : look_days(plan)) looks.push_back({belief, day});
  add_looks(copy, looks);
  return copy;
}

void LookSums::add(double p) {
  ++bins_[std::min(kBins - 1, static_cast<std::size_t>(p * static_cast<double>(kBins)))];
  least_ = std::min(least_, p);
  most_ = std::max(most_, p);
  sum_ += whole(p);
}

void LookSums::add(const LookSums& other) {
  for (std::size_t b = 0; b < kBins; ++b) bins_[b] += other.bins_[b];
  least_ = std::min(least_, other.least_);
  most_ = std::max(most_, other.most_);
  sum_ += other.sum_;
}

double LookSums::mean(double runs) const { return static_cast<double>(sum_) / kUnit / runs; }

double LookSums::quantile(double share, double runs) const {
  double below = 0;
  for (std::size_t b = 0; b < kBins; ++b) {
    const double here = bins_[b];
    if (here > 0 && below + here >= share * runs) {
      const double x = (static_cast<double>(b) + (share * runs - below) / here) / static_cast<double>(kBins);
      return std::clamp(x, least_, most_);
    }
    below += here;
  }
  return most_;
}

double MoveSums::mean(double runs) const { return static_cast<double>(sum) / kUnit / runs; }

BeliefSums play_beliefs(const Plan& plan, const Play& play, bool recorded) {
  const std::vector<Day> days = look_days(plan);
  const std::vector<Index> intervals = intervals_of_arrivals(plan, days);
  BeliefSums sums;
  sums.days = static_cast<Index>(days.size());
  BeliefPlayers players;
  sums.runs = play_all(plan, play, recorded, BeliefWatcher(plan, intervals, sums.days), players);
  for (const auto& player : players) player->watcher().add_to(sums);
  return sums;
}

}  // namespace parallel38
