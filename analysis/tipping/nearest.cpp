#include "analysis/tipping/nearest.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <utility>

#include "analysis/tipping/believing.hpp"
#include "engine/arithmetic.hpp"
#include "engine/luck/deal.hpp"
#include "engine/luck/random.hpp"
#include "engine/plan/needs.hpp"

namespace parallel38 {

namespace {

constexpr double kFarthest = 14;       ///< log-odds: from surely false to surely true
constexpr double kFarthestMind = 28;   ///< own standard deviations
constexpr std::uint64_t kSeed = 1950;  ///< of the directions looked in

using Eigen::VectorXd;

double centre(const Plan& plan, const Number& number) {
  return number.varying < 0 ? number.value : centre_of(plan, number.varying);
}

/// S: the covariance of the decider's beliefs on the day of the decision, had he read nothing.
Eigen::MatrixXd covariance_unread(const Plan& plan, Index decision) {
  const Decision& d = plan.decisions[at(decision)];
  const Actor& actor = plan.actors[at(d.actor)];
  const double years = (d.day - plan.start) / 365.25;
  Eigen::MatrixXd s = Eigen::MatrixXd::Zero(actor.beliefs.count, actor.beliefs.count);
  for (Index g = actor.groups.first; g < actor.groups.first + actor.groups.count; ++g) {
    const Group& group = plan.groups[at(g)];
    const Index n = group.beliefs.count, first = group.beliefs.first - actor.beliefs.first;
    Eigen::MatrixXd loading(n, n);
    VectorXd variance(n);
    for (Index i = 0; i < n; ++i) {
      const Belief& belief = plan.beliefs[at(group.beliefs.first + i)];
      const double sd = centre(plan, belief.sd), drift = centre(plan, belief.drift);
      variance[i] = sd * sd + years * drift * drift;
      for (Index j = 0; j < n; ++j) loading(i, j) = plan.loadings[at(group.loading + i * n + j)];
    }
    s.block(first, first, n, n) = loading * variance.asDiagonal() * loading.transpose();
  }
  return s;
}

/// Positions among the decider's beliefs of those that the decision looks at.
std::vector<Eigen::Index> beliefs_looked_at(const Plan& plan, Index decision) {
  const Span own = plan.actors[at(plan.decisions[at(decision)].actor)].beliefs;
  std::vector<Eigen::Index> positions;
  for (const Index b : beliefs_seen(plan, plan.decisions[at(decision)]))
    if (b >= own.first && b < own.first + own.count) positions.push_back(b - own.first);
  std::sort(positions.begin(), positions.end());
  positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
  return positions;
}

/// Whether the option is the likeliest at each of many points.
using Leads = std::function<std::vector<double>(const std::vector<VectorXd>& points)>;

/// Points low + (high - low) i / count on a ray, i = 1 ... count.
std::vector<VectorXd> points_between(const VectorXd& direction, double low, double high, int count) {
  std::vector<VectorXd> points;
  for (int i = 1; i <= count; ++i) points.push_back(direction * (low + (high - low) * i / count));
  return points;
}

/// Halves the way between a point of a ray at which the option does not lead and one at which it does, 60 times.
double border_between(const Leads& leads, const VectorXd& direction, double low, double high) {
  constexpr int kParts = 16, kRounds = 15;  // 16^15 = 2^60
  for (int round = 0; round < kRounds; ++round) {
    const std::vector<double> found = leads(points_between(direction, low, high, kParts));
    const auto first = std::find_if(found.begin(), found.end() - 1, [](double lead) { return lead >= 0; });
    const double step = (high - low) / kParts;
    const double start = low + step * static_cast<double>(first - found.begin());
    high = first == found.end() - 1 ? high : start + step;
    low = start;
  }
  return high;
}

/// The least t > 0, up to `farthest`, at which the option leads along a direction; none: nowhere.
std::optional<double> first_lead(const Leads& leads, const VectorXd& direction, double farthest) {
  constexpr int kSteps = 96;
  const std::vector<double> found = leads(points_between(direction, 0, farthest, kSteps));
  const auto first = std::find_if(found.begin(), found.end(), [](double lead) { return lead >= 0; });
  if (first == found.end()) return std::nullopt;
  const double low = farthest * static_cast<double>(first - found.begin()) / kSteps;
  return border_between(leads, direction, low, low + farthest / kSteps);
}

/// Looks for the shortest z, in own standard deviations of the beliefs that the decision looks at, at which the option
/// leads. The set of such z may have several parts with corners (one rival after the other is passed) and steps (some
/// theories do not decide by degrees), so that no method that follows slopes finds it surely. It looks in directions
/// all round, follows slopes from the best of them (Hasofer and Lind 1974; Rackwitz and Fiessler 1978), and tries
/// directions ever nearer to the best.
class NearestMind {
 public:
  NearestMind(Leads leads, Eigen::Index n, const std::atomic<bool>* stop)
      : leads_(std::move(leads)), n_(n), stop_(stop) {}

