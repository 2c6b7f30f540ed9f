#include "analysis/statistics/prim.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace parallel38 {

namespace {

constexpr double kByChance = .05;
constexpr std::size_t kFewFactors = 20,
                      kFilterBins = 5;  // of more factors those alone that show something are searched
constexpr double kShows = .01;

/// A box as limits on every factor, open where nothing is asked.
struct Sides {
  std::vector<PrimLimit> of;
  std::vector<std::vector<double>> removed;  ///< [factors] classes outside
  bool limits(std::size_t factor) const {
    return !std::isinf(of[factor].low) || !std::isinf(of[factor].high) || !removed[factor].empty();
  }
  bool admits(std::size_t factor, double x) const {
    const auto& out = removed[factor];
    return x >= of[factor].low && x <= of[factor].high && std::find(out.begin(), out.end(), x) == out.end();
  }
  void free(std::size_t factor) {
    of[factor] = PrimLimit{};
    of[factor].factor = factor;
    removed[factor].clear();
  }
  std::size_t limited() const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < of.size(); ++i) count += limits(i);
    return count;
  }
};

struct Count {
  double points = 0, hits = 0;
  double mean() const { return points > 0 ? hits / points : 0; }
};

/// A step down or up: one factor's limit otherwise.
struct PrimStep {
  Sides sides;
  Count count;
  double gain = 0;  ///< density gained for each point taken or added (lenient objective of Friedman and Fisher, 14.6)
};

class Search {
 public:
  Search(const PrimRequest& request, std::vector<std::size_t> left)
      : request_(request), left_(std::move(left)), all_(static_cast<double>(request.interest.size())) {
    for (const bool hit : request.interest) hits_ += hit;
    for (std::size_t i = 0; i < request.values.size(); ++i)
      if (request.values.size() <= kFewFactors || shows(i)) searched_.push_back(i);
  }

  /// Peels, chooses, frees, pastes; nothing where no peel makes the points denser.
  std::optional<PrimBox> box();
  /// The points that the box leaves.
  std::vector<std::size_t> outside(const PrimBox& box) const;

 private:
  bool classes(std::size_t factor) const { return !request_.classes.empty() && request_.classes[factor]; }
  std::vector<double> bin_ends(std::size_t factor) const;
  bool shows(std::size_t factor) const;
  Sides open() const;
  std::vector<std::size_t> inside(const Sides& sides, std::size_t without) const;
  std::vector<std::size_t> inside(const Sides& sides) const { return inside(sides, request_.values.size()); }
  Count count(const std::vector<std::size_t>& points) const;
  PrimMeasures measures(const Sides& sides, const Count& count) const;
  void offer(std::optional<PrimStep>& best, const PrimStep& step, const Count& now, bool up) const;
  void peel_numbers(std::optional<PrimStep>& best, const Sides& now, const std::vector<std::size_t>& points,
                    const Count& count, std::size_t factor) const;
  void peel_classes(std::optional<PrimStep>& best, const Sides& now, const std::vector<std::size_t>& points,
                    const Count& count, std::size_t factor) const;
  std::optional<PrimStep> peel(const Sides& now, const std::vector<std::size_t>& points) const;
  void paste_numbers(std::optional<PrimStep>& best, const Sides& now, const Count& count, std::size_t factor) const;
  void paste_classes(std::optional<PrimStep>& best, const Sides& now, const Count& count, std::size_t factor) const;
  void paste(Sides& now) const;
  std::size_t choose(const std::vector<PrimMeasures>& trajectory) const;
  double by_chance(const Sides& sides, std::size_t factor) const;
  void free_chance(Sides& sides) const;
  std::vector<PrimLimit> limits(const Sides& sides) const;

  const PrimRequest& request_;
  std::vector<std::size_t> left_;      ///< points that no earlier box holds
  std::vector<std::size_t> searched_;  ///< factors
  double all_, hits_ = 0;
};

/// Values that end a bin: of five with equally many points, or of each class.
std::vector<double> Search::bin_ends(std::size_t factor) const {
  std::vector<double> values, ends;
  for (const std::size_t n : left_) values.push_back(request_.values[factor][n]);
  if (classes(factor)) ends = values;
  for (std::size_t k = 1; !classes(factor) && k < kFilterBins; ++k) {
    const auto end = values.begin() + static_cast<std::ptrdiff_t>(values.size() * k / kFilterBins);
    std::nth_element(values.begin(), end, values.end());
    ends.push_back(*end);
  }
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  return ends;
}

