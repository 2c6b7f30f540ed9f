#include "analysis/beliefs/beliefs.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "engine/arithmetic.hpp"
#include "engine/plan/looks.hpp"
#include "engine/runs/pieces.hpp"
#include "engine/runs/player.hpp"

namespace parallel38 {
namespace {

constexpr double kUnit = 4294967296.0;  ///< 2^32: probabilities are summed as whole numbers of its inverse
constexpr std::size_t kBins = 1000;     ///< of the histogram behind the percentiles
constexpr std::uint64_t kBlock = 1024;  ///< runs that a thread takes at a time

std::int64_t whole(double p) { return std::llround(p * kUnit); }

/// Histogram, extremes and sum of one look.
struct Seen {
  std::vector<std::uint32_t> bins = std::vector<std::uint32_t>(kBins, 0);
  double least = 1, most = 0;
  std::int64_t sum = 0;

  void add(double p) {
    ++bins[std::min(kBins - 1, static_cast<std::size_t>(p * static_cast<double>(kBins)))];
    least = std::min(least, p);
    most = std::max(most, p);
    sum += whole(p);
  }
  void add(const Seen& other) {
    for (std::size_t b = 0; b < kBins; ++b) bins[b] += other.bins[b];
    least = std::min(least, other.least);
    most = std::max(most, other.most);
    sum += other.sum;
  }
  /// Within a bin in proportion.
  double quantile(double share, double runs) const {
    double below = 0;
    for (std::size_t b = 0; b < kBins; ++b) {
      const double here = bins[b];
      if (here > 0 && below + here >= share * runs) {
        const double x = (static_cast<double>(b) + (share * runs - below) / here) / static_cast<double>(kBins);
        return std::clamp(x, least, most);
      }
      below += here;
    }
    return most;
  }
};
/// Moves of one belief by one document between two looks.
struct Moves {
  std::int64_t sum = 0;
  std::uint64_t read = 0;
};
using MovesBy = std::map<std::pair<Index, Index>, Moves>;  ///< (look at the end, document)

/// What one thread has seen.
class BeliefWatcher : public Watcher {
 public:
  /// @param interval_of_arrival  [arrivals] the look that sees it first  @param intervals  looks of a belief
  BeliefWatcher(const Plan& plan, const std::vector<Index>& interval_of_arrival, Index intervals)
      : plan_(plan), interval_of_arrival_(interval_of_arrival), intervals_(intervals), seen(plan.looks.size()) {}

  void aim(std::size_t lanes) { lanes_ = lanes; }

  void looked(const Looked& looked) override {
    for (std::size_t i = 0; i < lanes_; ++i) seen[at(looked.look)].add(looked.probability[i]);
  }
  void assimilated(const Assimilated& read) override {
    const Index interval = interval_of_arrival_[at(read.arrival)];
    if (interval >= intervals_) return;
    const Index document = plan_.deliveries[at(plan_.arrivals[at(read.arrival)].delivery)].document;
    Moves& to = moves[{read.belief * intervals_ + interval, document}];
    for (std::size_t i = 0; i < lanes_; ++i) {
      if (read.where[i] == 0) continue;
      to.sum += whole(acted_on(read.mean_after[i], read.variance_after[i])) -
                whole(acted_on(read.mean_before[i], read.variance_before[i]));
      ++to.read;
    }
  }
  void add(const BeliefWatcher& other) {
    for (std::size_t l = 0; l < seen.size(); ++l) seen[l].add(other.seen[l]);
    for (const auto& [key, more] : other.moves) {
      moves[key].sum += more.sum;
      moves[key].read += more.read;
    }
  }

 private:
  const Plan& plan_;
  const std::vector<Index>& interval_of_arrival_;
  Index intervals_;
  std::size_t lanes_ = 0;

 public:
  std::vector<Seen> seen;  ///< [looks], by belief, then by day
  MovesBy moves;
};

/// For each arrival the first look on or after its day; the number of looks if none.
std::vector<Index> intervals_of_arrivals(const Plan& plan, const std::vector<Day>& days) {
  std::vector<Index> intervals;
  for (const Arrival& arrival : plan.arrivals) {
    const Day day = plan.postings[at(arrival.posting)].day + arrival.delay;
    // the look of the first day stands before what arrives on it
    intervals.push_back(
        std::max(Index{1}, static_cast<Index>(std::lower_bound(days.begin(), days.end(), day) - days.begin())));
  }
  return intervals;
}

/// Plays blocks of runs on one thread.
struct BeliefPlayer {
  BeliefPlayer(const Plan& plan, const Kernel& kernel, const BeliefRequest& request, BeliefWatcher& watcher_)
      : recorded(request.recorded), watcher(watcher_), player(plan, kernel, request.dice) {}

  void play(std::uint64_t first, std::uint64_t runs) {
    for (std::uint64_t done = 0; done < runs; done += player.width()) {
      Luck& luck = player.deal(first + done);
      if (recorded) force_record(player.plan(), luck);
      watcher.aim(static_cast<std::size_t>(std::min<std::uint64_t>(player.width(), runs - done)));
      player.play(&watcher);
    }
  }

