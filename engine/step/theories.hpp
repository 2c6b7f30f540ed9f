// The four decision theories: from worths to probabilities of choice.
#pragma once

#include "engine/step/response.hpp"

namespace parallel38 {
inline namespace PARALLEL38_ISA_NAME {

/// One decision being weighed: options in the plan's order, n of them.
struct Weighed {
  int n = 0;
  Span options;
  Lanes expected[limits::kOptions];      ///< expected value, before what traits add and cost
  Lanes unacceptable[limits::kOptions];  ///< probability of an unacceptable prospect
  Lanes worth[limits::kOptions];         ///< V
  Lanes gain[limits::kOptions];          ///< what traits add, less cost
  bool all_offered = false;              ///< in every lane; else `offered` says where
  Mask offered[limits::kOptions];
  Lanes kin[limits::kOptions];  ///< n_a
  Mask kept[limits::kOptions];  ///< poliheuristic: what is not dropped
  Lanes p[limits::kOptions];
  Lanes log_p[limits::kOptions];  ///< where somebody watches
};

/// x^a for x >= 0 (0 at 0), by exp(a log x): relative error below 1e-15 times (1 + |a log x|).
inline Lanes power(const Lanes& x, const Lanes& a) {
  const Mask positive = x > Lanes(1e-300);
  return where(positive, exp(a * log(where(positive, x, 1.0))), 0.0);
}

/// w(q) = q^g / (q^g + (1-q)^g)^(1/g) (Tversky and Kahneman 1992, equation 6).
inline Lanes decision_weight(const Lanes& q, double g) {
  const Lanes inside = min(max(q, 0.0), 1.0);
  const Lanes a = power(inside, g), b = power(1.0 - inside, g);
  return a / power(a + b, 1.0 / g);
}

/// Cumulative prospect theory of one lottery against a reference (Tversky and Kahneman 1992): v = x^.88 or -2.25
/// (-x)^.88, weights by rank from the extremes inwards, gamma .61 for gains and .69 for losses.
inline Lanes prospect_value(const Lanes* probability, const Lanes* value, int n, const Lanes& reference) {
  Lanes sum(0.0);
  for (int i = 0; i < n; ++i) {
    const Lanes x = value[i] - reference;
    const Mask gain = x >= Lanes(0.0);
    Lanes beyond(0.0);  // probability of leaves more extreme on the same side; ties in order: their sum telescopes
    for (int j = 0; j < n; ++j) {
      const Lanes y = value[j] - reference;
      const Mask better = j < i ? y >= x : y > x, worse = j < i ? y <= x : y < x;
      if (j != i) beyond += where((gain & better) | (~gain & worse), probability[j], 0.0);
    }
    const Lanes up_to = beyond + probability[i];
    const Lanes weight = where(gain, decision_weight(up_to, 0.61) - decision_weight(beyond, 0.61),
                               decision_weight(up_to, 0.69) - decision_weight(beyond, 0.69));
    const Lanes size = power(where(gain, x, -x), 0.88);
    sum += weight * where(gain, size, -2.25 * size);
  }
  return sum;
}

/// Equal shares (kin sharing one) among the options of a set.
inline void share(const Mask* among, int n, Span options, const Plan& plan, Lanes* p) {
  Lanes kin[limits::kOptions], sum(0.0);
  count_kin(plan, options, among, kin);
  for (int a = 0; a < n; ++a) {
    p[a] = where(among[a], 1.0 / kin[a], 0.0);
    sum += p[a];
  }
  for (int a = 0; a < n; ++a) p[a] = p[a] / sum;
}

/// Logit response (McKelvey and Palfrey 1995): p_a proportional to exp(lambda V_a) / n_a.
inline void respond(Weighed& w, const Lanes& precision, const Mask* among, const Lanes* kin) {
  softmax(precision, w.worth, among, kin, w.n, w.p);
}

/// Expected utility: equal shares among the best on offer.
inline void take_best(const Plan& plan, Weighed& w) {
  Lanes best(-1e300);
  Mask among[limits::kOptions];
  for (int a = 0; a < w.n; ++a) best = where(w.offered[a], max(best, w.worth[a]), best);
  for (int a = 0; a < w.n; ++a) among[a] = w.offered[a] & (w.worth[a] >= best - kTie);
  share(among, w.n, w.options, plan, w.p);
}

/// Poliheuristic theory (Mintz 1993): first drop what risks the unacceptable, then weigh the rest.
inline void drop_then_weigh(const Plan& plan, Weighed& w, const Lanes& precision, const Lanes& threshold) {
  Mask least[limits::kOptions], some(false);
  Lanes smallest(1e300);
  for (int a = 0; a < w.n; ++a) {
    w.kept[a] = w.offered[a] & (w.unacceptable[a] <= threshold + kTie);
    some = some | w.kept[a];
    smallest = where(w.offered[a], min(smallest, w.unacceptable[a]), smallest);
  }
  for (int a = 0; a < w.n; ++a) {
    least[a] = w.offered[a] & (w.unacceptable[a] <= smallest + kTie);
    w.kept[a] = w.kept[a] | (~some & least[a]);
  }
  count_kin(plan, w.options, w.kept, w.kin);
  respond(w, precision, w.kept, w.kin);
  Lanes shares[limits::kOptions];
  share(w.kept, w.n, w.options, plan, shares);
  for (int a = 0; a < w.n; ++a) w.p[a] = where(some, w.p[a], shares[a]);
}

/// p <- (1 - eps) p + eps u, u even over the options on offer, kin sharing one place.
inline void tremble(const Plan& plan, Weighed& w, const Lanes& eps) {
  Lanes u[limits::kOptions];
  share(w.offered, w.n, w.options, plan, u);
  for (int a = 0; a < w.n; ++a) w.p[a] = (1.0 - eps) * w.p[a] + eps * u[a];
}

/// log p. A logit response excludes nothing, so that where its p is too small for a number (below e^-690) the log
/// follows from the likeliest option b: log p_a = lambda (V_a - V_b) + log p_b + log n_b - log n_a.
/// @param logit whether the p of an option is that of a logit response; null: of those on offer
/// @param kin null: all are 1
inline void take_logs(Weighed& w, const Lanes& precision, const Mask* logit, const Lanes* kin) {
  const auto responds = [&](int a) { return logit ? logit[a] : w.offered[a]; };
  Lanes greatest(0.0), worth(0.0), log_best(0.0);
  for (int a = 0; a < w.n; ++a) {
    const Mask greater = responds(a) & (w.p[a] > greatest);
    greatest = where(greater, w.p[a], greatest);
    worth = where(greater, w.worth[a], worth);
    log_best = where(greater, log(w.p[a]) + (kin ? log(kin[a]) : Lanes(0.0)), log_best);
  }
  for (int a = 0; a < w.n; ++a) {
    const Lanes tiny = precision * (w.worth[a] - worth) + log_best - (kin ? log(kin[a]) : Lanes(0.0));
    w.log_p[a] = where(w.p[a] > Lanes(1e-300), log(w.p[a]), where(responds(a), tiny, -__builtin_inf()));
  }
}

}  // namespace PARALLEL38_ISA_NAME
}  // namespace parallel38