/// Whether shares of interest differ over the bins more than chance lets them in 99 of 100 cases (chi-squared).
bool Search::shows(std::size_t factor) const {
  const double p = count(left_).mean();
  if (!(p > 0 && p < 1)) return false;
  const auto ends = bin_ends(factor);
  std::vector<Count> bins(ends.size() + 1);
  for (const std::size_t n : left_) {
    const auto end = std::lower_bound(ends.begin(), ends.end(), request_.values[factor][n]);
    Count& bin = bins[static_cast<std::size_t>(end - ends.begin())];
    ++bin.points, bin.hits += request_.interest[n];
  }
  double squares = 0, used = 0;
  for (const Count& bin : bins) {
    if (!(bin.points > 0)) continue;
    const double off = bin.hits - bin.points * p;
    squares += off * off / (bin.points * p * (1 - p));
    ++used;
  }
  if (used < 2) return false;
  const boost::math::chi_squared_distribution<double> law(used - 1);
  return boost::math::cdf(boost::math::complement(law, squares)) < kShows;
}

Sides Search::open() const {
  Sides sides;
  sides.of.resize(request_.values.size());
  sides.removed.resize(request_.values.size());
  for (std::size_t i = 0; i < sides.of.size(); ++i) sides.free(i);
  return sides;
}

/// @param without a factor whose limit does not count
std::vector<std::size_t> Search::inside(const Sides& sides, std::size_t without) const {
  std::vector<std::size_t> points = left_;
  for (std::size_t i = 0; i < sides.of.size(); ++i)
    if (i != without && sides.limits(i))
      std::erase_if(points, [&](std::size_t n) { return !sides.admits(i, request_.values[i][n]); });
  return points;
}

Count Search::count(const std::vector<std::size_t>& points) const {
  Count to{static_cast<double>(points.size()), 0};
  for (const std::size_t n : points) to.hits += request_.interest[n];
  return to;
}

PrimMeasures Search::measures(const Sides& sides, const Count& count) const {
  return {count.hits / hits_, count.mean(), count.points / all_, sides.limited()};
}

void Search::offer(std::optional<PrimStep>& best, const PrimStep& step, const Count& now, bool up) const {
  const double moved = std::abs(now.points - step.count.points);
  if (moved < .5 || step.count.points < request_.least_mass * all_ || !(step.count.mean() > now.mean())) return;
  const double gain = up ? step.count.mean() - now.mean() : (step.count.mean() - now.mean()) / moved;
  if (best && gain <= best->gain) return;
  best = step;
  best->gain = gain;
}

void Search::peel_numbers(std::optional<PrimStep>& best, const Sides& now, const std::vector<std::size_t>& points,
                          const Count& count, std::size_t factor) const {
  const auto& values = request_.values[factor];
  std::vector<double> inside;
  for (const std::size_t n : points) inside.push_back(values[n]);
  const double low = cut_at(inside, request_.peel), high = cut_at(inside, 1 - request_.peel);
  Count above, below;
  for (const std::size_t n : points) {
    if (values[n] >= low) ++above.points, above.hits += request_.interest[n];
    if (values[n] <= high) ++below.points, below.hits += request_.interest[n];
  }
  if (above.mean() > count.mean()) {
    PrimStep step{now, above};
    step.sides.of[factor].low = low;
    offer(best, step, count, false);
  }
  if (below.mean() > count.mean()) {
    PrimStep step{now, below};
    step.sides.of[factor].high = high;
    offer(best, step, count, false);
  }
}

void Search::peel_classes(std::optional<PrimStep>& best, const Sides& now, const std::vector<std::size_t>& points,
                          const Count& count, std::size_t factor) const {
  const auto& values = request_.values[factor];
  std::vector<double> met;
  for (const std::size_t n : points) met.push_back(values[n]);
  std::sort(met.begin(), met.end());
  met.erase(std::unique(met.begin(), met.end()), met.end());
  for (const double kind : met) {
    PrimStep step{now, count};
    step.sides.removed[factor].push_back(kind);
    for (const std::size_t n : points)
      if (values[n] == kind) --step.count.points, step.count.hits -= request_.interest[n];
    offer(best, step, count, false);
  }
}

