#include "analysis/statistics/means.hpp"

#include <algorithm>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <limits>
#include <utility>

namespace parallel38 {

namespace {

constexpr double kReliable = 0.95;       ///< R from which the means of draws are taken as they are
constexpr double kNearly = 0.8;          ///< the same for signs, where chance within a draw is even
constexpr double kFewUnmoved = 0.05;     ///< share of draws without a run that differs from 0
constexpr double kMostUnmoved = 0.25;    ///< beyond it nothing is said of draws that go one way
constexpr double kExcessUnmoved = 0.02;  ///< beyond what chance leaves
constexpr double kOneWay = 0.01;         ///< share of what is moved that goes the other way
constexpr double kManyMoved = 1200;  ///< runs: of a law that falls to 0 and beyond in a straight line 3 of 100 draws
                                     ///< may lie beyond and none of so many show it
constexpr double kClear = 0.05;      ///< how far off a share of draws may be that is reported
constexpr double kMostSkewed = 2;    ///< skewness of an exponential law, the most that is taken

/// The value below which a share q of the weight lies, each value in the middle of its own, between two of them by
/// interpolation: the same from either end. @param sorted (value, weight), not empty  @param all their weight
double weighted_percentile(const std::vector<std::pair<double, double>>& sorted, double all, double q) {
  double before = 0;  // weight up to the middle of the last value
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const auto& [value, weight] = sorted[i];
    const double half = weight / 2, step = half + (i > 0 ? sorted[i - 1].second / 2 : 0.0);
    if (before + step >= q * all)
      return i == 0 ? value : std::lerp(sorted[i - 1].first, value, (q * all - before) / step);
    before += step;
  }
  return sorted.back().first;
}

/// The Pearson type III law with mean 0, variance 1: gamma with shape 4 / skewness^2, shifted; normal without skewness.
bool as_normal(double skewness) { return std::abs(skewness) < 0.01; }
boost::math::gamma_distribution<double> gamma_of(double skewness) {
  return boost::math::gamma_distribution<double>(4 / (skewness * skewness), std::abs(skewness) / 2);
}
double pearson_quantile(double q, double skewness) {
  if (as_normal(skewness)) return boost::math::quantile(boost::math::normal_distribution<double>(), q);
  if (skewness < 0) return -pearson_quantile(1 - q, -skewness);
  return boost::math::quantile(gamma_of(skewness), q) - 2 / skewness;
}
double pearson_below(double z, double skewness) {
  if (as_normal(skewness)) return boost::math::cdf(boost::math::normal_distribution<double>(), z);
  if (skewness < 0) return 1 - pearson_below(-z, -skewness);
  return boost::math::cdf(gamma_of(skewness), std::max(0.0, z + 2 / skewness));
}

}  // namespace

void MeanContrast::add(double x, double weight) {
  if (!(weight > 0)) return;
  const double wx = weight * x;
  const bool first = runs_ + open_.runs == 0;
  least_ = first ? x : std::min(least_, x);
  greatest_ = first ? x : std::max(greatest_, x);
  ++open_.runs;
  open_.sum += wx;
  open_.weight += weight;
  open_.square += wx * x;
  open_.own += wx * wx;
  open_.cross += weight * wx;
  open_.squares += weight * weight;
  open_.own_cubes += wx * wx * wx;
  open_.cubes += weight * weight * weight;
  open_.size += std::abs(wx);
  open_.moved += x != 0 ? 1 : 0;
}

void MeanContrast::add_many(double x, double runs) {
  if (!(runs > 0)) return;
  add(x);
  // sums of whole numbers are exact, in whatever order
  const double more = runs - 1, sum = more * x, square = more * x * x;
  open_.runs += more;
  open_.sum += sum;
  open_.weight += more;
  open_.square += square;
  open_.own += square;
  open_.cross += sum;
  open_.squares += more;
  open_.own_cubes += more * x * x * x;
  open_.cubes += more;
  open_.size += more * std::abs(x);
  open_.moved += x != 0 ? more : 0;
}

void MeanContrast::close_draw() {
  const Open& o = open_;
  if (!(o.weight > 0)) return;
  sum_ += o.sum;
  weight_ += o.weight;
  runs_ += o.runs;
  square_ += o.square;
  own_ += o.own;
  cross_ += o.cross;
  squares_ += o.squares;
  size_ += o.size;
  moved_ += o.moved;
  if (o.moved == 0) unmoved_ += o.weight;
  if (o.moved == 1) single_ += o.weight;
  const double w = o.weight, pairs = w * w - o.squares, triples = w * (w * w - 3 * o.squares) + 2 * o.cubes;
  double pair = 0, triple = 0;
  if (o.runs > 1 && pairs > 1e-12 * w * w) {
    pair = (o.sum * o.sum - o.own) / pairs;
    paired_weight_ += w;
    paired_square_ += w * pair;
  }
  if (o.runs > 2 && triples > 1e-12 * w * w * w) {
    triple = (o.sum * (o.sum * o.sum - 3 * o.own) + 2 * o.own_cubes) / triples;
    tripled_weight_ += w;
    tripled_cube_ += w * triple;
  }
  xx_ += o.sum * o.sum;
  xw_ += o.sum * o.weight;
  ww_ += o.weight * o.weight;
  draws_.push_back({static_cast<float>(o.weight), static_cast<float>(o.sum / o.weight), static_cast<float>(pair),
                    static_cast<float>(triple)});
  open_ = {};
}

