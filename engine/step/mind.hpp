// Minds: what an actor holds of its claims, a Gaussian over log-odds kept per group, and how a statement moves it.
#pragma once

#include "engine/script/script.hpp"
#include "engine/step/state.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

/// A day in years, 1 / 365.25, in two parts: a whole number of days below 2^16 times the first is exact, and the sum of
/// both products has the bits of days / 365.25 without a division.
inline constexpr double kYearsPerDay = 0x1.66db072f2p-9, kYearsPerDayRest = 0x1.4268c87459035p-48;

/// Variance factor of MacKay's approximation: sqrt(1 + pi v / 8) (MacKay 1992, Neural Computation 4). The probability
/// acted on is E[sigmoid(x)], x ~ N(mean, variance), by sigmoid(mean / spread): error at most .0132 for |mean| <= 6,
/// sd <= 4.
inline Lanes spread(const Lanes& variance) { return sqrt(1.0 + variance * kMacKay); }

inline Lanes acted_on(const Lanes& mean, const Lanes& variance) { return sigmoid(mean / spread(variance)); }

/// Where entry (i, j) of a lower triangle by rows stands; symmetric.
inline int entry(int i, int j) { return i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i; }

/// Copies values that stand side by side.
inline void copy_row(const Batch& batch, Use first, int count, Lanes* to) {
  if (batch.shared())
    for (int i = 0; i < count; ++i) to[i] = batch.state.shared[first + i];
  else
    for (int i = 0; i < count; ++i) to[i] = batch.state.own[first + i];
}

/// Minds on the first day.
inline void open_minds(const Batch& batch) {
  const Script& script = batch.script;
  const int beliefs = static_cast<int>(batch.plan.beliefs.size());
  copy_row(batch, script.prior_mean, beliefs, batch.state.mean);
  copy_row(batch, script.prior_covariance, script.matrix_count, batch.state.covariance);
  for (int b = 0; b < beliefs; ++b) batch.state.has_heard[b] = 0.0;
  for (std::size_t g = 0; g < batch.plan.groups.size(); ++g) batch.state.since[g] = 0.0;
}

/// Years of 365.25 days. @param days whole, from 0 to 2^16 - 1
inline Lanes years_of(const Lanes& days) { return days * kYearsPerDay + days * kYearsPerDayRest; }

/// Years since a group was last brought up to date.
inline Lanes years_since(const Batch& batch, Index group, Day day) {
  return years_of(Lanes(static_cast<double>(day - batch.plan.start)) - batch.state.since[group]);
}

/// Sigma_kk of a belief, drift of so many years included; stores nothing.
inline Lanes variance_after(const Batch& batch, Index diagonal, const Lanes& years) {
  return batch.state.covariance[diagonal] + years * batch.number(batch.script.drift + diagonal);
}

/// Sigma of a group as it is, or as it is once loosened: entry by entry, so that it need not be kept twice.
template <bool loosens>
struct Sigma {
  Lanes* entries;
  const double* shared;  ///< drift of the column that all lanes take; or
  const Lanes* columns;  ///< of each lane's own
  Lanes years;
  Lanes operator[](int e) const {
    if constexpr (!loosens) return entries[e];
    return entries[e] + years * (shared ? Lanes(shared[e]) : columns[e]);
  }
};

/// Brings a group up to a day where the mask holds, where `loosens` (Sigma += years x drift since the last time), and
/// assimilates z with variance r there (Kalman update by claim):
/// g = Sigma e_k / (Sigma_kk + r), mu += g (z - mu_k), Sigma -= g (Sigma e_k)^T, mu within logit(.001) and logit(.999),
/// or as far out as its prior.
/// @tparam kSize claims of the group, 0: as many as it has. @return Sigma_kk before the update
template <int kSize, bool loosens>
Lanes assimilate_as(const Batch& batch, const ReadingScript& reading, Day day, const Lanes& z, const Lanes& r,
                    const Mask& where_) {
  const int n = kSize > 0 ? kSize : reading.size, k = reading.place;
  const Use drift = batch.script.drift + reading.matrix;
  Sigma<loosens> sigma{batch.state.covariance + reading.matrix, batch.shared() ? batch.state.shared + drift : nullptr,
                       batch.state.own + drift, 0.0};
  if (loosens) {
    sigma.years = where(where_, years_since(batch, reading.group, day), 0.0);
    Lanes& since = batch.state.since[reading.group];
    since = where(where_, static_cast<double>(day - batch.plan.start), since);
  }
  Lanes* const means = batch.state.mean + reading.first;
  const Lanes before = sigma[entry(k, k)], gap = z - means[k];
  const Lanes scale = where(where_, 1.0 / (before + r), 0.0);
  Lanes column[kSize > 0 ? kSize : limits::kGroup];
  for (int i = 0; i < n; ++i) column[i] = sigma[entry(i, k)];
  const Use limits = batch.script.mean_limit + reading.first;
  for (int i = 0, e = 0; i < n; ++i) {
    const Lanes gain = column[i] * scale, limit = batch.number(limits + i);
    means[i] = where(where_, min(max(means[i] + gain * gap, -limit), limit), means[i]);
    for (int j = 0; j <= i; ++j, ++e) sigma.entries[e] = sigma[e] - gain * column[j];
  }
  return before;
}
template <bool loosens>
Lanes assimilate(const Batch& batch, const ReadingScript& reading, Day day, const Lanes& z, const Lanes& r,
                 const Mask& where_) {
  switch (reading.size) {
    case 1: return assimilate_as<1, loosens>(batch, reading, day, z, r, where_);
    case 2: return assimilate_as<2, loosens>(batch, reading, day, z, r, where_);
    case 3: return assimilate_as<3, loosens>(batch, reading, day, z, r, where_);
    case 4: return assimilate_as<4, loosens>(batch, reading, day, z, r, where_);
    case 5: return assimilate_as<5, loosens>(batch, reading, day, z, r, where_);
    default: return assimilate_as<0, loosens>(batch, reading, day, z, r, where_);
  }
}

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
