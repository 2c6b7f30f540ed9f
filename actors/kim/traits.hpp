// Kim Il Sung: believes more easily what he hopes, and reports more of it than he believes.
#pragma once

#include "engine/model.hpp"

namespace parallel38::kim {

/// Positions of the traits in kTraits.
enum { kOptimism, kSalesmanship };

inline constexpr Trait kTraits[] = {
    {.name = "optimism",
     .low = 0,
     .high = 10,
     .neutral = 0,
     .default_value = 0.5,
     .meaning = "added to the factor 1 on the variance of evidence against what he hopes: at 1 it counts half",
     .unit = "factor, less 1",
     .source = "Assumed: unwelcome evidence counts two thirds. Weathersby, \"The Moscow talks, 30 March - 25 April "
               "1950\", n. 29, and \"Kim in Beijing, May 1950\", n. 31-33; Kunda 1990.",
     .needs = "hopes"},
    {.name = "salesmanship",
     .low = 0,
     .high = 3,
     .neutral = 0,
     .default_value = 0.4,
     .meaning = "shift of what he reports toward what he hopes, beyond what he believes",
     .unit = "log-odds",
     .source = "Assumed: the coding's weak push. Weathersby, \"Kim's first request, Moscow, March 1949\", n. 13, and "
               "\"Deployment, plan and last changes, June 1950\", n. 41; Crawford and Sobel 1982.",
     .needs = "hopes"},
};

inline constexpr Model kModel{
    .name = "kim",
    .assumes =
        "A client who wants one thing. Evidence that it is within reach convinces him, evidence against it has "
        "to be better, and what he tells his patron is rosier than what he thinks.",
    .literature =
        "Kunda, Ziva. 1990. \"The Case for Motivated Reasoning.\" Psychological Bulletin 108 (3): 480-498.\n"
        "Johnson, Dominic D. P. 2004. Overconfidence and War: The Havoc and Glory of Positive Illusions. "
        "Cambridge, MA: Harvard University Press.\n"
        "Crawford, Vincent P., and Joel Sobel. 1982. \"Strategic Information Transmission.\" Econometrica 50 "
        "(6): 1431-1451.",
    .passages =
        "\"Kim's first request, Moscow, March 1949\" (n. 13); \"The Ongjin debate and the refusal, "
        "August-October 1949\" (n. 20-21); \"The Moscow talks, 30 March - 25 April 1950\" (n. 29); \"Kim in "
        "Beijing, May 1950\" (n. 31-34); \"Deployment, plan and last changes, June 1950\" (n. 41).",
    .traits = kTraits,
    .sees = {},
    .remembers = "",
};

}  // namespace parallel38::kim
