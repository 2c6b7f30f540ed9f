// What the evidence is compared with: baselines (MODEL section 10).
#pragma once

#include <array>
#include <functional>
#include <vector>

#include "analysis/play/along_record.hpp"
#include "analysis/record/answer.hpp"

namespace parallel38 {

inline constexpr std::array kAllBaselines = {kUniform, kStatusQuo, kBaseRate, kNoDocuments,
                                             kNeutral, kAgnostic,  kByActor};
static_assert(kAllBaselines.size() == kBaselines);
/// Baselines that are plans of their own, and what is put together from them; the others are exact.
constexpr bool is_played(Baseline baseline) { return baseline >= kNoDocuments; }

/// Probabilities that the baselines give to the record.
struct Baselines {
  std::array<std::vector<double>, kBaselines> p;                ///< [baseline][step]; steps not on record: 1
  std::array<std::vector<BlockSums>, kBaselines> blocks;        ///< the play behind it; none of those that are exact
  std::array<std::vector<double>, kBaselines> log_p;            ///< [baseline][step] of those played; none: not known
  double sum(Baseline baseline, const Subset& subset) const;    ///< of log p
  double error(Baseline baseline, const Subset& subset) const;  ///< of that sum: simulation
  Baseline best(const Subset& subset) const;                    ///< the one of greatest sum, of those that are known
  bool known(const Subset& subset) const;                       ///< all of them: played to the end, by enough draws
};

/// Probability of option `which` under: the status quo with probability 1 - eps, and eps shared by the other options
/// like `even`. Where there is no status quo on offer: `even` alone.
/// @param even  [options] equal shares of the kins on offer, split within each kin
double status_quo_p(const std::vector<double>& even, Index status_quo, Index which, double eps);

/// All of them. Uniform shares are those of the plan with indifferent actors; eps of the status quo is .05, of the base
/// rate (1 + departures among the other recorded decisions of actors) / (2 + their number); the others are played, each
/// by as many draws, with the luck of the model; where nothing is read, each actor's decisions are weighed by his own.
/// @param play_as  plays a plan along the record, and reports progress under a name
using PlayAs = std::function<std::vector<BlockSums>(const Plan& plan, const char* what)>;
Baselines baselines_of(const Plan& plan, const Kernel& kernel, const ForcedOptions& options, const PlayAs& play_as);

}  // namespace parallel38