  /// @param starts  points at which the option leads, may be empty
  void look(const std::vector<VectorXd>& starts) {
    for (const VectorXd& z : starts) keep_if_shorter(z);
    std::vector<VectorXd> from = starts;
    from.push_back(VectorXd::Zero(n_));
    for (VectorXd& z : looked_all_round()) from.push_back(std::move(z));
    for (const VectorXd& z : from) follow_slopes(z);
    narrow_down();
  }
  const std::optional<VectorXd>& best() const { return best_; }

 private:
  bool stopped() const { return stop_ && *stop_; }
  double length() const { return best_ ? best_->norm() : kFarthestMind; }
  void keep_if_shorter(const VectorXd& z) {
    if (z.norm() > 1e-12 && (!best_ || z.norm() < length() - 1e-12)) best_ = z;
  }

  VectorXd random_vector() {
    VectorXd x(n_);
    for (double& one : x) one = normal_quantile(draw(kSeed, name_, drawn_++));
    return x;
  }

  /// The points that were best, of directions all round; in each the first point of a grid at which the option leads.
  std::vector<VectorXd> looked_all_round() {
    constexpr int kSteps = 32, kAtOnce = 8, kKept = 6;
    const int rounds = n_ == 1 ? 1 : 16 * static_cast<int>(std::min<Eigen::Index>(n_, 8));
    std::vector<VectorXd> kept;
    for (int round = 0; round < rounds && !stopped(); ++round) {
      std::vector<VectorXd> points;
      const double farthest = std::min(kFarthestMind, 1.25 * length());
      for (int i = 0; i < kAtOnce; ++i) {
        const VectorXd direction = i % 2 == 0 ? random_vector().normalized() : -points[points.size() - 1].normalized();
        for (VectorXd& point : points_between(direction, 0, farthest, kSteps)) points.push_back(std::move(point));
      }
      const std::vector<double> leads = leads_(points);
      for (std::size_t first = 0; first < points.size(); first += kSteps) {
        const auto begin = leads.begin() + static_cast<std::ptrdiff_t>(first);
        const auto found = std::find_if(begin, begin + kSteps, [](double lead) { return lead >= 0; });
        if (found != begin + kSteps) kept.push_back(points[static_cast<std::size_t>(found - leads.begin())]);
      }
      std::stable_sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.norm() < b.norm(); });
      if (kept.size() > kKept) kept.resize(kKept);
      if (!kept.empty()) keep_if_shorter(kept.front());
    }
    return kept;
  }

  /// The lead at z, and its slope there.
  std::pair<double, VectorXd> slope_at(const VectorXd& z) const {
    constexpr double kStep = 1e-4;
    std::vector<VectorXd> points{z};
    for (Eigen::Index k = 0; k < n_; ++k) {
      for (const double sign : {1.0, -1.0}) points.push_back(z + sign * kStep * VectorXd::Unit(n_, k));
    }
    const std::vector<double> leads = leads_(points);
    VectorXd slope(n_);
    for (Eigen::Index k = 0; k < n_; ++k) {
      const auto up = static_cast<std::size_t>(1 + 2 * k);
      slope[k] = (leads[up] - leads[up + 1]) / (2 * kStep);
    }
    return {leads.front(), slope};
  }

  void follow_slopes(VectorXd z) {
    for (int iteration = 0; iteration < 60 && !stopped(); ++iteration) {
      const auto [lead, slope] = slope_at(z);
      if (!(slope.norm() > 1e-12)) return;
      const VectorXd next = slope * ((slope.dot(z) - lead) / slope.squaredNorm());
      // the point on the border in this direction; half steps, so that two faces of the border do not throw it to and
      // fro
      const VectorXd trial = iteration < 10 ? next : VectorXd((z + next) / 2);
      if (trial.norm() > 1e-12) {
        const VectorXd direction = trial.normalized();
        if (const auto found = first_lead(leads_, direction, std::min(kFarthestMind, 1.5 * length())))
          keep_if_shorter(direction * *found);
      }
      if ((trial - z).norm() < 1e-9) return;
      z = trial;
    }
  }

