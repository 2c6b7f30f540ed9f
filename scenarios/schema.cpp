#include "scenarios/schema.hpp"

#include <sstream>

namespace parallel38 {

namespace {

using enum Type;
constexpr const char* kChangedOnly = "written by changes; not for hand-written files";

// --- pieces ---

const Key kDatePrecision{.name = "date-precision",
                         .type = choice,
                         .about = "how well the date is known",
                         .fallback = "day",
                         .choices = "day month approximate"};

const Key kNoise{
    .name = "sd", .type = number, .about = "noise", .required = true, .low = 0.01, .high = 10, .unit = "log-odds"};

const Key kIndependence{.name = "independence",
                        .type = number,
                        .about = "how much of it the reader does not already have; default: the document's",
                        .low = 0,
                        .high = 1,
                        .unit = "share"};

const Kind kAnnotation{.name = "annotations",
                       .about = "What stands behind an entry; these keys may stand on every mapping.",
                       .keys =
                           {
                               {.name = "source",
                                .type = sources,
                                .about = "where it comes from: an entry of `sources`, or {ENTRY: place in it}",
                                .refers = Refers::source},
                               {.name = "basis",
                                .type = choice,
                                .about = "whether a source says so, it is inferred from one, or it is assumed",
                                .choices = "documented inferred assumed"},
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
            {.name = "coders", .type = object, .about = "{CODER: number, ...}: the number each named coder gave"},
            {.name = "times", .type = plain, .about = "what `scale` multiplies the draw by", .fallback = "1"},
            {.name = "plus", .type = plain, .about = "what `add` adds to the draw, after `times`", .fallback = "0"},
        },
    .annotated = false};

const Kind kNumber{
    .name = "number",
    .about = "A number with what stands behind it.",
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
                               {.name = "above", .type = plain, .about = "the state is greater than this"},
                               {.name = "below", .type = plain, .about = "the state is less than this"},
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

// --- minds ---

const Kind kSource{.name = "source",
                   .about = "A work that entries cite.",
                   .keys = {
                       {.name = "title", .type = text, .about = "title", .required = true},
                       {.name = "authors", .type = texts, .about = "who wrote it"},
                       {.name = "year", .type = text, .about = "year of publication"},
                       {.name = "in", .type = text, .about = "journal, book or archive that holds it"},
                       {.name = "url", .type = text, .about = "where to get it"},
                   }};

const Kind kClaim{
    .name = "claim",
    .about = "A statement about the world that can be true or false.",
    .keys = {
        {.name = "title", .type = text, .about = "a few words", .required = true},
        {.name = "statement", .type = text, .about = "the statement as a sentence", .required = true},
        {.name = "definition", .type = text, .about = "what counts as true"},
        {.name = "turned-out", .type = text, .about = "what was found afterwards"},
        {.name = "drift",
         .type = number,
         .about = "standard deviation a belief in it gains in a year",
         .fallback = "0.5",
         .low = 0,
         .high = 10,
         .unit = "log-odds"},
        {.name = "rests-on", .type = table, .about = "claims it rests on", .refers = Refers::claim, .kind = &kRestsOn},
    }};

const Kind kProspect{.name = "prospect",
                     .about = "What an actor may see at the end of a branch.",
                     .keys =
                         {
                             {.name = "title", .type = text, .about = "a few words", .required = true},
                         },
                     .shorthand = "title"};

const Kind kBelief{.name = "belief",
                   .about = "What an actor holds of a claim on the first day.",
                   .keys = {
                       {.name = "p",
                        .type = number,
                        .about = "the probability acted on",
                        .required = true,
                        .low = 0.001,
                        .high = 0.999,
                        .unit = "probability"},
                       {.name = "sd",
                        .type = number,
                        .about = "own uncertainty",
                        .required = true,
                        .low = 0.01,
                        .high = 10,
                        .unit = "log-odds"},
                       {.name = "drift",
                        .type = number,
                        .about = "standard deviation gained in a year; default: the claim's",
                        .low = 0,
                        .high = 10,
                        .unit = "log-odds"},
                       {.name = "rests-on",
                        .type = table,
                        .about = "claims it rests on for this actor; replaces the claim's",
                        .refers = Refers::claim,
                        .kind = &kRestsOn},
                   }};

const Kind kActor{
    .name = "actor",
    .about = "A person who decides.",
    .keys = {
        {.name = "name", .type = text, .about = "name"},
        {.name = "role", .type = text, .about = "office"},
        {.name = "model",
         .type = references,
         .about = "models of habits of mind",
         .fallback = "generic",
         .refers = Refers::model},
        {.name = "theory",
         .type = choice,
         .about = "decision theory; default: the scenario's",
         .choices = kTheoryNames},
        {.name = "precision",
         .type = by_theory,
         .about = "lambda: how sharply worth decides",
         .fallback = "4",
         .low = 0,
         .high = 100,
         .unit = "per unit of value"},
        {.name = "tremble",
         .type = by_theory,
         .about = "share of choices made without regard to worth; default by theory",
         .low = 0,
         .high = 1,
         .unit = "share"},
        {.name = "threshold",
         .type = number,
         .about = "poliheuristic: greatest probability of the unacceptable that is put up with",
         .low = 0,
         .high = 1,
         .unit = "probability"},
        {.name = "patron", .type = reference, .about = "the actor he answers to", .refers = Refers::actor},
        {.name = "hopes", .type = flags, .about = "claims he hopes are true, or false", .refers = Refers::claim},
        {.name = "dreads", .type = references, .about = "prospects he dreads", .refers = Refers::prospect},
        {.name = "credibility",
         .type = references,
         .about = "prospects in which his credibility is at stake",
         .refers = Refers::prospect},
        {.name = "unacceptable",
         .type = references,
         .about = "prospects poliheuristic choice screens for",
         .refers = Refers::prospect},
        {.name = "abandonment",
         .type = reference,
         .about = "the claim that his ally will leave him",
         .refers = Refers::claim},
        {.name = "orchestrated",
         .type = reference,
         .about = "the claim that another power is behind the challenge",
         .refers = Refers::claim},
        {.name = "dependence",
         .type = reference,
         .about = "the state that measures dependence on his ally",
         .refers = Refers::state},
        {.name = "flagrancy",
         .type = reference,
         .about = "the state that measures how flagrant the challenge is",
         .refers = Refers::state},
        {.name = "traits",
         .type = numbers,
         .about = "habits of mind of his models; ranges: `parallel38 models`",
         .refers = Refers::trait},
        {.name = "beliefs",
         .type = table,
         .about = "what he holds of claims",
         .refers = Refers::claim,
         .kind = &kBelief},
        {.name = "values",
         .type = numbers,
         .about = "utility of prospects",
         .low = -1,
         .high = 1,
         .unit = "utility",
         .refers = Refers::prospect},
    }};

// --- the network ---

constexpr const char* kClasses = "public cable secret conversation";

const Kind kGoBetween{.name = "go-between",
                      .about = "A node of the network that is no actor.",
                      .keys =
                          {
                              {.name = "title", .type = text, .about = "a few words"},
                              {.name = "principal",
                               .type = reference,
                               .about = "the actor in whose name it writes",
                               .refers = Refers::actor},
                          },
                      .shorthand = "title"};

const Kind kChannel{
    .name = "channel",
    .about = "A directed edge of the communication network.",
    .keys = {
        {.name = "title", .type = text, .about = "a few words"},
        {.name = "from",
         .type = references,
         .about = "where it starts; '*': every node",
         .required = true,
         .refers = Refers::node,
         .choices = "*"},
        {.name = "to",
         .type = references,
         .about = "where it ends; '*': every node",
         .required = true,
         .refers = Refers::node,
         .choices = "*"},
        {.name = "kind",
         .type = choice,
         .about = "what sort of channel",
         .required = true,
         .choices = "ambassador envoy espionage intercept internal public"},
        {.name = "carries", .type = choices, .about = "classes of documents", .required = true, .choices = kClasses},
        {.name = "delay",
         .type = whole,
         .about = "days on the way",
         .fallback = "0",
         .low = 0,
         .high = 3650,
         .unit = "days"},
        {.name = "trust",
         .type = number,
         .about = "divides the variance of what it carries",
         .fallback = "1",
         .low = 0.001,
         .high = 1,
         .unit = "share"},
        {.name = "probability",
         .type = number,
         .about = "that it works, for each document",
         .fallback = "1",
         .low = 0,
         .high = 1,
         .unit = "probability"},
    }};

// --- documents ---

const Kind kStatement{
    .name = "statement",
    .about = "What a document says on a claim: exactly one of p, push, of.",
    .keys = {
        {.name = "p",
         .type = number,
         .about = "a level: the probability it states",
         .low = 0.001,
         .high = 0.999,
         .unit = "probability"},
        {.name = "push",
         .type = number,
         .about = "an argument or sign: weak 0.4, moderate 0.9, strong 1.6, signed",
         .low = -10,
         .high = 10,
         .unit = "log-odds"},
        {.name = "of",
         .type = numbers,
         .about = "a level in log-odds that follows the state when it is written: {constant:, STATE: weight}",
         .low = -100,
         .high = 100,
         .unit = "log-odds",
         .refers = Refers::state},
        kNoise,
        kIndependence,
    }};

const Kind kComposed{.name = "composed statement",
                     .about = "A claim on which the author says what he believes then, after his habits of writing.",
                     .keys = {
                         kNoise,
                         kIndependence,
                     }};

const Kind kReach{.name = "reach",
                  .about = "How a document comes to one reader, in place of the network.",
                  .keys = {
                      {.name = "delay",
                       .type = whole,
                       .about = "days on the way",
                       .fallback = "0",
                       .low = 0,
                       .high = 3650,
                       .unit = "days"},
                      {.name = "trust",
                       .type = number,
                       .about = "divides the variance of what it says",
                       .fallback = "1",
                       .low = 0.001,
                       .high = 1,
                       .unit = "share"},
                      {.name = "probability",
                       .type = number,
                       .about = "that it arrives",
                       .fallback = "1",
                       .low = 0,
                       .high = 1,
                       .unit = "probability"},
                  }};

const Kind kDocument{
    .name = "document",
    .about = "Dated evidence.",
    .keys = {
        {.name = "title", .type = text, .about = "a few words", .required = true},
        {.name = "summary", .type = text, .about = "what it says, paraphrased"},
        {.name = "date", .type = date, .about = "when it is written, or may be at the earliest", .required = true},
        kDatePrecision,
        {.name = "from",
         .type = reference,
         .about = "who writes it: an actor or go-between",
         .required = true,
         .refers = Refers::node},
        {.name = "class", .type = choice, .about = "what channels can carry it", .required = true, .choices = kClasses},
        {.name = "to",
         .type = references,
         .about = "addressees; required unless the class is public (then: everybody)",
         .refers = Refers::node},
        {.name = "says",
         .type = table,
         .about = "what it says on claims",
         .refers = Refers::claim,
         .kind = &kStatement},
        {.name = "composed",
         .type = table,
         .about = "claims on which it says what its author believes then",
         .refers = Refers::claim,
         .kind = &kComposed},
        {.name = "for",
         .type = reference,
         .about = "composed: the actor from whose mind it is written; default: its author",
         .refers = Refers::actor},
        {.name = "recorded",
         .type = table,
         .about = "composed: the document as we have it",
         .refers = Refers::claim,
         .kind = &kStatement},
        {.name = "hostile-reading",
         .type = table,
         .about = "what it says to a reader who expects the worst of its author",
         .refers = Refers::claim,
         .kind = &kStatement},
        {.name = "tags", .type = choices, .about = "what habits find it by", .choices = "rebuke"},
        {.name = "independence",
         .type = number,
         .about = "how much of it the reader does not already have",
         .fallback = "1",
         .low = 0,
         .high = 1,
         .unit = "share"},
        {.name = "probability",
         .type = number,
         .about = "that it exists",
         .fallback = "1",
         .low = 0,
         .high = 1,
         .unit = "probability"},
        {.name = "requires", .type = condition, .about = "what it cannot be written without"},
        {.name = "reaches",
         .type = table,
         .about = "readers it comes to in this way, in place of the network",
         .refers = Refers::actor,
         .kind = &kReach},
        {.name = "luck", .type = text, .about = "the name whose luck it keeps"},
        {.name = "attestation", .type = text, .about = "how we know of it"},
        {.name = "accuracy",
         .type = choice,
         .about = "how true its content was",
         .choices = "accurate distorted mixed unknown"},
        {.name = "extra-delay",
         .type = whole,
         .about = kChangedOnly,
         .fallback = "0",
         .low = 0,
         .high = 3650,
         .unit = "days"},
        {.name = "dropped", .type = flag, .about = kChangedOnly, .fallback = "false"},
    }};

// --- decisions ---

const Kind kOption{
    .name = "option",
    .about = "One thing that can be chosen.",
    .keys = {
        {.name = "title", .type = text, .about = "a few words"},
        {.name = "text", .type = text, .about = "what it means"},
        {.name = "status-quo",
         .type = flag,
         .about = "sends nothing and leaves things as they are; at most one of a decision",
         .fallback = "false"},
        {.name = "kin", .type = text, .about = "options with one kin are ways of doing one thing"},
        {.name = "tags", .type = choices, .about = "what habits find it by", .choices = "complies entangles echoes"},
        {.name = "requires", .type = condition, .about = "what it is not on offer without"},
        {.name = "outcome", .type = tree, .about = "its tree of consequences; required but for nature"},
        {.name = "cost",
         .type = number,
         .about = "taken from its worth",
         .fallback = "0",
         .low = -2,
         .high = 2,
         .unit = "utility"},
        {.name = "sets", .type = plains, .about = "states it sets", .refers = Refers::state},
        {.name = "adds", .type = plains, .about = "states it adds to", .refers = Refers::state},
        {.name = "sends", .type = references, .about = "documents it has written", .refers = Refers::document},
        {.name = "weight",
         .type = numbers,
         .about = "nature: log-weight {constant:, STATE: weight}",
         .low = -100,
         .high = 100,
         .unit = "log-odds",
         .refers = Refers::state},
    }};

const Kind kDecision{.name = "decision",
                     .about = "A dated choice by one actor, or by nature.",
                     .keys = {
                         {.name = "title", .type = text, .about = "a few words"},
                         {.name = "question", .type = text, .about = "the question; required but for `again`"},
                         {.name = "actor",
                          .type = reference,
                          .about = "who decides, or `nature`; required but for `again`",
                          .refers = Refers::actor,
                          .choices = "nature"},
                         {.name = "date", .type = date, .about = "when", .required = true},
                         kDatePrecision,
                         {.name = "tier",
                          .type = choice,
                          .about = "whether scores count it among the core",
                          .fallback = "core",
                          .choices = "core secondary"},
                         {.name = "requires", .type = condition, .about = "what the question cannot arise without"},
                         {.name = "again",
                          .type = reference,
                          .about = "the decision it repeats: actor, question, options, trees and luck are that one's",
                          .refers = Refers::decision},
                         {.name = "luck",
                          .type = text,
                          .about = "`fresh`: own luck for a repeated question; else the name whose luck it keeps"},
                         {.name = "options",
                          .type = table,
                          .about = "what can be chosen; with `again`: own sends, sets, adds of its options",
                          .refers = Refers::option,
                          .kind = &kOption},
                         {.name = "forced", .type = reference, .about = kChangedOnly, .refers = Refers::option},
                         {.name = "dropped", .type = flag, .about = kChangedOnly, .fallback = "false"},
                     }};

// --- the world ---

const Kind kState{.name = "state",
                  .about = "A named number of the world; flags are 0 or 1.",
                  .keys =
                      {
                          {.name = "title", .type = text, .about = "a few words"},
                          {.name = "start", .type = plain, .about = "its value on the first day", .required = true},
                      },
                  .shorthand = "start"};

const Kind kEvent{.name = "event",
                  .about = "A named condition with a date when it first holds.",
                  .keys =
                      {
                          {.name = "title", .type = text, .about = "a few words"},
                          {.name = "when", .type = condition, .about = "the condition", .required = true},
                      },
                  .shorthand = "when"};

const Kind kEndingFor{.name = "ending for an actor",
                      .about =
                          "What an actor sees in an ending: the values that he gives these prospects add up to what "
                          "it is worth to him (targets `worth(ACTOR)`). Nobody decides by it.",
                      .keys =
                          {
                              {.name = "prospects",
                               .type = references,
                               .about = "one or a list; `[]`: nothing that he minds either way",
                               .required = true,
                               .refers = Refers::prospect},
                          },
                      .shorthand = "prospects"};

const Kind kEnding{
    .name = "ending",
    .about = "One of a list in which a run ends: the first whose condition holds.",
    .keys =
        {
            {.name = "title", .type = text, .about = "a few words"},
            {.name = "text", .type = text, .about = "what it means"},
            {.name = "when", .type = ending, .about = "the condition; `else` in the last", .required = true},
            {.name = "prospects",
             .type = table,
             .about = "what each actor sees in it",
             .refers = Refers::actor,
             .kind = &kEndingFor},
        },
    .shorthand = "when"};

const Kind kRecord{
    .name = "recorded choice",
    .about = "What was really chosen.",
    .keys =
        {
            {.name = "option", .type = reference, .about = "the option", .required = true, .refers = Refers::option},
        },
    .shorthand = "option"};

const Kind kInclude{
    .name = "include",
    .about = "A file whose entries are inserted.",
    .keys =
        {
            {.name = "file", .type = text, .about = "its name, beside this file", .required = true},
            {.name = "as",
             .type = text,
             .about =
                 "prefix of the decisions, documents, states and events it defines; its references to them follow"},
            {.name = "shift",
             .type = whole,
             .about = "days by which its dates move",
             .fallback = "0",
             .low = -36500,
             .high = 36500,
             .unit = "days"},
            {.name = "with",
             .type = renames,
             .about = "{OLD: NEW}: references to decisions, documents, states and events that it renames"},
        },
    .shorthand = "file",
    .annotated = false};

const Kind kScenario{
    .name = "scenario",
    .about = "The top of a file; all keys are optional in an included file.",
    .keys = {
        {.name = "scenario", .type = text, .about = "its id"},
        {.name = "title", .type = text, .about = "a few words"},
        {.name = "version", .type = text, .about = "its version"},
        {.name = "authors", .type = texts, .about = "who coded it"},
        {.name = "cite", .type = text, .about = "how to cite it"},
        {.name = "question", .type = text, .about = "what it asks"},
        {.name = "start", .type = date, .about = "date of the priors"},
        {.name = "end", .type = date, .about = "last day"},
        {.name = "theory",
         .type = choice,
         .about = "decision theory of all actors",
         .fallback = "quantal-response",
         .choices = kTheoryNames},
        {.name = "include", .type = include, .about = "files whose entries are inserted here", .kind = &kInclude},
        {.name = "sources",
         .type = table,
         .about = "works that entries cite",
         .refers = Refers::source,
         .defines = true,
         .kind = &kSource},
        {.name = "claims",
         .type = table,
         .about = "statements that can be true or false",
         .refers = Refers::claim,
         .defines = true,
         .kind = &kClaim},
        {.name = "prospects",
         .type = table,
         .about = "words for the prospects that trees mention",
         .refers = Refers::prospect,
         .defines = true,
         .kind = &kProspect},
        {.name = "actors",
         .type = table,
         .about = "people who decide",
         .refers = Refers::actor,
         .defines = true,
         .kind = &kActor},
        {.name = "go-betweens",
         .type = table,
         .about = "nodes of the network that are no actors",
         .refers = Refers::node,
         .defines = true,
         .kind = &kGoBetween},
        {.name = "channels",
         .type = table,
         .about = "edges of the network",
         .refers = Refers::channel,
         .defines = true,
         .kind = &kChannel},
        {.name = "documents",
         .type = table,
         .about = "dated evidence",
         .refers = Refers::document,
         .defines = true,
         .kind = &kDocument},
        {.name = "decisions",
         .type = table,
         .about = "dated choices",
         .refers = Refers::decision,
         .defines = true,
         .kind = &kDecision},
        {.name = "state",
         .type = table,
         .about = "named numbers of the world",
         .refers = Refers::state,
         .defines = true,
         .kind = &kState},
        {.name = "events",
         .type = table,
         .about = "named conditions with a date",
         .refers = Refers::event,
         .defines = true,
         .kind = &kEvent},
        {.name = "endings",
         .type = endings,
         .about = "in which a run ends: a list of {ID: condition}, the last `else`",
         .kind = &kEnding},
        {.name = "record",
         .type = table,
         .about = "what was really chosen",
         .refers = Refers::decision,
         .kind = &kRecord},
    }};

const Kind kTest{
    .name = "test of a thesis",
    .about = "What a thesis says the change does.",
    .keys = {
        {.name = "thesis", .type = text, .about = "id of the thesis", .required = true},
        {.name = "target",
         .type = text,
         .about = "what is looked at: events.X, endings.X, decisions.D=option, joined by and, or, not; or a number: "
                  "date(events.X), belief(ACTOR.CLAIM, DATE), worth(ACTOR)",
         .required = true},
        {.name = "expect",
         .type = choice,
         .about =
             "which way it moves; none is borne out where the 95 % interval of the log-odds is wholly under 0.1, and "
             "of dates and worth can only be contradicted",
         .required = true,
         .choices = "up down none"},
        {.name = "size",
         .type = choice,
         .about = "how far, on the target's log-odds (of a belief: those of its mean); dates and worth have none",
         .choices = "weak moderate strong"},
    }};

const Kind kChangesFile{
    .name = "file of changes",
    .about = "A counterfactual or variant: changes on another file.",
    .keys = {
        {.name = "title", .type = text, .about = "a few words"},
        {.name = "question", .type = text, .about = "what it asks"},
        {.name = "extends", .type = text, .about = "the file it changes, beside this file", .required = true},
        {.name = "tests", .type = tests, .about = "what theses say comes of it", .kind = &kTest},
        {.name = "changes", .type = changes, .about = "drop, set, scale, add, force, delay", .required = true},
    }};

}  // namespace

const Key* Kind::find(const std::string& wanted) const {
  for (const Key& key : keys)
    if (wanted == key.name) return &key;
  if (!annotated) return nullptr;
  return kAnnotation.find(wanted);
}

std::vector<std::string> Kind::names() const {
  std::vector<std::string> all;
  for (const Key& key : keys) all.emplace_back(key.name);
  if (annotated)
    for (const Key& key : kAnnotation.keys) all.emplace_back(key.name);
  return all;
}

std::vector<std::string> choices_of(const Key& key) {
  std::istringstream words{std::string(key.choices)};
  std::vector<std::string> all;
  for (std::string word; words >> word;) all.push_back(word);
  return all;
}

const char* to_text(Refers refers) {
  constexpr const char* kNames[] = {"nothing",  "source", "claim", "prospect", "actor", "node",  "channel", "document",
                                    "decision", "option", "state", "event",    "model", "trait", "theory",  "coder"};
  return kNames[static_cast<std::size_t>(refers)];
}

const Kind& scenario_kind() { return kScenario; }
const Kind& changes_file_kind() { return kChangesFile; }
const Kind& include_kind() { return kInclude; }
const Kind& annotation_kind() { return kAnnotation; }
const Kind& chance_kind() { return kChance; }
const Kind& if_kind() { return kIf; }
const Kind& choose_kind() { return kChoose; }
const Kind& state_range_kind() { return kStateRange; }
const Kind& distribution_kind() { return kDistribution; }
const Kind& number_kind() { return kNumber; }

std::vector<const Kind*> all_kinds() {
  return {&kScenario, &kInclude,  &kAnnotation, &kNumber,    &kDistribution, &kSource,      &kClaim,     &kRestsOn,
          &kProspect, &kActor,    &kBelief,     &kGoBetween, &kChannel,      &kDocument,    &kStatement, &kComposed,
          &kReach,    &kDecision, &kOption,     &kChance,    &kIf,           &kChoose,      &kForesight, &kStateRange,
          &kState,    &kEvent,    &kEnding,     &kEndingFor, &kRecord,       &kChangesFile, &kTest};
}

}  // namespace parallel38
