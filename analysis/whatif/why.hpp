// Why a change does what it does: the belief that it moved before the first decision turned.
#pragma once

#include <optional>
#include <string>

#include "analysis/whatif/answer.hpp"

namespace parallel38 {

/// A belief whose mean on the day of a decision differs between the worlds.
struct MovedBelief {
  std::string actor, claim, date;
  Estimate before, after;  ///< means
  std::string document;    ///< that says something on the claim, and differs most between the worlds; empty: none does
};

/// The belief of who decides that moved most by the day of the decision that turned first most often; none: no person's
/// decision turned, or no belief of his moved by a hundredth.
/// @param answer of that alternative  @param play its runs are limited to a few thousand
std::optional<MovedBelief> moved_belief(const World& world, const Alternative& alternative,
                                        const AlternativeAnswer& answer, const WhatIfRequest& request, Play play);

}  // namespace parallel38
