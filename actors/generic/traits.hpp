// Somebody without habits of mind: what is left of every model at neutral traits.
#pragma once

#include "engine/model.hpp"

namespace parallel38::generic {

inline constexpr Model kModel{
    .name = "generic",
    .assumes =
        "Takes documents at the trust with which they arrive, values his options as his values say, and reports "
        "what he believes.",
    .literature =
        "Raiffa, Howard. 1968. Decision Analysis: Introductory Lectures on Choices under Uncertainty. Reading, "
        "MA: Addison-Wesley.\n"
        "McKelvey, Richard D., and Thomas R. Palfrey. 1995. \"Quantal Response Equilibria for Normal Form "
        "Games.\" Games and Economic Behavior 10 (1): 6-38.",
    .passages = "None: the yardstick against which the habits of the others are measured.",
    .traits = {},
    .sees = {},
    .remembers = "",
};

}  // namespace parallel38::generic