  bool recorded;
  BeliefWatcher& watcher;
  Player player;
};

/// Plays all runs; `watchers` gets one for each thread.
/// @return runs played: blocks are begun in order and finished once begun, so they are an unbroken prefix
std::uint64_t play_all(const Plan& plan, const Kernel& kernel, const BeliefRequest& request, const BeliefWatcher& fresh,
                       std::list<BeliefWatcher>& watchers) {
  std::mutex hiring;
  std::uint64_t done = 0;
  work_in_order({(request.runs + kBlock - 1) / kBlock, request.threads, request.cancelled}, [&]() -> Worker {
    const std::lock_guard lock(hiring);
    return [&, player = std::make_shared<BeliefPlayer>(plan, kernel, request, watchers.emplace_back(fresh))](
               std::uint64_t block) {
      const std::uint64_t runs = std::min(kBlock, request.runs - block * kBlock);
      player->play(block * kBlock, runs);
      return [&, runs] {
        done += runs;
        if (request.progress) request.progress(done);
      };
    };
  });
  return done;
}

/// The document with the greatest move of a belief in an interval; none if none was read.
void find_mover(const MovesBy& moves, Index look, double runs, BeliefPoint& point) {
  for (auto it = moves.lower_bound({look, kNone}); it != moves.end() && it->first.first == look; ++it) {
    const double move = static_cast<double>(it->second.sum) / kUnit / runs;
    if (it->second.read == 0 || (point.document != kNone && std::abs(move) <= std::abs(point.move))) continue;
    point.document = it->first.second;
    point.move = move;
    point.read = static_cast<double>(it->second.read) / runs;
  }
}

/// Where nothing spoke on the belief itself: what moved one of its group most.
void find_mover_of_group(const Plan& plan, const MovesBy& moves, Index intervals, Index interval, double runs,
                         BeliefPoint& point) {
  const Span group = plan.groups[at(plan.beliefs[at(point.belief)].group)].beliefs;
  BeliefPoint best;
  for (Index b = group.first; b < group.first + group.count; ++b) {
    BeliefPoint other;
    find_mover(moves, b * intervals + interval, runs, other);
    if (other.document == kNone || (best.document != kNone && std::abs(other.move) <= std::abs(best.move))) continue;
    best = other;
    best.through = b;
  }
  point.document = best.document;
  point.read = best.read;
  point.through = best.through;
}

}  // namespace

std::vector<Day> look_days(const Plan& plan) {
  using namespace std::chrono;
  std::vector<Day> days = {plan.start};
  year_month month{year_month_day{sys_days{std::chrono::days{plan.start}}}.year(),
                   year_month_day{sys_days{std::chrono::days{plan.start}}}.month()};
  for (;; month += months{1}) {
    const auto last = static_cast<Day>(
        sys_days{year_month_day_last{month.year(), month_day_last{month.month()}}}.time_since_epoch().count());
    if (last >= plan.end) break;
    if (last > plan.start) days.push_back(last);
  }
  if (plan.end > plan.start) days.push_back(plan.end);
  return days;
}

Plan with_looks(const Plan& plan) {
  Plan copy = plan;
  std::vector<EndOfDay> looks;
  for (std::size_t b = 0; b < plan.beliefs.size(); ++b)
    for (const Day day : look_days(plan)) looks.push_back({static_cast<Index>(b), day});
  add_looks(copy, looks);
  return copy;
}

Beliefs play_beliefs(const Plan& bare, const Kernel& kernel, const BeliefRequest& request) {
  const Plan plan = with_looks(bare);
  const std::vector<Day> days = look_days(plan);
  const std::vector<Index> intervals = intervals_of_arrivals(plan, days);
  const auto count = static_cast<Index>(days.size());
  std::list<BeliefWatcher> watchers;
  Beliefs beliefs;
  BeliefWatcher total(plan, intervals, count);
  beliefs.runs = play_all(plan, kernel, request, total, watchers);
  if (beliefs.runs == 0) return beliefs;
  for (const BeliefWatcher& watcher : watchers) total.add(watcher);
  const auto runs = static_cast<double>(beliefs.runs);
  for (std::size_t look = 0; look < plan.looks.size(); ++look) {
    const auto day = static_cast<Index>(look % days.size());
    const Seen& seen = total.seen[look];
    BeliefPoint point;
    point.belief = plan.looks[look].belief;
    point.day = days[at(day)];
    point.mean = static_cast<double>(seen.sum) / kUnit / runs;
    point.low = seen.quantile(0.05, runs);
    point.high = seen.quantile(0.95, runs);
    find_mover(total.moves, static_cast<Index>(look), runs, point);
    if (point.document == kNone) find_mover_of_group(plan, total.moves, count, day, runs, point);
    beliefs.points.push_back(point);
  }
  return beliefs;
}

}  // namespace parallel38