std::optional<PrimStep> Search::peel(const Sides& now, const std::vector<std::size_t>& points) const {
  std::optional<PrimStep> best;
  const Count here = count(points);
  for (const std::size_t i : searched_)
    if (classes(i)) peel_classes(best, now, points, here, i);
    else peel_numbers(best, now, points, here, i);
  return best;
}

/// One limit further out, by a share of the box's points.
void Search::paste_numbers(std::optional<PrimStep>& best, const Sides& now, const Count& count,
                           std::size_t factor) const {
  const auto& values = request_.values[factor];
  const auto most = static_cast<std::size_t>(std::max(1.0, request_.paste * count.points));
  for (const bool upper : {false, true}) {
    const double limit = upper ? now.of[factor].high : now.of[factor].low;
    if (std::isinf(limit)) continue;
    auto points = inside(now, factor);
    std::erase_if(points, [&](std::size_t n) {
      return upper ? values[n] <= limit || values[n] < now.of[factor].low
                   : values[n] >= limit || values[n] > now.of[factor].high;
    });
    std::sort(points.begin(), points.end(),
              [&](std::size_t a, std::size_t b) { return upper ? values[a] < values[b] : values[a] > values[b]; });
    PrimStep step{now, count};
    const bool all = points.size() <= most;
    for (std::size_t n = 0; n < std::min(points.size(), most); ++n)
      ++step.count.points, step.count.hits += request_.interest[points[n]];
    double& moved = upper ? step.sides.of[factor].high : step.sides.of[factor].low;
    moved = all ? (upper ? 1 : -1) * std::numeric_limits<double>::infinity()
                : (values[points[most - 1]] + values[points[most]]) / 2;
    if (!points.empty()) offer(best, step, count, true);
  }
}

void Search::paste_classes(std::optional<PrimStep>& best, const Sides& now, const Count& count,
                           std::size_t factor) const {
  const auto& values = request_.values[factor];
  const auto points = inside(now, factor);
  for (std::size_t k = 0; k < now.removed[factor].size(); ++k) {
    PrimStep step{now, count};
    const double kind = now.removed[factor][k];
    step.sides.removed[factor].erase(step.sides.removed[factor].begin() + static_cast<std::ptrdiff_t>(k));
    for (const std::size_t n : points)
      if (values[n] == kind) ++step.count.points, step.count.hits += request_.interest[n];
    offer(best, step, count, true);
  }
}

void Search::paste(Sides& now) const {
  for (bool better = true; better;) {
    std::optional<PrimStep> best;
    const Count here = count(inside(now));
    for (std::size_t i = 0; i < now.of.size(); ++i) {
      if (!now.limits(i)) continue;
      if (classes(i)) paste_classes(best, now, here, i);
      else paste_numbers(best, now, here, i);
    }
    better = best.has_value();
    if (better) now = best->sides;
  }
}

std::size_t Search::choose(const std::vector<PrimMeasures>& trajectory) const {
  std::size_t chosen = 0;
  double best = -1;
  for (std::size_t i = 0; i < trajectory.size(); ++i) {
    const auto& at = trajectory[i];
    if (request_.density && at.density >= *request_.density) return i;  // coverage falls on the way down
    const double worth = request_.density ? at.density : at.mass * (at.density - trajectory[0].density);
    if (worth > best) best = worth, chosen = i;
  }
  return chosen;
}

/// How likely a box of so many points is that dense by chance, drawn from those that the other limits admit.
double Search::by_chance(const Sides& sides, std::size_t factor) const {
  const Count here = count(inside(sides)), without = count(inside(sides, factor));
  if (without.points <= here.points || here.hits < 1) return 1;
  if (without.mean() >= 1) return 1;
  const boost::math::binomial_distribution<double> law(here.points, without.mean());
  return boost::math::cdf(boost::math::complement(law, here.hits - 1));
}

/// Frees factors, one by one, of the limit that is likeliest by chance.
void Search::free_chance(Sides& sides) const {
  for (;;) {
    double worst = kByChance;
    std::size_t which = sides.of.size();
    for (std::size_t i = 0; i < sides.of.size(); ++i) {
      if (!sides.limits(i)) continue;
      const double p = by_chance(sides, i);
      if (p > worst) worst = p, which = i;
    }
    if (which == sides.of.size()) return;
    sides.free(which);
  }
}

