// The two-stage history: A appeases, sanctions or attacks; B answers a sanction or an attack. Solved on paper.
#pragma once

namespace parallel38 {

/// Utilities of the scenario are those with the document; without it four differ: kTwoStageChanges.
inline constexpr const char* kTwoStage = R"(scenario: two-stage
title: A history of two stages
version: 1.0.0
start: 2000-01-01
end: 2000-12-31
actors:
  a: {model: generic, precision: 1, values: {appeased: 0.2, sanctioned: 0.5, attacked: 0.9}}
  b:
    model: generic
    precision: 1
    values: {conceded-to-sanction: 0.3, stalled-sanction: 0.8, resisted-sanction: -0.2, conceded-to-attack: -0.4, stalled-attack: 0.1, resisted-attack: 0.6}
decisions:
  first:
    actor: a
    date: 2000-03-01
    question: What to do?
    options:
      appease: {status-quo: true, outcome: appeased}
      sanction: {outcome: sanctioned}
      attack: {outcome: attacked}
  second:
    actor: b
    date: 2000-03-10
    question: How to answer?
    requires: {first: [sanction, attack]}
    options:
      concede: {status-quo: true, outcome: {if: {first: attack}, then: conceded-to-attack, else: conceded-to-sanction}}
      stall: {outcome: {if: {first: attack}, then: stalled-attack, else: stalled-sanction}}
      resist: {outcome: {if: {first: attack}, then: resisted-attack, else: resisted-sanction}, sets: {war: 1}}
state: {war: 0}
events: {war: {war: 1}}
endings: [{war: {war: 1}}, {peace: else}]
record: {first: attack, second: resist}
)";

inline constexpr const char* kTwoStageChanges = R"(title: Without the document
question: Would B have resisted?
extends: two-stage.yaml
tests:
  - {thesis: document-needed, target: events.war, expect: down, size: moderate}
changes:
  - set: {actors.a.values.sanctioned: 0.7, actors.a.values.attacked: 0.1}
  - set: {actors.b.values.conceded-to-attack: 0, actors.b.values.resisted-attack: 0.4}
)";

}  // namespace parallel38
