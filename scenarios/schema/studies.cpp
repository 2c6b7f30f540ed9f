// The table: studies, what they vary and how.
#include "scenarios/schema/table.hpp"

namespace parallel38::schema {

using enum Type;

const Kind kFactor{
    .name = "factor",
    .about =
        "Something that a study varies: one of `number`, `file`, `changes`, `theory`, `coder` and `decision`. A number "
        "without `over`, `between`, `values` or `scale` takes its own distribution.",
    .keys = {
        {.name = "id", .type = text, .about = "its name and column; default: its address, or what it varies"},
        {.name = "title", .type = text, .about = "a few words"},
        {.name = "number",
         .type = text,
         .about = "address of a number; with `*` or a filter of several: each is another factor, or all move "
                  "together by `scale`; `'*'`: every number that varies"},
        {.name = "over", .type = number, .about = "the distribution of its values"},
        {.name = "between", .type = series, .about = "[LOW, HIGH]: its values are uniform in between"},
        {.name = "values", .type = series, .about = "its values, each as likely"},
        {.name = "scale",
         .type = series,
         .about = "factors by which all numbers of the address are multiplied, each as likely"},
        {.name = "scale-between",
         .type = series,
         .about = "[LOW, HIGH]: such a factor, its logarithm uniform in between; both above 0"},
        {.name = "file", .type = texts, .about = "a file of changes, absent or present; of several at most one is"},
        {.name = "changes", .type = changes, .about = "changes, absent or present together"},
        {.name = "theory", .type = choices, .about = "decision theories of every actor", .choices = kTheoryNames},
        {.name = "coder", .type = texts, .about = "coders whose numbers are taken"},
        {.name = "decision", .type = text, .about = "a decision that is forced where it arises"},
        {.name = "options", .type = texts, .about = "options forced on it; `free`: it is not forced"},
        {.name = "levels",
         .type = whole,
         .about = "how many values a `grid` or `one-at-a-time` takes from a range or a distribution",
         .fallback = "5",
         .low = 2,
         .high = 10000},
        {.name = "group",
         .type = text,
         .about = "factors of one group are varied as one in `saltelli`, and reported together"},
    }};

const Kind kCorrelation{
    .name = "correlation",
    .about = "Two factors whose values go together (a Gaussian copula).",
    .keys = {
        {.name = "between", .type = texts, .about = "ids of two factors that are numbers", .required = true},
        {.name = "rank",
         .type = plain,
         .about = "Spearman's rank correlation",
         .required = true,
         .low = -0.999,
         .high = 0.999},
    }};

const Kind kDesign{
    .name = "design",
    .about = "How the points of a study are laid out.",
    .keys =
        {
            {.name = "kind",
             .type = choice,
             .about = "grid: every combination of values; list: the first values of all factors, then the second, ...",
             .required = true,
             .choices = kDesigns},
            {.name = "points",
             .type = whole,
             .about =
                 "random, latin-hypercube, sobol: points of a scramble; saltelli: base points of a scramble; morris: "
                 "trajectories",
             .low = 1,
             .high = 1e9},
            {.name = "scrambles",
             .type = whole,
             .about = "independent randomisations, from which intervals are computed; morris has one",
             .fallback = "16",
             .low = 1,
             .high = 4096},
            {.name = "levels",
             .type = whole,
             .about = "morris: levels of a factor, an even number",
             .fallback = "4",
             .low = 2,
             .high = 1000},
            {.name = "shapley",
             .type = flag,
             .about = "saltelli: also the points from which Shapley effects are computed, G - 2 more for each base "
                      "point, of G groups",
             .fallback = "true"},
        },
    .shorthand = "kind"};

const Kind kContrast{
    .name = "contrast",
    .about =
        "A change that is also played at each point, with the same luck, so that its effect is known there. A factor's "
        "number that it sets is not varied in it.",
    .keys =
        {
            {.name = "file", .type = text, .about = "a file of changes, beside this one or shipped"},
            {.name = "id", .type = text, .about = "its name and column; default: that of the file"},
            {.name = "title", .type = text, .about = "a few words; default: those of the file"},
            {.name = "changes", .type = changes, .about = "changes instead of a file, or after it"},
        },
    .shorthand = "file"};

const Kind kStudy{
    .name = "study",
    .about = "A sweep (`parallel38 sweep`): what is varied, how, and what is asked at each point.",
    .keys = {
        {.name = "study", .type = text, .about = "its id", .required = true},
        {.name = "title", .type = text, .about = "a few words"},
        {.name = "question", .type = text, .about = "what it asks"},
        {.name = "scenario",
         .type = text,
         .about = "what is played: a file beside this one, or a shipped scenario by name",
         .required = true},
        {.name = "changes", .type = changes, .about = "changes made to it first"},
        {.name = "theory", .type = choice, .about = "decision theory of every actor", .choices = kTheoryNames},
        {.name = "coder", .type = text, .about = "whose numbers are taken; default: drawn"},
        {.name = "factors", .type = tests, .about = "what is varied", .required = true, .kind = &kFactor},
        {.name = "correlations", .type = tests, .about = "factors whose values go together", .kind = &kCorrelation},
        {.name = "design", .type = object, .about = "how points are laid out", .required = true, .kind = &kDesign},
        {.name = "others",
         .type = choice,
         .about = "numbers that are no factors: drawn anew, or at their central values",
         .fallback = "drawn",
         .choices = "drawn central"},
        {.name = "runs", .type = whole, .about = "runs a point", .fallback = "64", .low = 1, .high = 1e9},
        {.name = "runs-per-draw",
         .type = whole,
         .about = "runs of a point that share one draw of the numbers that are drawn",
         .fallback = "1",
         .low = 1,
         .high = 1e9},
        {.name = "precision",
         .type = plain,
         .about = "goes on at each point until every target is known to this half-width",
         .low = 1e-6,
         .high = 0.5,
         .unit = "probability"},
        {.name = "max-runs",
         .type = whole,
         .about = "the most runs a point with `precision`",
         .fallback = "65536",
         .low = 1,
         .high = 1e9},
        {.name = "luck",
         .type = choice,
         .about = "own: each point has its own runs, so that their errors are independent; shared: all points have "
                  "the same luck, so that differences between them are smooth. Default: shared in `grid`, `list` and "
                  "`one-at-a-time`, else own",
         .choices = "own shared"},
        {.name = "values",
         .type = choice,
         .about =
             "values of factors that are numbers: kept in the store, or computed when it is read, so that a store of "
             "hundreds of factors is a hundredth of the size",
         .fallback = "kept",
         .choices = "kept computed"},
        {.name = "seed",
         .type = whole,
         .about = "the seed of all random streams",
         .fallback = "1950",
         .low = 0,
         .high = 9e15},
        {.name = "targets", .type = texts, .about = "conditions on a run; default: every event"},
        {.name = "measures", .type = texts, .about = "numbers of a run: date(...), belief(...), worth(...)"},
        {.name = "contrasts",
         .type = tests,
         .about = "changes played at each point with the same luck",
         .kind = &kContrast},
    }};

}  // namespace parallel38::schema
