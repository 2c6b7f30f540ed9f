// Minds: what an actor holds of its claims, a Gaussian over log-odds kept per group, and how a statement moves it.
#pragma once

#include "engine/habits.hpp"
#include "engine/state.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

/// Calls visit(habits, traits) for each model of an actor, in order.
const Habits& habits_of(Index model);
template <class Visit>
void for_each_model(const Table& table, const Actor& actor, Visit visit) {
  for (Index m = actor.models.first; m < actor.models.first + actor.models.count; ++m) {
    const ActorModel& model = table.plan.actor_models.data()[m];
    Lanes traits[limits::kTraits];
    for (Index t = 0; t < model.traits.count; ++t)
      traits[t] = table.number(table.plan.traits.data()[model.traits.first + t]);
    visit(habits_of(model.model), static_cast<Traits>(traits));
  }
}

inline constexpr double kPi = 3.14159265358979323846;
inline constexpr double kDaysPerYear = 365.25;
inline constexpr double kMeanLimit = 6.906754778648553;  ///< logit(0.999)

/// Variance factor of MacKay's approximation: sqrt(1 + pi v / 8) (MacKay 1992, Neural Computation 4).
inline Lanes spread(const Lanes& variance) { return sqrt(1.0 + variance * (kPi / 8)); }

/// E[sigmoid(x)], x ~ N(mean, variance), by MacKay's approximation: the probability acted on (error at most .0131 for
/// |mean| <= 6, sd <= 4).
inline Lanes acted_on(const Lanes& mean, const Lanes& variance) { return sigmoid(mean / spread(variance)); }

/// Lower triangle and diagonal of L diag(v) L^T, both triangles written. L row-major [n x n], v per claim.
inline void congruence(const double* loading, int n, const Lanes* v, Lanes* result) {
  for (int i = 0; i < n; ++i)
    for (int j = 0; j <= i; ++j) {
      Lanes sum(0.0);
      for (int k = 0; k < n; ++k) {
        const double weight = loading[i * n + k] * loading[j * n + k];
        if (weight != 0) sum += v[k] * weight;
      }
      result[i * n + j] = sum;
      result[j * n + i] = sum;
    }
}

/// The mind of a group on the first day: Sigma = (I-B)^-1 diag(sd^2) (I-B)^-T and mu so that P = p exactly.
inline void open_group(const Table& table, Index g) {
  const Plan& plan = table.plan;
  const Group& group = plan.groups.data()[g];
  State& s = table.state;
  const int n = group.beliefs.count;
  Lanes variance[limits::kGroup], drift[limits::kGroup];
  for (int k = 0; k < n; ++k) {
    const Belief& belief = plan.beliefs.data()[group.beliefs.first + k];
    const Lanes sd = table.number(belief.sd), yearly = table.number(belief.drift);
    variance[k] = sd * sd;
    drift[k] = yearly * yearly;
  }
  const double* loading = plan.loadings.data() + group.loading;
  congruence(loading, n, variance, s.covariance + group.matrix);
  congruence(loading, n, drift, s.drift + group.matrix);
  for (int k = 0; k < n; ++k) {
    const Index b = group.beliefs.first + k;
    s.first_variance[b] = s.covariance[group.matrix + k * n + k];
    s.mean[b] = logit(table.number(plan.beliefs.data()[b].p)) * spread(s.first_variance[b]);
    s.first_mean[b] = s.mean[b];
    s.heard[b] = 0.0;
    s.has_heard[b] = 0.0;
  }
  s.since[g] = 0.0;
}

/// Sigma_kk of a belief on a day, drift included; stores nothing.
inline Lanes variance_on(const Table& table, Index b, Day day) {
  const Belief& belief = table.plan.beliefs.data()[b];
  const Group& group = table.plan.groups.data()[belief.group];
  const Index k = b - group.beliefs.first, diagonal = group.matrix + k * group.beliefs.count + k;
  const Lanes years = (static_cast<double>(day - table.plan.start) - table.state.since[belief.group]) / kDaysPerYear;
  return table.state.covariance[diagonal] + years * table.state.drift[diagonal];
}

/// The probability acted on, its log-odds shifted.
inline Lanes probability_on(const Table& table, Index b, Day day, const Lanes& shift) {
  return acted_on(table.state.mean[b] + shift, variance_on(table, b, day));
}

/// Loosens a group up to a day where the mask holds: Sigma += years x drift.
inline void advance(const Table& table, Index g, Day day, const Mask& where_) {
  const Group& group = table.plan.groups.data()[g];
  State& s = table.state;
  const Lanes today(static_cast<double>(day - table.plan.start));
  const Lanes years = where(where_, (today - s.since[g]) / kDaysPerYear, 0.0);
  const int entries = group.beliefs.count * group.beliefs.count;
  for (int e = 0; e < entries; ++e) s.covariance[group.matrix + e] += years * s.drift[group.matrix + e];
  s.since[g] = where(where_, today, s.since[g]);
}

/// Assimilates z with variance r on belief b where the mask holds (Kalman update by claim):
/// g = Sigma e_k / (Sigma_kk + r), mu += g (z - mu_k), Sigma -= g (Sigma e_k)^T, mu within logit(.001) and logit(.999).
inline void assimilate(const Table& table, Index b, const Lanes& z, const Lanes& r, const Mask& where_) {
  const Belief& belief = table.plan.beliefs.data()[b];
  const Group& group = table.plan.groups.data()[belief.group];
  State& s = table.state;
  const int n = group.beliefs.count, k = b - group.beliefs.first;
  Lanes* sigma = s.covariance + group.matrix;
  Lanes column[limits::kGroup];
  for (int i = 0; i < n; ++i) column[i] = sigma[i * n + k];
  const Lanes scale = where(where_, 1.0 / (column[k] + r), 0.0);
  const Lanes gap = where(where_, z - s.mean[b], 0.0);
  for (int i = 0; i < n; ++i) {
    const Lanes gain = column[i] * scale;
    Lanes& mean = s.mean[group.beliefs.first + i];
    mean = where(where_, min(max(mean + gain * gap, -kMeanLimit), kMeanLimit), mean);
    for (int j = 0; j <= i; ++j) {
      sigma[i * n + j] -= gain * column[j];
      sigma[j * n + i] = sigma[i * n + j];
    }
  }
}

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
