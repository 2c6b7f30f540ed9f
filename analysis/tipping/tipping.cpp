#include "analysis/tipping/tipping.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/arithmetic.hpp"
#include "engine/plan/looks.hpp"
#include "engine/runs/player.hpp"

namespace parallel38 {

namespace {

constexpr double kNotKnown = std::numeric_limits<double>::quiet_NaN();
constexpr double kFarthest = 14;  ///< log-odds: from surely false to surely true

double centre(const Plan& plan, const Number& number) {
  return number.varying < 0 ? number.value : centre_of(plan, number.varying);
}

/// A player at the centre, forced along the record; whether a channel works there is left to its being likelier than
/// not.
Player player_on_record(const Plan& plan, const Kernel& kernel) {
  Dice dice;
  dice.at_centre = true;
  Player player(plan, kernel, dice);
  Luck& luck = player.deal(0);
  std::fill(luck.uniforms.begin(), luck.uniforms.end(), 0.5);
  force_record(plan, luck);
  return player;
}

/// Sees the decider's mind up to his decision.
class DayWatcher : public Watcher {
 public:
  DayWatcher(const Plan& plan, int width, Index decision, std::size_t first_look, DecisionDay& day)
      : plan_(plan), width_(static_cast<std::size_t>(width)), decision_(decision), first_look_(first_look), day_(day) {}
  void looked(const Looked& one) override {
    if (at(one.look) < first_look_) return;
    const Belief& belief = plan_.beliefs[at(plan_.looks[at(one.look)].belief)];
    day_.held.push_back({plan_.names.claims[at(belief.claim)], one.mean[0], one.variance[0], one.probability[0]});
  }
  void assimilated(const Assimilated& one) override {
    const Belief& belief = plan_.beliefs[at(one.belief)];
    if (done_ || one.where[0] == 0 || belief.actor != plan_.decisions[at(decision_)].actor) return;
    const Arrival& arrival = plan_.arrivals[at(one.arrival)];
    const Index document = plan_.deliveries[at(arrival.delivery)].document;
    day_.moved.push_back({plan_.names.documents[at(document)], plan_.names.claims[at(belief.claim)],
                          plan_.postings[at(arrival.posting)].day + arrival.delay, one.mean_before[0],
                          one.mean_after[0]});
  }
  void chosen(const Chosen& one) override {
    if (one.decision != decision_) return;
    done_ = true;
    for (Index o = 0; one.arises[0] != 0 && o < plan_.decisions[at(decision_)].options.count; ++o)
      day_.p.push_back(one.probability[at(o) * width_]);
  }

