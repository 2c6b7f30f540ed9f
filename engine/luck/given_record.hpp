// Luck given the record: what chance has to have been, for a run to have gone as it really went (MODEL section 11).
//
// A choice is a race, argmin_a E_a / p_a. Given that option r of probability p_r has won, the time T of the winner is a
// fresh exponential, and by memorylessness the others are behind it by fresh exponentials:
//
//   E_r := p_r T,   E_a := p_a T + E_a   (T the E_r that was dealt)      top-down truncated Gumbels: Maddison, Tarlow,
//   Minka 2014
//
// Decisions that share their exponentials (`again`) bind them together. If r won every one of them, p_a / p_r above is
// the largest over these decisions and p_r is 1 / sum_a of these. If r won some and s the others, the ratio t = E_s /
// E_r has the law below.
//
// What belongs to whole runs, numbers and which channels worked, is not conditioned: runs are weighted by how probable
// they make the record. Decisions that did not arise keep fresh luck.
#pragma once

#include <limits>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/kernel.hpp"
#include "engine/luck/deal.hpp"

namespace parallel38 {

/// The ratio t = E_s / E_r of two exponentials of which r wins some races and s others. Density 1 / phi(t)^2 on [low,
/// high], phi(t) = 1 + t + sum_k max(by_r[k], t by_s[k]) over the other options: piecewise linear, integrated exactly
/// piece by stretch.
class RatioLaw {
 public:
  /// @param by_r [options] p_k / p_r, the largest of the races that r won (0 where k is not on offer)
  /// @param by_s [options] q_k / q_s, the largest of the races that s won
  RatioLaw(const std::vector<double>& by_r, const std::vector<double>& by_s, std::size_t r, std::size_t s);
  /// P(r wins its races and s wins its own): 0 where no ratio allows it.
  double mass() const { return mass_; }
  /// The ratio below which a share u of the mass lies. Only where mass() > 0.
  double quantile(double u) const;
  double phi(double t) const;

 private:
  struct Stretch {
    double from, to, phi_from, slope, mass;
  };
  void add_stretch(double from, double to);
  std::vector<std::pair<double, double>> others_;  ///< by_r, by_s of the other options
  std::vector<Stretch> stretches_;
  double mass_ = 0;
};

inline constexpr Day kNoEnd = std::numeric_limits<Day>::max();

/// Conditions luck that has been dealt on the record of a plan. Not for use from several threads at once.
class GivenRecord {
 public:
  /// @param until only decisions before this day are given
  /// @throws std::invalid_argument where a question and its repetitions were answered in three or more different ways
  GivenRecord(const Plan& plan, const Kernel& kernel, Day until = kNoEnd);
  ~GivenRecord();

  /// Plays the batch along the record, notes how probable each choice was and what was composed, and makes the luck
  /// such that the plan returns the record in every run. luck: freshly dealt for the same plan and width.
  /// @param log_weight [width] log probability of the record in each run; -infinity where the run cannot follow it (its
  /// luck stays)
  void condition(Luck& luck, double* log_weight);

 private:
  class Notes;
  struct Race {  ///< decisions of the record that share their exponentials, and which of them each option won
    std::vector<Index> decisions;
    std::vector<Index> exponentials;                ///< all of theirs
    std::vector<std::size_t> winners;               ///< [decisions] position in exponentials
    std::vector<std::vector<std::size_t>> runners;  ///< [decisions][options] position in exponentials
  };
  void find_races();
  void join(Race& race, Index index) const;
  bool binds(const Decision& decision) const { return decision.day < until_; }
  double condition_race(const Race& race, std::size_t lane, Luck& luck) const;
  double strays(std::size_t lane) const;

  const Plan& plan_;
  Day until_;
  std::vector<Race> races_;
  std::unique_ptr<Notes> notes_;
  Luck pass_;
  Outcome outcome_;
  Stage stage_;
};

/// Brings the luck of a run from one plan to an altered one: exponentials by the name of their option, what was
/// composed by document and claim. Numbers and uniforms need no bringing: the same seed deals them the same under the
/// same names.
class LuckCarrier {
 public:
  LuckCarrier(const Plan& from, const Plan& to);
  /// Both of the same width; `to` freshly dealt.
  void carry(const Luck& from, Luck& to) const;

 private:
  using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;
  Pairs exponentials_, contents_;
};

}  // namespace parallel38
