// A program of somebody else: it opens a scenario from memory, plays it as it is and with one change, and prints JSON.
#include <actors/models.hpp>
#include <engine/runs/ensemble.hpp>
#include <iostream>
#include <nlohmann/json.hpp>
#include <scenarios/compile.hpp>
#include <scenarios/read.hpp>
#include <scenarios/reader/files.hpp>

const std::map<std::string, std::string> kFiles{{"ultimatum.yaml", R"(scenario: ultimatum
title: An ultimatum
version: 1.0.0
start: 2000-01-01
end: 2000-12-31
actors: {sender: {model: generic, precision: 1, values: {gain: 1}}}
decisions:
  ultimatum:
    actor: sender
    date: 2000-03-01
    question: Send it?
    options: {send: {outcome: gain}, wait: {status-quo: true, outcome: []}}
endings: [{end: else}]
)"}};

/// The share of runs in which the ultimatum is sent.
double sent(const std::vector<std::string>& changes) {
  using namespace parallel38;
  const Plan plan = compile(read_scenario("ultimatum.yaml", files_in_memory(kFiles), changes));
  const Kernel& kernel = *kernels().front();
  const Dealer dealer(plan, kernel, Dice{.seed = 38});
  std::uint64_t count = 0;
  const std::uint64_t runs = play_ensemble(
      plan, kernel, [&](std::uint64_t first, Luck& luck) { dealer.deal(first, luck); }, {.runs = 100000},
      [&](const Chunk& chunk) {
        for (std::uint32_t run = 0; run < chunk.runs; ++run) count += chunk.outcome.choices[run] == 1;
      });
  return static_cast<double>(count) / static_cast<double>(runs);
}

int main() {
  const nlohmann::json printed{{"run", sent({})}, {"whatif", sent({"set actors.sender.values.gain=0"})}};
  std::cout << printed << '\n';
}