 private:
  const Plan& plan_;
  std::size_t width_;
  Index decision_;
  std::size_t first_look_;
  DecisionDay& day_;
  bool done_ = false;
};

}  // namespace

double ahead(const std::vector<double>& p, Index option) {
  double best = 0;
  for (std::size_t a = 0; a < p.size(); ++a) best = a == at(option) ? best : std::max(best, p[a]);
  return std::log(std::max(p[at(option)], 1e-300)) - std::log(std::max(best, 1e-300));
}

DecisionDay decision_day(const Plan& plan, const Kernel& kernel, Index decision) {
  if (plan.decisions[at(decision)].actor < 0)
    throw RequestError(plan.names.decisions[at(decision)] + ": nature decides it, and believes nothing");
  Plan looking = plan;
  const Index first_look = add_looks_before(looking, decision);
  DecisionDay day;
  day.decision = decision;
  DayWatcher watcher(looking, kernel.width, decision, at(first_look), day);
  player_on_record(looking, kernel).play(&watcher);
  if (day.p.empty())
    throw RequestError(plan.names.decisions[at(decision)] + ": does not arise when the record is followed");
  return day;
}

Eigen::MatrixXd covariance_unread(const Plan& plan, Index decision) {
  const Decision& d = plan.decisions[at(decision)];
  const Actor& actor = plan.actors[at(d.actor)];
  const double years = (d.day - plan.start) / 365.25;
  Eigen::MatrixXd s = Eigen::MatrixXd::Zero(actor.beliefs.count, actor.beliefs.count);
  for (Index g = actor.groups.first; g < actor.groups.first + actor.groups.count; ++g) {
    const Group& group = plan.groups[at(g)];
    const Index n = group.beliefs.count, first = group.beliefs.first - actor.beliefs.first;
    Eigen::MatrixXd loading(n, n);
    Eigen::VectorXd variance(n);
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

Believing::Believing(const Plan& plan, const Kernel& kernel, const DecisionDay& day)
    : plan_(plan), kernel_(kernel), day_(day) {
  const Index who = plan_.decisions[at(day.decision)].actor;
  Actor& actor = plan_.actors[at(who)];
  const Span beliefs = actor.beliefs;
  first_number_ = static_cast<Index>(plan_.varying.size());
  const auto ghost_of = [&, first = static_cast<Index>(plan_.beliefs.size())](Index b) {
    return b >= beliefs.first && b < beliefs.first + beliefs.count ? first + b - beliefs.first : b;
  };
  // what the decider looks at when he decides: beliefs of their own that nothing moves, with the variance of the day
  for (Factor& factor : plan_.factors) {
    if (factor.kind == FactorKind::belief) factor.belief = ghost_of(factor.belief);
  }
  for (Foresight& foresight : plan_.foresights) foresight.belief = ghost_of(foresight.belief);
  actor.abandonment = ghost_of(actor.abandonment);
  actor.orchestrated = ghost_of(actor.orchestrated);
  for (Index b = 0; b < beliefs.count; ++b) {
    const Index index = static_cast<Index>(plan_.beliefs.size()), group = static_cast<Index>(plan_.groups.size());
    plan_.groups.push_back({who, {index, 1}, static_cast<Index>(plan_.loadings.size())});
    plan_.loadings.push_back(1);
    Varying p;
    p.shape = Shape::uniform;
    p.low = 0;
    p.high = p.b = 1;
    plan_.beliefs.push_back({plan_.beliefs[at(beliefs.first + b)].claim,
                             who,
                             group,
                             {0.5, first_number_ + b},
                             {std::sqrt(day.held[at(b)].variance), kNone},
                             {0, kNone},
                             0});
    plan_.varying.push_back(p);
    plan_.number_names.push_back(fmt::format("tipping.{}", b));
  }
}

std::vector<double> Believing::lead(Index option, const std::vector<Eigen::VectorXd>& shifts) const {
  const auto width = static_cast<std::size_t>(kernel_.width);
  Player player = player_on_record(plan_, kernel_);
  class Probabilities : public Watcher {
   public:
    explicit Probabilities(Index decision) : decision_(decision) {}
    void chosen(const Chosen& one) override {
      if (one.decision == decision_) p.assign(one.probability, one.probability + count);
    }
    std::vector<double> p;
    std::size_t count = 0;

   private:
    Index decision_;
  } seen(day_.decision);
  const std::size_t options = at(plan_.decisions[at(day_.decision)].options.count);
  seen.count = options * width;
  std::vector<double> leads;
  for (std::size_t done = 0; done < shifts.size(); done += width) {
    const std::size_t lanes = std::min(width, shifts.size() - done);
    double* numbers = player.luck().numbers.own_columns();
    for (std::size_t lane = 0; lane < width; ++lane) {
      const Eigen::VectorXd& shift = shifts[done + std::min(lane, lanes - 1)];
      for (std::size_t b = 0; b < day_.held.size(); ++b)
        numbers[(at(first_number_) + b) * width + lane] =
            acted_on(day_.held[b].mean + shift[static_cast<Eigen::Index>(b)], day_.held[b].variance);
    }
    player.play(&seen);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      std::vector<double> p;
      for (std::size_t o = 0; o < options; ++o) p.push_back(seen.p[o * width + lane]);
      leads.push_back(ahead(p, option));
    }
  }
  return leads;
}

namespace {

/// The least t > 0, up to `farthest`, at which the option leads along a direction; none: nowhere.
std::optional<double> first_lead(const Believing& believing, Index option, const Eigen::VectorXd& direction,
                                 double farthest) {
  constexpr int kSteps = 96;
  std::vector<Eigen::VectorXd> shifts;
  for (int i = 1; i <= kSteps; ++i) shifts.push_back(direction * (farthest * i / kSteps));
  const std::vector<double> leads = believing.lead(option, shifts);
  const auto found = std::find_if(leads.begin(), leads.end(), [](double lead) { return lead >= 0; });
  if (found == leads.end()) return std::nullopt;
  double high = farthest * static_cast<double>(found - leads.begin() + 1) / kSteps, low = high - farthest / kSteps;
  for (int i = 0; i < 60; ++i) {
    const double middle = low + (high - low) / 2;
    (believing.lead(option, {direction * middle}).front() >= 0 ? high : low) = middle;
  }
  return high;
}

}  // namespace

std::vector<TippingClaim> tip_alone(const Believing& believing, const DecisionDay& day, const Eigen::MatrixXd& s,
                                    Index option) {
  std::vector<TippingClaim> claims;
  for (Eigen::Index k = 0; k < s.rows(); ++k) {
    const Held& held = day.held[static_cast<std::size_t>(k)];
    const Eigen::VectorXd along = s.col(k) / s(k, k);
    TippingClaim one{held.claim, kNotKnown, kNotKnown, kNotKnown};
    for (const double sign : {1.0, -1.0}) {
      const auto c = first_lead(believing, option, along * sign, kFarthest);
      if (c && !(*c >= std::abs(one.shift))) one.shift = sign * *c;
    }
    if (!std::isnan(one.shift)) {
      one.p = acted_on(held.mean + one.shift, held.variance);
      one.own_sds = std::abs(one.shift) / std::sqrt(s(k, k));
    }
    claims.push_back(one);
  }
  return claims;
}

TippingJoint tip_jointly(const Believing& believing, const Eigen::MatrixXd& s, Index option) {
  const Eigen::Index n = s.rows();
  const Eigen::MatrixXd root = s.llt().matrixL();
  Eigen::VectorXd z = Eigen::VectorXd::Zero(n);
  TippingJoint best;
  for (int iteration = 0; iteration < 60; ++iteration) {
    constexpr double kStep = 1e-4;
    std::vector<Eigen::VectorXd> shifts{root * z};
    for (Eigen::Index k = 0; k < n; ++k) {
      for (const double sign : {1.0, -1.0}) shifts.push_back(root * (z + sign * kStep * Eigen::VectorXd::Unit(n, k)));
    }
    const std::vector<double> leads = believing.lead(option, shifts);
    Eigen::VectorXd slope(n);
    for (Eigen::Index k = 0; k < n; ++k)
      slope[k] =
          (leads[static_cast<std::size_t>(1 + 2 * k)] - leads[static_cast<std::size_t>(2 + 2 * k)]) / (2 * kStep);
    if (!(slope.norm() > 1e-12)) break;
    const Eigen::VectorXd next = slope * ((slope.dot(z) - leads[0]) / slope.squaredNorm());
    // the point on the border in this direction; half steps, so that two faces of the border do not throw it to and fro
    const Eigen::VectorXd trial = iteration < 10 ? next : Eigen::VectorXd((z + next) / 2);
    if (trial.norm() > 1e-12) {
      const auto length = first_lead(believing, option, root * trial.normalized(), kFarthest * 2);
      if (length && (!best.found || *length < best.length - 1e-12))
        best = {true, root * trial.normalized() * *length, *length};
    }
    if ((trial - z).norm() < 1e-9) break;
    z = trial;
  }
  return best;
}

TippingValues tip_number(const std::function<double(double)>& lead, double low, double high,
                         const std::atomic<bool>& stop) {
  constexpr int kSteps = 20;
  bool before = lead(low) >= 0;
  TippingValues values{before, 0, false, low, {}};
  while (values.steps < kSteps && !stop) {
    double a = values.until, b = low + (high - low) * ++values.steps / kSteps;
    values.until = b;
    const bool after = lead(b) >= 0;
    for (int half = 0; after != before && half < 24; ++half) {
      const double middle = a + (b - a) / 2;
      ((lead(middle) >= 0) == after ? b : a) = middle;
    }
    if (after != before) values.found.push_back({b, after});
    before = after;
  }
  values.all = values.steps == kSteps;
  return values;
}

}  // namespace parallel38
