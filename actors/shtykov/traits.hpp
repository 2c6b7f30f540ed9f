// Shtykov: an envoy whose reports lean on what his chief has already said, the more so after a rebuke.
#pragma once

#include "engine/model.hpp"

namespace parallel38::shtykov {

/// Positions of the traits in kTraits.
enum { kEcho, kRebukeEffect, kEchoGain };

inline constexpr Trait kTraits[] = {
    {.name = "echo",
     .low = 0,
     .high = 1,
     .neutral = 0,
     .default_value = 0.5,
     .meaning = "weight of his patron's last words in a report sent by an option tagged `echoes`; the rest is his own "
                "view",
     .unit = "share",
     .source = "Assumed: as much his patron's as his own. Weathersby, \"The war scare and the American withdrawal, "
               "spring-summer 1949\", n. 17-18; Prendergast 1993.",
     .needs = "patron"},
    {.name = "rebuke-effect",
     .low = 0,
     .high = 1,
     .neutral = 0,
     .default_value = 0.2,
     .meaning = "added to that weight by each document tagged `rebuke` that he has read (the sum at most 1)",
     .unit = "share for each rebuke",
     .source = "Assumed: a fifth. Weathersby, \"The Ongjin debate and the refusal, August-October 1949\", n. 26; "
               "Prendergast 1993.",
     .needs = "patron"},
    {.name = "echo-gain",
     .low = 0,
     .high = 2,
     .neutral = 0,
     .default_value = 0.1,
     .meaning = "worth added to options tagged `echoes`: what it is worth not to contradict",
     .unit = "value, on the scale from -1 to 1",
     .source = "Assumed: a twentieth of the scale of values. The motive is conjecture in Weathersby too, \"The war "
               "scare and the American withdrawal, spring-summer 1949\", n. 17; Prendergast 1993.",
     .needs = ""},
};

inline constexpr Model kModel{
    .name = "shtykov",
    .assumes =
        "A subordinate judged by a chief who compares reports with his own opinion. Agreement is safe, so what "
        "is reported lies between what he knows and what he has been told, nearer the latter after each rebuke.",
    .literature =
        "Prendergast, Canice. 1993. \"A Theory of 'Yes Men'.\" American Economic Review 83 (4): 757-770.\n"
        "Jervis, Robert. 1976. Perception and Misperception in International Politics. Princeton: Princeton "
        "University Press.",
    .passages =
        "\"The war scare and the American withdrawal, spring-summer 1949\" (n. 14, 17-18); \"The Ongjin debate "
        "and the refusal, August-October 1949\" (n. 21-22, 26).",
    .traits = kTraits,
    .sees = {},
    .remembers =
        "What his patron, or somebody who writes in the patron's name, last told him on each claim; how many "
        "rebukes he has read; with each of his reports the weight of those words in it.",
};

}  // namespace parallel38::shtykov