  /// From the best point on: directions near it, in which the option leads already at a shorter length.
  void narrow_down() {
    constexpr int kAtOnce = 16, kRounds = 300;
    if (!best_ || n_ == 1) return;
    double spread = 0.3;
    for (int round = 0; round < kRounds && spread > 1e-4 && !stopped(); ++round) {
      const double shorter = length() * (1 - 1e-3 * spread * spread);
      std::vector<VectorXd> points;
      for (int i = 0; i < kAtOnce; ++i)
        points.push_back((best_->normalized() + spread * random_vector()).normalized() * shorter);
      const std::vector<double> leads = leads_(points);
      const auto most = std::max_element(leads.begin(), leads.end());
      spread *= *most >= 0 ? 1.2 : 0.75;
      if (!(*most >= 0)) continue;
      const VectorXd& point = points[static_cast<std::size_t>(most - leads.begin())];
      keep_if_shorter(point);
      if (const auto found = first_lead(leads_, point.normalized(), shorter))
        keep_if_shorter(point.normalized() * *found);
    }
  }

  Leads leads_;
  Eigen::Index n_;
  const std::atomic<bool>* stop_;
  const std::uint64_t name_ = name_hash("tipping.direction");
  std::uint64_t drawn_ = 0;
  std::optional<VectorXd> best_;
};

std::vector<double> plain(const VectorXd& x) { return {x.begin(), x.end()}; }

AloneTip tip_alone(const Leads& leads, const Held& held, const Eigen::MatrixXd& s, Eigen::Index k) {
  AloneTip one;
  for (const double sign : {1.0, -1.0}) {
    const auto c = first_lead(leads, s.col(k) / s(k, k) * sign, kFarthest);
    if (c && !(*c >= std::abs(one.shift))) one.shift = sign * *c;
  }
  if (std::isnan(one.shift)) return one;
  one.p = acted_on(held.mean + one.shift, held.variance);
  one.own_sds = std::abs(one.shift) / std::sqrt(s(k, k));
  return one;
}

/// The shortest shift of all claims. Only those that the decision looks at need to be moved: the others follow as they
/// do in the likeliest mind that holds these, S_.R S_RR^-1 delta_R.
JointTip tip_jointly(const Leads& leads, const Eigen::MatrixXd& s, const std::vector<Eigen::Index>& seen,
                     const std::vector<AloneTip>& alone, const std::atomic<bool>* stop) {
  if (seen.empty()) return {};
  const Eigen::MatrixXd s_seen = s(seen, seen);
  const Eigen::LLT<Eigen::MatrixXd> factor(s_seen);
  const Eigen::MatrixXd root = factor.matrixL();
  const Eigen::MatrixXd spread = s(Eigen::all, seen) * factor.solve(root);  // shift = spread z
  std::vector<VectorXd> starts;
  for (std::size_t k = 0; k < alone.size(); ++k) {
    const auto claim = static_cast<Eigen::Index>(k);
    if (std::isnan(alone[k].shift)) continue;
    const VectorXd shift = s(seen, claim) * (alone[k].shift / s(claim, claim));
    starts.push_back(root.triangularView<Eigen::Lower>().solve(shift));
  }
  const auto leads_at = [&](const std::vector<VectorXd>& points) {
    std::vector<VectorXd> shifts;
    for (const VectorXd& z : points) shifts.push_back(spread * z);
    return leads(shifts);
  };
  NearestMind search(leads_at, s_seen.rows(), stop);
  search.look(starts);
  if (!search.best()) return {};
  return {true, plain(spread * *search.best()), search.best()->norm()};
}

}  // namespace

NearestMinds nearest_minds(const Plan& plan, const Kernel& kernel, const DecisionDay& day, Index option,
                           const std::atomic<bool>* stop) {
  const Eigen::MatrixXd s = covariance_unread(plan, day.decision);
  Believing believing(plan, kernel, day);
  const Leads leads = [&](const std::vector<VectorXd>& shifts) {
    std::vector<std::vector<double>> all;
    for (const VectorXd& shift : shifts) all.push_back(plain(shift));
    return believing.leads(option, all);
  };
  NearestMinds minds;
  minds.likeliest_already = leads({VectorXd::Zero(s.rows())}).front() >= 0;
  for (Eigen::Index k = 0; k < s.rows() && !(stop && *stop); ++k)
    minds.alone.push_back(tip_alone(leads, day.held[static_cast<std::size_t>(k)], s, k));
  if (minds.likeliest_already) minds.jointly = {true, std::vector<double>(day.held.size()), 0};
  else if (!(stop && *stop))
    minds.jointly = tip_jointly(leads, s, beliefs_looked_at(plan, day.decision), minds.alone, stop);
  minds.finished = !(stop && *stop);
  return minds;
}

}  // namespace parallel38
