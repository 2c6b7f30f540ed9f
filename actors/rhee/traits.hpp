// Syngman Rhee: the likelier it is that his patron leaves, the more a clash that would hold him is worth.
#pragma once

#include "engine/model.hpp"

namespace parallel38::rhee {

/// Positions of the traits in kTraits.
enum { kEntrapment };

inline constexpr Trait kTraits[] = {
    {.name = "entrapment",
     .low = 0,
     .high = 2,
     .neutral = 0,
     .default_value = 0.2,
     .meaning = "worth added to options tagged `entangles` where he is sure to be abandoned; in proportion to P below "
                "that",
     .unit = "value, on the scale from -1 to 1",
     .source = "Assumed: at certain abandonment a tenth of the scale of values. Weathersby, \"The war scare and the "
               "American withdrawal, spring-summer 1949\", n. 15-16; Snyder 1984.",
     .needs = "abandonment"},
};

/// Positions in kSees, and in a Scene.
enum { kAbandonment };

inline constexpr std::string_view kSees[] = {"abandonment"};

inline constexpr Model kModel{
    .name = "rhee",
    .assumes =
        "A client who fears to be left alone. The surer he is that his patron goes, the more he is drawn to "
        "incidents that would force the patron to stay.",
    .literature =
        "Snyder, Glenn H. 1984. \"The Security Dilemma in Alliance Politics.\" World Politics 36 (4): 461-495.\n"
        "Snyder, Glenn H. 1997. Alliance Politics. Ithaca, NY: Cornell University Press.",
    .passages =
        "\"Summary: who raised the issue and who decided\" (n. 9); \"The war scare and the American withdrawal, "
        "spring-summer 1949\" (n. 15-16).",
    .traits = kTraits,
    .sees = kSees,
    .remembers = "",
};

}  // namespace parallel38::rhee
