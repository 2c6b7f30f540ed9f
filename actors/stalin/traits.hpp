// Stalin: reads an adversary's move through his own motives, prefers secrets, dreads one outcome above all.
#pragma once

#include "engine/model.hpp"

namespace parallel38::stalin {

/// Positions of the traits in kTraits.
enum { kMirrorImaging, kSecretPremium, kDread, kFaceValue };

inline constexpr Trait kTraits[] = {
    {.name = "mirror-imaging",
     .low = 0,
     .high = 1,
     .neutral = 0,
     .default_value = 0.3,
     .meaning = "share of an ambiguous document that he reads as hostile, as if the other side moved for his reasons",
     .unit = "share of what the document tells",
     .source = "Assumed: most of what he learns is still what the document says. That he did it at all: Weathersby, "
               "\"The war scare and the American withdrawal, spring-summer 1949\", n. 14; Jervis 1976.",
     .needs = ""},
    {.name = "secret-premium",
     .low = 0.1,
     .high = 10,
     .neutral = 1,
     .default_value = 1.25,
     .meaning = "factor on the trust of each channel of espionage by which a document reaches him (then at most 1)",
     .unit = "factor",
     .source = "Assumed: a quarter more, the same content counting for more once it is secret. Weathersby, \"What "
               "changed: NSC-48, China, the bomb, the forward policy\", n. 29-30; Travers, Van Boven and Judd 2014.",
     .needs = ""},
    {.name = "dread",
     .low = 0,
     .high = 10,
     .neutral = 1,
     .default_value = 1.25,
     .meaning = "factor on his values of the prospects listed in `dreads`",
     .unit = "factor",
     .source =
         "Assumed: a quarter more, well below the factor near 2 by which losses outweigh gains in the laboratory, "
         "since his values already count the loss. Weathersby, \"The Ongjin debate and the refusal, "
         "August-October 1949\", n. 23-26; Levy 1997.",
     .needs = "dreads"},
    {.name = "face-value",
     .low = 0,
     .high = 1,
     .neutral = 0,
     .default_value = 0.5,
     .meaning = "share of his own words that he does not recognise when a subordinate's report returns them, and so "
                "takes for confirmation",
     .unit = "share",
     .source =
         "Assumed: half. Weathersby, \"The war scare and the American withdrawal, spring-summer 1949\", n. 17-18; "
         "DeMarzo, Vayanos and Zwiebel 2003.",
     .needs = ""},
};

inline constexpr Model kModel{
    .name = "stalin",
    .assumes =
        "A suspicious patron. He gives an adversary's ambiguous move the motive that he would have had, trusts "
        "what was stolen above what was declared, lets one dreaded outcome weigh beyond its value, and half "
        "believes his own opinion when his envoy sends it back.",
    .literature =
        "Jervis, Robert. 1976. Perception and Misperception in International Politics. Princeton: Princeton "
        "University Press.\n"
        "Heuer, Richards J. 1999. Psychology of Intelligence Analysis. Washington, DC: Center for the Study of "
        "Intelligence.\n"
        "Travers, Mark, Leaf Van Boven, and Charles Judd. 2014. \"The Secrecy Heuristic: Inferring Quality from "
        "Secrecy in Foreign Policy Contexts.\" Political Psychology 35 (1): 97-111.\n"
        "Levy, Jack S. 1997. \"Prospect Theory, Rational Choice, and International Relations.\" International "
        "Studies Quarterly 41 (1): 87-112.\n"
        "DeMarzo, Peter M., Dimitri Vayanos, and Jeffrey Zwiebel. 2003. \"Persuasion Bias, Social Influence, and "
        "Unidimensional Opinions.\" Quarterly Journal of Economics 118 (3): 909-968.",
    .passages =
        "\"Stalin's security outlook: Japan, Germany and Korea\"; \"The war scare and the American withdrawal, "
        "spring-summer 1949\" (n. 14, 17-19); \"The Ongjin debate and the refusal, August-October 1949\" (n. "
        "23-26); \"What changed: NSC-48, China, the bomb, the forward policy\" (n. 29-30); \"Deployment, plan "
        "and last changes, June 1950\" (n. 40).",
    .traits = kTraits,
    .sees = {},
    .remembers = "",
};

}  // namespace parallel38::stalin