std::vector<PrimLimit> Search::limits(const Sides& sides) const {
  std::vector<std::pair<double, PrimLimit>> found;  // density without the limit, least first
  for (std::size_t i = 0; i < sides.of.size(); ++i) {
    if (!sides.limits(i)) continue;
    PrimLimit limit = sides.of[i];
    limit.by_chance = by_chance(sides, i);
    if (classes(i))
      for (const double x : request_.values[i])
        if (sides.admits(i, x) && std::find(limit.kept.begin(), limit.kept.end(), x) == limit.kept.end())
          limit.kept.push_back(x);
    std::sort(limit.kept.begin(), limit.kept.end());
    found.emplace_back(count(inside(sides, i)).mean(), std::move(limit));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<PrimLimit> limits;
  for (auto& [density, limit] : found) limits.push_back(std::move(limit));
  return limits;
}

std::optional<PrimBox> Search::box() {
  std::vector<Sides> way{open()};
  std::vector<PrimMeasures> trajectory{measures(way[0], count(left_))};
  while (const auto step = peel(way.back(), inside(way.back()))) {
    way.push_back(step->sides);
    trajectory.push_back(measures(step->sides, step->count));
  }
  PrimBox box;
  box.chosen = choose(trajectory);
  Sides sides = way[box.chosen];
  free_chance(sides);
  paste(sides);
  box.limits = limits(sides);
  if (box.limits.empty()) return std::nullopt;
  const Count inside_it = count(inside(sides));
  box.measures = measures(sides, inside_it);
  box.points = static_cast<std::uint64_t>(inside_it.points);
  box.of_interest = static_cast<std::uint64_t>(inside_it.hits);
  box.trajectory = std::move(trajectory);
  return box;
}

std::vector<std::size_t> Search::outside(const PrimBox& box) const {
  std::vector<std::size_t> points = left_;
  std::erase_if(points, [&](std::size_t n) {
    return std::all_of(box.limits.begin(), box.limits.end(), [&](const PrimLimit& limit) {
      const double x = request_.values[limit.factor][n];
      return x >= limit.low && x <= limit.high &&
             (limit.kept.empty() || std::find(limit.kept.begin(), limit.kept.end(), x) != limit.kept.end());
    });
  });
  return points;
}

void check(const PrimRequest& request) {
  for (const auto& values : request.values)
    if (values.size() != request.interest.size()) throw std::invalid_argument("prim: one value a point");
  for (const double share : {request.peel, request.paste, request.least_mass})
    if (!(share > 0 && share < 1)) throw std::invalid_argument("prim: shares lie between 0 and 1");
}

}  // namespace

double cut_at(std::vector<double> numbers, double share) {
  const double at = static_cast<double>(numbers.size() - 1) * share;
  const bool upper = share > .5;
  const auto from = numbers.begin(), to = numbers.end();
  const auto place = from + static_cast<std::ptrdiff_t>(upper ? std::ceil(at) : std::floor(at));
  std::nth_element(from, place, to);
  // the next number towards the middle, and the next that differs where it is the same
  const double outer = *place;
  double inner = outer;
  if (at != std::floor(at)) inner = upper ? *std::max_element(from, place) : *std::min_element(place + 1, to);
  if (inner != outer) return (outer + inner) / 2;
  for (const double x : numbers) {
    if (upper ? x >= outer : x <= outer) continue;
    if (inner == outer || (upper ? x > inner : x < inner)) inner = x;
  }
  return (outer + inner) / 2;
}

PrimResult prim(const PrimRequest& request) {
  check(request);
  PrimResult to;
  to.points = request.interest.size();
  to.of_interest = static_cast<std::uint64_t>(std::count(request.interest.begin(), request.interest.end(), true));
  std::vector<std::size_t> left(request.interest.size());
  std::iota(left.begin(), left.end(), std::size_t{0});
  while (to.boxes.size() < request.boxes && to.of_interest > 0 && to.of_interest < to.points) {
    Search search(request, left);
    auto box = search.box();
    const double everywhere = static_cast<double>(to.of_interest) / static_cast<double>(to.points);
    const double first = to.boxes.empty() ? everywhere : to.boxes[0].measures.density;
    // a further box is at least half as far above the density everywhere as the first
    if (!box || box->measures.density <= (first + everywhere) / 2 || box->measures.coverage < .05) break;
    left = search.outside(*box);
    to.boxes.push_back(std::move(*box));
  }
  return to;
}

}  // namespace parallel38
