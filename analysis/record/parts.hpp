// Where the evidence is: by actor, and by the document without which it is lost.
#pragma once

#include <vector>

#include "analysis/play/along_record.hpp"
#include "analysis/record/answer.hpp"

namespace parallel38 {

struct Baselines;

/// The standard error of a difference of log evidence that was played with the same draws, by leaving out each block.
double error_of_difference(const std::vector<BlockSums>& model, const std::vector<BlockSums>& other,
                           const Subset& subset);
/// Over one baseline. Its simulation error: what is played is played with the same luck, the others are exact.
/// @return unknown figures with fewer than kLeastEss effective draws
GainOverBaseline gain_over(Baseline over, const std::vector<BlockSums>& blocks, const Baselines& baselines,
                           const Subset& subset);

/// The decisions of each actor, over the baseline that is best over the decisions of all. In the plan's order.
std::vector<ActorEvidence> actors_evidence(const World& world, const std::vector<BlockSums>& blocks,
                                           const Baselines& baselines);

/// Plays the record without each of these documents, in turn, beside the model by the same draws. Interrupted: the
/// documents that were finished.
/// @param options  draws of each; reports no progress
std::vector<DocumentLoss> document_losses(const World& world, const std::vector<Index>& documents,
                                          ForcedOptions options, const Play& play);

/// Plays the record with one actor alone who reads nothing, in turn, beside the model by the same draws. His decisions
/// are weighed by his own alone, as in the baselines of all; those of the others are the model's. In the plan's order.
/// Interrupted: none.
/// @param options  draws of each; reports no progress
std::vector<ActorAlone> actors_alone(const World& world, ForcedOptions options, const Play& play);

}  // namespace parallel38
