// Response: how worths become probabilities, kin sharing one place.
#pragma once

#include "engine/step/state.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

/// Logit response over n options, p_a proportional to exp(lambda V_a) / n_a.
/// @param offered null: all are on offer
/// @param kin n_a; null: all are 1
inline void softmax(const Lanes& precision, const Lanes* worth, const Mask* offered, const Lanes* kin, int n,
                    Lanes* p) {
  Lanes greatest(-1e300), sum(0.0);
  for (int a = 0; a < n; ++a) {
    p[a] = precision * worth[a];
    const Lanes greater = max(greatest, p[a]);
    greatest = offered ? where(offered[a], greater, greatest) : greater;
  }
  for (int a = 0; a < n; ++a) {
    p[a] = exp(offered ? where(offered[a], p[a] - greatest, 0.0) : p[a] - greatest);
    if (kin) p[a] = p[a] / kin[a];
    if (offered) p[a] = where(offered[a], p[a], 0.0);
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
        kin[a] += offered ? where(offered[c], Lanes(1.0), 0.0) : Lanes(1.0);
    kin[a] = max(kin[a], 1.0);
  }
}

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
