// What the evidence is compared with: four baselines, and the placebo (MODEL section 10).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "analysis/play/along_record.hpp"
#include "analysis/record/answer.hpp"

namespace parallel38 {

inline constexpr std::array kAllBaselines = {kUniform, kStatusQuo, kBaseRate, kNoDocuments};
static_assert(kAllBaselines.size() == kBaselines);

/// Probabilities that the baselines give to the record.
struct Baselines {
  std::array<std::vector<double>, kBaselines> p;  ///< [baseline][step]; steps not on record: 1
  std::vector<BlockSums> unread;                  ///< the play behind no_documents; the others are exact
  std::vector<double> unread_log;                 ///< [step] log p of no_documents; none: not known
  double log_of_tiny(Baseline baseline, std::size_t step) const;
  double sum(Baseline baseline, const Subset& subset) const;  ///< of log p
  Baseline best(const Subset& subset) const;                  ///< the one of greatest sum, of those that are known
  bool known(const Subset& subset) const;                     ///< no_documents too: played to the end, by enough draws
};

/// Probability of option `which` under: the status quo with probability 1 - eps, and eps shared by the other options
/// like `even`. Where there is no status quo on offer: `even` alone.
/// @param even  [options] equal shares of the kins on offer, split within each kin
double status_quo_p(const std::vector<double>& even, Index status_quo, Index which, double eps);

/// All four. Uniform shares are those of the plan with indifferent actors; eps of the status quo is .05, of the base
/// rate (1 + departures among the other recorded decisions of actors) / (2 + their number); no-documents plays as many
/// draws.
Baselines baselines_of(const Plan& plan, const Kernel& kernel, const ForcedOptions& options);

/// Share of placebos whose log evidence reaches the model's, for each subset.
struct Placebo {
  std::uint64_t count = 0, draws = 0;       ///< placebos played, draws of each
  std::uint64_t thin = 0;                   ///< of them left with fewer than kLeastEss effective draws
  std::uint64_t documents = 0, turned = 0;  ///< that are read and say something, turned round in each
  std::vector<double> shares;               ///< [subsets]; none where none was played, nothing can be turned round,
                                            ///< or fewer than kLeastEss effective draws are left of the model's own
};
/// Turns the statements of a random half (rounded up) of the documents round, `count` times, and plays each along the
/// record with the luck of the model itself: the same draws. Choices of documents are keyed by seed, document and
/// placebo.
/// @param done  called after each placebo with the number played; may be empty
Placebo placebo_of(const Plan& plan, const Kernel& kernel, const ForcedOptions& options,
                   const std::vector<Subset>& subsets, std::uint64_t count,
                   const std::function<void(std::uint64_t)>& done);

}  // namespace parallel38
