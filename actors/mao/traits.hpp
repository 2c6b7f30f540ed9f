// Mao Zedong: the more he needs his ally, the more it is worth to him to go along.
#pragma once

#include "engine/model.hpp"

namespace parallel38::mao {

/// Positions of the traits in kTraits.
enum { kDeference };

inline constexpr Trait kTraits[] = {
    {.name = "deference",
     .low = 0,
     .high = 2,
     .neutral = 0,
     .default_value = 0.2,
     .meaning = "worth added to options tagged `complies`, for each unit of the state named by `dependence`",
     .unit = "value, on the scale from -1 to 1",
     .source = "Assumed: at full dependence a tenth of the scale of values. Weathersby, \"Kim in Beijing, May 1950\", "
               "n. 35; Morrow 1991.",
     .needs = "dependence"},
};

/// Positions in kSees, and in a Scene.
enum { kDependence };

inline constexpr std::string_view kSees[] = {"dependence"};

inline constexpr Model kModel{
    .name = "mao",
    .assumes =
        "The weaker partner of an alliance that he needs for his country's economy and safety. Refusing what the "
        "stronger has settled costs him in proportion to that need.",
    .literature =
        "Morrow, James D. 1991. \"Alliances and Asymmetry: An Alternative to the Capability Aggregation Model of "
        "Alliances.\" American Journal of Political Science 35 (4): 904-933.\n"
        "Chen Jian. 1994. China's Road to the Korean War: The Making of the Sino-American Confrontation. New "
        "York: Columbia University Press.\n"
        "Zhang Shu Guang. 1995. Mao's Military Romanticism: China and the Korean War, 1950-1953. Lawrence: "
        "University Press of Kansas.",
    .passages =
        "\"What changed: NSC-48, China, the bomb, the forward policy\" (n. 30); \"Kim in Beijing, May 1950\" (n. "
        "31-35).",
    .traits = kTraits,
    .sees = kSees,
    .remembers = "",
};

}  // namespace parallel38::mao