double MeanContrast::variance(double mean, bool varying) const {
  const double squares =
      varying ? xx_ - 2 * mean * xw_ + mean * mean * ww_ : own_ - 2 * mean * cross_ + mean * mean * squares_;
  const double known = least_ == greatest_ ? 0 : std::max(0.0, squares);  // the same in all runs: 0 to the bit
  return variance_over(varying ? draws() : runs_, known, weight_);
}

Interval MeanContrast::simulation(double mean, double variance, double n, bool varying) const {
  if (std::isfinite(most_)) return bounded_mean(mean * n, square_ / weight_ * n, n, most_);
  if (std::isnan(variance)) return {kUnknown, kUnknown};
  const double half = quantile_over(varying ? draws() : runs_) * std::sqrt(variance);
  return {mean - half, mean + half};
}

double MeanContrast::Between::factor() const { return std::sqrt(std::clamp(reliability(), 0.0, 1.0)); }

/// Unknown where the runs cannot tell: one draw, or one run a draw.
MeanContrast::Between MeanContrast::between(double mean, double variance) const {
  if (!(paired_weight_ > 0) || draws_.size() < 2) return {};
  const double pairs = paired_square_ / paired_weight_;
  double seen = 0, influences = 0;
  for (const Draw& draw : draws_) {
    const auto w = static_cast<double>(draw.weight), off = static_cast<double>(draw.mean) - mean;
    seen += w * off * off;
    const double influence = w * (static_cast<double>(draw.pair) - pairs - 2 * mean * off);
    influences += influence * influence;
  }
  const double freed = pairs - mean * mean + variance;
  return {freed, std::sqrt(variance_over(draws(), influences, weight_)), seen / weight_, skewness(mean, freed)};
}

/// Skewness between draws, drawn towards 0 as far as it is not known.
double MeanContrast::skewness(double mean, double variance) const {
  if (!(variance > 0) || !(tripled_weight_ > 0)) return 0;
  const double pairs = variance + mean * mean, triples = tripled_cube_ / tripled_weight_;
  const double cube = triples - 3 * mean * pairs + 2 * mean * mean * mean;
  double influences = 0;
  for (const Draw& draw : draws_) {
    const double influence = static_cast<double>(draw.triple) - triples -
                             3 * mean * (static_cast<double>(draw.pair) - pairs) +
                             (6 * mean * mean - 3 * pairs) * (static_cast<double>(draw.mean) - mean);
    influences += static_cast<double>(draw.weight * draw.weight) * influence * influence;
  }
  const double error = variance_over(draws(), influences, weight_);
  const double kept = cube == 0 ? 0 : std::max(0.0, 1 - 4 * error / (cube * cube));
  return std::clamp(kept * cube / std::pow(variance, 1.5), -kMostSkewed, kMostSkewed);
}

/// Share of what is moved that goes against the mean.
double MeanContrast::reversed() const { return least_ >= 0 || greatest_ <= 0 ? 0 : (1 - std::abs(sum_) / size_) / 2; }

Interval MeanContrast::coding(double mean, const Between& between) const {
  if (std::isnan(between.variance)) return {};
  if (least_ == greatest_) return {mean, mean};  // no run differs
  const bool reliable = between.reliability() >= kReliable;
  if (!(between.variance > 0) || (!reliable && between.variance < 3 * between.error)) return {};
  if (!reliable && unmoved() > kFewUnmoved) {
    const bool one_way = reversed() <= kOneWay;
    const double tau = std::sqrt(between.variance), skewness = between.skewness;
    return {std::max(one_way && mean > 0 ? 0 : -most_, mean + tau * pearson_quantile(0.05, skewness)),
            std::min(one_way && mean < 0 ? 0 : most_, mean + tau * pearson_quantile(0.95, skewness))};
  }
  const double factor = between.factor();
  std::vector<std::pair<double, double>> values;
  for (const Draw& draw : draws_) values.emplace_back(freed(draw, mean, factor), static_cast<double>(draw.weight));
  std::sort(values.begin(), values.end());
  return {weighted_percentile(values, weight_, 0.05), weighted_percentile(values, weight_, 0.95)};
}

Estimate MeanContrast::estimate(bool varying) const {
  if (!(weight_ > 0)) return {kUnknown, {kUnknown, kUnknown}, {kUnknown, kUnknown}, 0};
  const double mean = sum_ / weight_, spread = variance(mean, varying);
  double n = effective_runs();
  if (std::isfinite(most_) && varying && draws() != runs_)
    n = independent_runs(square_ / weight_ - mean * mean, spread, draws(), n);
  Estimate result{mean, simulation(mean, spread, n, varying), {mean, mean}, n};
  if (!varying) return result;
  result.coding = coding(mean, between(mean, spread));
  return result;
}

