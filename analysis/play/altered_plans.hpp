// Altered plans, with which the evidence is compared. Each function takes a plan and gives a changed copy.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/plan/plan.hpp"

namespace parallel38 {

/// The plan with nothing read: documents are written, none arrives.
Plan without_documents(const Plan& plan);

/// The plan in which some documents never arrive.
Plan without_documents(const Plan& plan, const std::vector<Index>& documents);

/// The plan in which one actor reads nothing.
Plan without_reading(const Plan& plan, Index actor);

/// The plan with nothing read and every prior at .5. Priors keep their sd, and claims that rest on one another their
/// correlations. @param actor the one whose mind is changed so; kNone: every actor
Plan neutral(const Plan& plan, Index actor = kNone);

/// The plan with nothing read and every prior uniform on .1 to .9, drawn anew in each draw.
/// @param actor the one whose mind is changed so; kNone: every actor
Plan agnostic(const Plan& plan, Index actor = kNone);

/// The plan with every precision of every actor multiplied by a factor, beyond the range that is legal in a file too.
Plan sharper(const Plan& plan, double factor);

/// The plan with every actor indifferent (precision and tremble 0): each kin on offer is equally likely, options share
/// their kin.
Plan indifferent(const Plan& plan);

/// Documents that somebody reads and that say something, on record or fixed. In the plan's order.
std::vector<Index> documents_read(const Plan& plan);

/// Documents that somebody reads, whatever they say. In the plan's order.
std::vector<Index> documents_arriving(const Plan& plan);

/// The plan with the statements of some documents turned round: p becomes 1 - p, a push w becomes -w, z becomes -z; of
/// a composed document what is on record. Uncertain numbers keep their luck: each draw is turned round.
Plan turned_round(const Plan& plan, const std::vector<Index>& documents);

}  // namespace parallel38
