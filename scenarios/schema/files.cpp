// The table: the world, and the files as a whole.
#include "scenarios/schema/table.hpp"

namespace parallel38::schema {

using enum Type;

const Kind kState{.name = "state",
                  .about = "A named number of the world; flags are 0 or 1.",
                  .keys =
                      {
                          {.name = "title", .type = text, .about = "a few words"},
                          {.name = "start",
                           .type = plain,
                           .about = "its value on the first day",
                           .required = true,
                           .low = -kLargestNumber,
                           .high = kLargestNumber},
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
            {.name = "file",
             .type = text,
             .about = "its name, beside this file, or that of a shipped scenario",
             .required = true},
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
        {.name = "coder", .type = text, .about = "what its numbers' coder is called beside others", .fallback = "a"},
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
         .about =
             "what is asked of a run: events.X, endings.X, decisions.D=option, joined by and, or, not; or a number: "
             "date(events.X), belief(ACTOR.CLAIM, DATE), worth(ACTOR)",
         .required = true},
        {.name = "expect",
         .type = choice,
         .about = "which way it moves; none is borne out where the 95 % interval of the log-odds is between -0.1 and "
                  "0.1, and "
                  "of dates and worth can only be contradicted",
         .required = true,
         .choices = "up down none"},
        {.name = "size",
         .type = choice,
         .about = "how far, on the target's log-odds (of a belief: those of its mean): weak below .65, strong from "
                  "1.25; dates and worth have none",
         .choices = "weak moderate strong"},
    }};

const Kind kChangesFile{
    .name = "file of changes",
    .about = "A counterfactual or variant: changes on another file.",
    .keys = {
        {.name = "title", .type = text, .about = "a few words"},
        {.name = "question", .type = text, .about = "what it asks"},
        {.name = "extends",
         .type = text,
         .about = "what it changes: a file beside this one, or a shipped scenario by name; a file handed to a scenario "
                  "needs none"},
        {.name = "tests", .type = tests, .about = "what theses say comes of it", .kind = &kTest},
        {.name = "changes", .type = changes, .about = "drop, set, scale, add, force, delay, code", .required = true},
    }};

const Kind kStructuralWorld{
    .name = "structural world",
    .about = "The scenario with something otherwise that its numbers hold fixed.",
    .keys = {
        {.name = "id", .type = text, .about = "its id", .required = true},
        {.name = "title", .type = text, .about = "a few words"},
        {.name = "extends",
         .type = text,
         .about = "a file of changes, beside this one or shipped: the world is that reading instead of the scenario"},
        {.name = "theory", .type = choice, .about = "decision theory of every actor", .choices = kTheoryNames},
        {.name = "coder", .type = text, .about = "whose numbers are taken; default: as requested"},
        {.name = "changes", .type = changes, .about = "drop, set, scale, add, force, delay, code"},
    }};

const Kind kStructure{
    .name = "file of structural worlds",
    .about = "`structure.yaml` beside a scenario: the worlds of its structural range (`--structure`).",
    .keys = {
        {.name = "title", .type = text, .about = "a few words"},
        {.name = "structure",
         .type = tests,
         .about = "the worlds, each played beside the scenario itself",
         .required = true,
         .kind = &kStructuralWorld},
    }};

}  // namespace parallel38::schema
