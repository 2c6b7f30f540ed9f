// A program of somebody else: it opens a scenario from memory, plays it as it is and with one change, and prints JSON.
#include <iostream>
#include <nlohmann/json.hpp>

#include "analysis/output/json.hpp"
#include "analysis/run/answer.hpp"
#include "analysis/whatif/answer.hpp"

using namespace parallel38;

const char* const kUltimatum = R"(scenario: ultimatum
title: An ultimatum
version: 1.0.0
start: 2000-01-01
end: 2000-12-31
claims: {yields: {title: They yield, statement: They give way.}}
actors: {sender: {model: generic, precision: 1, values: {gain: 1}}}
decisions:
  ultimatum:
    actor: sender
    date: 2000-03-01
    question: Send it?
    options: {send: {outcome: gain}, wait: {status-quo: true, outcome: []}}
endings: [{end: else}]
)";

int main() {
  const World world = open_world("ultimatum.yaml", files_in_memory({{"ultimatum.yaml", kUltimatum}}));
  Play play;
  play.dice.seed = 38;
  const RunAnswer as_it_is = run(world, RunRequest{}, play);
  WhatIfRequest asked;
  asked.targets = {"decisions.ultimatum=send"};
  const WhatIfAnswer changed = whatif(world, {{"no gain", {"set actors.sender.values.gain=0"}}}, asked, play);
  std::cout << Json{{"run", json_of(as_it_is)}, {"whatif", json_of(changed)}} << '\n';
}
