// The table, from below: what stands behind an entry, numbers, conditions and trees.
#include "scenarios/schema/table.hpp"

namespace parallel38::schema {

using enum Type;

const Kind kAnnotation{
    .name = "annotations",
    .about = "What an entry rests on; every mapping may have these keys.",
    .keys =
        {
            {.name = "source",
             .type = sources,
             .about = "where it comes from: an entry of `sources`, or {ENTRY: place in it}",
             .refers = Refers::source},
            {.name = "basis",
             .type = choice,
             .about = "whether a source says so, it is inferred from one, it is read off the very choice that it is "
                      "tested on (conduct), or it is assumed",
             .choices = "documented inferred conduct assumed"},
            {.name = "conduct-of",
             .type = references,
             .about = "basis conduct: the decisions whose choice it was read off",
             .refers = Refers::decision},
            {.name = "note", .type = text, .about = "one sentence: how the number follows"},
        },
    .annotated = false};

const Kind kDistribution{
    .name = "distribution",
    .about = "A number that is not certain: exactly one shape; changes add `times` and `plus`.",
    .keys =
        {
            {.name = "normal", .type = object, .about = "{mean:, sd:}"},
            {.name = "uniform", .type = object, .about = "{low:, high:}"},
            {.name = "triangular", .type = object, .about = "{low:, mode:, high:}"},
            {.name = "logit-normal",
             .type = object,
             .about = "{median:, sd:}, the median a probability, sd in log-odds"},
            {.name = "coders", .type = object, .about = "{CODER: number or shape, ...}: what each named coder gave"},
            {.name = "width",
             .type = plain,
             .about = "what `scale` of ADDRESS.width multiplies the width by",
             .fallback = "1",
             .low = 0,
             .high = kLargestNumber},
            {.name = "times",
             .type = plain,
             .about = "what `scale` multiplies the draw by",
             .fallback = "1",
             .low = -kLargestNumber,
             .high = kLargestNumber},
            {.name = "plus",
             .type = plain,
             .about = "what `add` adds to the draw, after `times`",
             .fallback = "0",
             .low = -kLargestNumber,
             .high = kLargestNumber},
        },
    .annotated = false};

const Kind kNumber{
    .name = "number",
    .about = "A number with what it rests on.",
    .keys = {
        {.name = "value", .type = number, .about = "the number or distribution itself", .required = true},
    }};

const Kind kRestsOn{.name = "rests-on",
                    .about = "How far a claim rests on another.",
                    .keys =
                        {
                            {.name = "weight",
                             .type = plain,
                             .about = "move of this claim for a move of the other by one",
                             .required = true,
                             .low = -10,
                             .high = 10,
                             .unit = "log-odds per log-odds"},
                        },
                    .shorthand = "weight"};

const Kind kStateRange{.name = "state range",
                       .about = "A condition on a state.",
                       .keys =
                           {
                               {.name = "above",
                                .type = plain,
                                .about = "the state is greater than this",
                                .low = -kLargestNumber,
                                .high = kLargestNumber},
                               {.name = "below",
                                .type = plain,
                                .about = "the state is less than this",
                                .low = -kLargestNumber,
                                .high = kLargestNumber},
                           },
                       .annotated = false};

// --- trees ---

const Kind kChance{.name = "chance node",
                   .about = "A branching on a claim of the decider, or on a plain chance.",
                   .keys = {
                       {.name = "chance",
                        .type = number,
                        .about = "a claim that the decider holds, or a number",
                        .required = true,
                        .low = 0,
                        .high = 1,
                        .unit = "probability",
                        .refers = Refers::claim},
                       {.name = "shift",
                        .type = number,
                        .about = "what taking this option does to the claim's log-odds",
                        .fallback = "0",
                        .low = -20,
                        .high = 20,
                        .unit = "log-odds"},
                       {.name = "then", .type = tree, .about = "what follows if so", .required = true},
                       {.name = "else", .type = tree, .about = "what follows if not", .required = true},
                   }};

const Kind kIf{.name = "if node",
               .about = "A branching on the state of the world after the option's own effects.",
               .keys = {
                   {.name = "if", .type = condition, .about = "the condition", .required = true},
                   {.name = "then", .type = tree, .about = "what follows if it holds", .required = true},
                   {.name = "else", .type = tree, .about = "what follows if not", .required = true},
               }};

const Kind kForesight{
    .name = "foresight",
    .about = "How an actor foresees another's choice: by a belief, or by imagining it.",
    .keys = {
        {.name = "belief",
         .type = reference,
         .about = "the claim whose probability the options in `means` share",
         .refers = Refers::claim},
        {.name = "means",
         .type = references,
         .about = "options of the other's decision that the claim means",
         .refers = Refers::option},
        {.name = "simulate",
         .type = numbers,
         .about = "the other's decision is imagined; claims he is taken to hold, with their probability",
         .low = 0.001,
         .high = 0.999,
         .unit = "probability",
         .refers = Refers::claim},
    }};

const Kind kChoose{.name = "choose node",
                   .about = "A branching on another's choice; further keys are options of that decision.",
                   .keys = {
                       {.name = "choose",
                        .type = reference,
                        .about = "the other's decision",
                        .required = true,
                        .refers = Refers::decision},
                       {.name = "foresight",
                        .type = object,
                        .about = "how the choice is foreseen",
                        .required = true,
                        .kind = &kForesight},
                       {.name = "else", .type = tree, .about = "what follows on options that are not named"},
                   }};

}  // namespace parallel38::schema