/// Share of draws whose own mean has the sign. Where rates come near to 0 evenly, as many draws show no run that
/// differs from 0 as show one: so many have either sign, any more have none.
double MeanContrast::seen_same_sign(double mean, double factor) const {
  double same = std::min(unmoved_, single_) / 2;
  for (const Draw& draw : draws_)
    if (draw.mean != 0 && freed(draw, mean, factor) * mean > 0) same += static_cast<double>(draw.weight);
  return same / weight_;
}

/// Whether all runs go one way, and next to no draw has none that goes: hardly more draws show none than chance leaves
/// without any, where rates come near to 0 evenly or have a gamma law, (1 + rate / shape)^-shape.
bool MeanContrast::one_way(const Between& between, double mean) const {
  if (reversed() > 0 || moved_ < kManyMoved || unmoved() > kMostUnmoved) return false;
  if (unmoved() <= std::max(kFewUnmoved, single_ / weight_ + kExcessUnmoved)) return true;
  if (!(between.variance > 0)) return false;
  const double shape = mean * mean / between.variance;
  return unmoved() <= std::pow(1 + moved_ / draws() / shape, -shape) + kExcessUnmoved;
}

SameSign MeanContrast::same_sign(bool varying) const {
  const double mean = sum_ / weight_;
  if (!varying || !(weight_ > 0) || mean == 0) return {};
  const double spread = variance(mean, true);
  const Between of = between(mean, spread);
  if (std::isnan(of.variance)) return {};
  if (least_ == greatest_ || one_way(of, mean)) return {1, kUnknown};
  if (of.reliability() >= (unmoved() <= kFewUnmoved ? kNearly : kReliable))
    return {seen_same_sign(mean, of.factor()), kUnknown};
  const double student = quantile_over(draws()), skewness = mean > 0 ? -of.skewness : of.skewness;
  const double worst_mean = std::max(0.0, std::abs(mean) - student * std::sqrt(spread));
  const double worst = worst_mean / std::sqrt(std::max(0.0, of.variance) + student * of.error);
  if (pearson_below(worst, skewness) >= 1 - kClear) {
    const bool known = of.variance > 0;
    return {pearson_below(known ? std::abs(mean) / std::sqrt(of.variance) : worst, skewness), kUnknown};
  }
  const double least = worst * worst / (1 + worst * worst);
  return {kUnknown, least > 0.5 ? least : kUnknown};
}

void MeasureContrast::add(double weight, double before, double after) {
  if (!(weight > 0)) return;
  weight_ += weight;
  if (!std::isnan(before)) before_.add(before, weight);
  if (!std::isnan(after)) after_.add(after, weight);
  if (std::isnan(before) || std::isnan(after)) return;
  difference_.add(after - before, weight);
  const Sums run{weight, weight * before, weight * after};
  runs_.add(run);
  open_.weight += run.weight;
  open_.x += run.x;
  open_.y += run.y;
}

void MeasureContrast::Products::add(const Sums& of) {
  ++count;
  xx += of.x * of.x;
  yy += of.y * of.y;
  ww += of.weight * of.weight;
  xy += of.x * of.y;
  xw += of.x * of.weight;
  yw += of.y * of.weight;
}

void MeasureContrast::close_draw() {
  before_.close_draw();
  after_.close_draw();
  difference_.close_draw();
  if (!(open_.weight > 0)) return;
  draws_.add(open_);
  all_.weight += open_.weight;
  all_.x += open_.x;
  all_.y += open_.y;
  open_ = {};
}

Estimate MeasureContrast::log_odds(bool varying) const {
  const double p = all_.x / all_.weight, q = all_.y / all_.weight;
  if (!(all_.weight > 0) || p <= 0 || p >= 1 || q <= 0 || q >= 1)
    return {kUnknown, {kUnknown, kUnknown}, {kUnknown, kUnknown}, 0};
  const double effect = std::log(q / (1 - q)) - std::log(p / (1 - p));
  const Products& of = varying ? draws_ : runs_;
  if (of.count < 2) return {effect, {kUnknown, kUnknown}, {kUnknown, kUnknown}, all_.weight};
  // linearised: each one's b (Y - q W) - a (X - p W)
  const double a = 1 / (p * (1 - p)), b = 1 / (q * (1 - q)), c = b * q - a * p;
  const double squares =
      a * a * of.xx + b * b * of.yy + c * c * of.ww - 2 * a * b * of.xy - 2 * b * c * of.yw + 2 * a * c * of.xw;
  const double spread = variance_over(of.count, std::max(0.0, squares), all_.weight);
  const double half = quantile_over(of.count) * std::sqrt(spread);
  return {effect, {effect - half, effect + half}, {kUnknown, kUnknown}, all_.weight};
}

}  // namespace parallel38
