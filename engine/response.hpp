// Response: how worths become probabilities, kin sharing one place.
#pragma once

#include "engine/state.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

/// Logit response over the options on offer, kin sharing one place: p_a proportional to exp(lambda V_a) / n_a.
inline void softmax(const Lanes& precision, const Lanes* worth, const Mask* offered, const Lanes* kin, int n,
                    Lanes* p) {
  Lanes greatest(-1e300), sum(0.0);
  for (int a = 0; a < n; ++a) greatest = where(offered[a], max(greatest, precision * worth[a]), greatest);
  for (int a = 0; a < n; ++a) {
    p[a] = where(offered[a], exp(where(offered[a], precision * worth[a] - greatest, 0.0)) / kin[a], 0.0);
    sum += p[a];
  }
  for (int a = 0; a < n; ++a) p[a] = p[a] / sum;
}

/// n_a: how many options on offer are of a's kin (at least 1).
inline void count_kin(const Plan& plan, Span options, const Mask* offered, Lanes* kin) {
  for (int a = 0; a < options.count; ++a) {
    kin[a] = 0.0;
    for (int c = 0; c < options.count; ++c)
      if (plan.options.data()[options.first + a].kin == plan.options.data()[options.first + c].kin)
        kin[a] += where(offered[c], Lanes(1.0), 0.0);
    kin[a] = max(kin[a], 1.0);
  }
}

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
