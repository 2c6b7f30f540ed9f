// Truman and his advisers: a flagrant attack that looks ordered from Moscow calls up the 1930s.
#pragma once

#include "engine/model.hpp"

namespace parallel38::truman {

/// Positions of the traits in kTraits.
enum { kMunich };

inline constexpr Trait kTraits[] = {
    {.name = "munich",
     .low = 0,
     .high = 10,
     .neutral = 0,
     .default_value = 0.5,
     .meaning = "how much more prospects listed in `credibility` weigh where the attack is surely orchestrated and of "
                "flagrancy 1",
     .unit = "factor, less 1",
     .source = "Assumed: half as much again. Weathersby, \"Editor's introduction\", and \"Deployment, plan and last "
               "changes, June 1950\", n. 41-42; Khong 1992.",
     .needs = "credibility orchestrated flagrancy"},
};

/// Positions in kSees, and in a Scene.
enum { kOrchestrated, kFlagrancy };

inline constexpr std::string_view kSees[] = {"orchestrated", "flagrancy"};

inline constexpr Model kModel{
    .name = "truman",
    .assumes =
        "Statesmen who reason by analogy. An attack that is flagrant and looks like one rival's test of will is "
        "a Munich: giving way and standing firm count for more than the place itself is worth.",
    .literature =
        "Khong, Yuen Foong. 1992. Analogies at War: Korea, Munich, Dien Bien Phu, and the Vietnam Decisions of "
        "1965. Princeton: Princeton University Press.\n"
        "May, Ernest R. 1973. \"Lessons\" of the Past: The Use and Misuse of History in American Foreign Policy. "
        "New York: Oxford University Press.",
    .passages = "\"Editor's introduction\"; \"Deployment, plan and last changes, June 1950\" (n. 41-42).",
    .traits = kTraits,
    .sees = kSees,
    .remembers = "",
};

}  // namespace parallel38::truman
