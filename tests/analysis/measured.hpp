// A crisis for targets that are numbers, solved on paper: A strikes early or waits; if he waits B may strike later.
#pragma once

namespace parallel38 {

/// P(early) = sigmoid(0.4), P(late | wait) = sigmoid(0.2). An early strike sends B a word on `resolve` the same day.
inline constexpr const char* kMeasured = R"yaml(scenario: measured
title: Early or late
version: 1.0.0
start: 2000-01-01
end: 2000-12-31
claims: {resolve: {title: t, statement: s}, calm: {title: t, statement: s}}
actors:
  a: {model: generic, precision: 1, values: {struck: 0.4, still: 0, spoils: 0.7, ruin: -0.2, luck: {uniform: {low: 0, high: 1}}}}
  b:
    model: generic
    precision: 1
    beliefs: {resolve: {p: 0.5, sd: 1}, calm: {p: 0.2, sd: 1}}
    values: {hit: 0.2, none: 0}
documents:
  word: {title: t, summary: s, date: 2000-03-01, from: a, class: cable, to: b, reaches: {b: {trust: 1, probability: 1}}, says: {resolve: {push: 0.9, sd: 1}}}
decisions:
  first:
    actor: a
    date: 2000-03-01
    question: q
    options:
      early: {outcome: struck, sets: {war: 1}, sends: [word]}
      wait: {status-quo: true, outcome: still}
  second:
    actor: b
    date: 2000-04-01
    question: q
    requires: {first: wait}
    options:
      late: {outcome: hit, sets: {war: 1}}
      never: {status-quo: true, outcome: none}
state: {war: 0}
events: {war: {war: 1}}
endings:
  - war: {when: {war: 1}, prospects: {a: [spoils, ruin]}}
  - peace: {when: else, prospects: {a: []}}
record: {first: early}
)yaml";

}  // namespace parallel38
