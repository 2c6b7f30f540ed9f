// Minds: what an actor holds of its claims, a Gaussian over log-odds kept per group, and how a statement moves it.
#pragma once

#include "engine/script.hpp"
#include "engine/state.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

inline constexpr double kDaysPerYear = 365.25;
inline constexpr double kMeanLimit = 6.906754778648553;  ///< logit(0.999)

/// Variance factor of MacKay's approximation: sqrt(1 + pi v / 8) (MacKay 1992, Neural Computation 4). The probability
/// acted on is E[sigmoid(x)], x ~ N(mean, variance), by sigmoid(mean / spread): error at most .0131 for |mean| <= 6,
/// sd <= 4.
inline Lanes spread(const Lanes& variance) { return sqrt(1.0 + variance * kMacKay); }

inline Lanes acted_on(const Lanes& mean, const Lanes& variance) { return sigmoid(mean / spread(variance)); }

/// A group of claims of one mind: its beliefs' means and its matrix, entry (i, j) of the lower triangle at i (i + 1) /
/// 2 + j.
struct GroupMind {
  Lanes *mean, *sigma, *since;
  const Slot* drift;
  int n;
  bool drifts;
};
inline GroupMind group_mind(const Table& table, Index g) {
  const Group& group = table.plan.groups.data()[g];
  const GroupScript& script = table.script.groups.data()[g];
  State& s = table.state;
  return {s.mean + group.beliefs.first,
          s.covariance + script.matrix,
          s.since + g,
          table.script.drift.data() + script.matrix,
          group.beliefs.count,
          script.drifts};
}
inline int entry(int i, int j) { return i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i; }

/// The mind of a group on the first day.
inline void open_group(const Table& table, Index g) {
  if (table.script.groups.data()[g].matrix < 0) return;
  const GroupMind mind = group_mind(table, g);
  const Slot* covariance = table.script.prior_covariance.data() + table.script.groups.data()[g].matrix;
  for (int e = 0; e < mind.n * (mind.n + 1) / 2; ++e) mind.sigma[e] = table.number(covariance[e]);
  const Index first = table.plan.groups.data()[g].beliefs.first;
  for (int k = 0; k < mind.n; ++k) {
    mind.mean[k] = table.number(table.script.prior_mean.data()[first + k]);
    table.state.heard[first + k] = 0.0;
    table.state.has_heard[first + k] = 0.0;
  }
  *mind.since = 0.0;
}

/// Sigma_kk of a belief on a day, drift included; stores nothing.
inline Lanes variance_on(const Table& table, Index group, Index diagonal, Day day) {
  const Lanes today(static_cast<double>(day - table.plan.start));
  const Lanes years = (today - table.state.since[group]) / kDaysPerYear;
  return table.state.covariance[diagonal] + years * table.number(table.script.drift.data()[diagonal]);
}

/// Brings a group up to a day where the mask holds, where `loosens` (Sigma += years x drift since the last time), and
/// assimilates z with variance r on claim k there (Kalman update by claim):
/// g = Sigma e_k / (Sigma_kk + r), mu += g (z - mu_k), Sigma -= g (Sigma e_k)^T, mu within logit(.001) and logit(.999).
/// @tparam kSize claims of the group, 0: as many as it has. @return Sigma_kk before the update
template <int kSize, bool loosens>
Lanes assimilate_as(const Table& table, const GroupMind& mind, int k, Day day, const Lanes& z, const Lanes& r,
                    const Mask& where_) {
  const int n = kSize > 0 ? kSize : mind.n;
  Lanes sigma[kSize > 0 ? kSize * (kSize + 1) / 2 : limits::kGroup * (limits::kGroup + 1) / 2];
  Lanes column[kSize > 0 ? kSize : limits::kGroup];
  for (int e = 0; e < n * (n + 1) / 2; ++e) sigma[e] = mind.sigma[e];
  if (loosens) {
    const Lanes today(static_cast<double>(day - table.plan.start));
    const Lanes years = where(where_, (today - *mind.since) / kDaysPerYear, 0.0);
    for (int e = 0; e < n * (n + 1) / 2; ++e) sigma[e] += years * table.number(mind.drift[e]);
    *mind.since = where(where_, today, *mind.since);
  }
  for (int i = 0; i < n; ++i) column[i] = sigma[entry(i, k)];
  const Lanes before = column[k];
  const Lanes scale = where(where_, 1.0 / (before + r), 0.0);
  const Lanes gap = where(where_, z - mind.mean[k], 0.0);
  for (int i = 0; i < n; ++i) {
    const Lanes gain = column[i] * scale;
    Lanes& mean = mind.mean[i];
    mean = where(where_, min(max(mean + gain * gap, -kMeanLimit), kMeanLimit), mean);
    for (int j = 0; j <= i; ++j) mind.sigma[entry(i, j)] = sigma[entry(i, j)] - gain * column[j];
  }
  return before;
}
template <bool loosens>
Lanes assimilate(const Table& table, const GroupMind& mind, int k, Day day, const Lanes& z, const Lanes& r,
                 const Mask& where_) {
  switch (mind.n) {
    case 1: return assimilate_as<1, loosens>(table, mind, k, day, z, r, where_);
    case 2: return assimilate_as<2, loosens>(table, mind, k, day, z, r, where_);
    case 3: return assimilate_as<3, loosens>(table, mind, k, day, z, r, where_);
    case 4: return assimilate_as<4, loosens>(table, mind, k, day, z, r, where_);
    case 5: return assimilate_as<5, loosens>(table, mind, k, day, z, r, where_);
    default: return assimilate_as<0, loosens>(table, mind, k, day, z, r, where_);
  }
}

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
