// A small study, and its store as `sweep` writes it.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "../scratch.hpp"
#include "say.hpp"

namespace parallel38::test {

inline constexpr const char* kStudy = R"(study: small
title: A small study
scenario: first-crisis
factors:
  - {number: actors.challenger.beliefs.defender-resolved.p, between: [0.1, 0.9], title: How resolved the defender seems}
  - {number: 'actors.*.precision', scale: [0.5, 1, 2], group: sharpness}
  - {theory: [quantal-response, prospect]}
design: {kind: saltelli, points: 8, scrambles: 2}
runs: 50
targets: [events.war, endings.concession]
measures: ['date(events.war)']
contrasts: [{id: forced, title: He must, changes: [force challenge=challenge]}]
)";

inline std::string study_file_of(const std::string& name, const std::string& text = kStudy) {
  return written(name + "/study.yaml", text);
}

inline std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline std::string swept(const std::string& name, const std::string& text = kStudy) {
  const std::string file = study_file_of(name, text);
  std::string store = scratch(name + "/store.db").string();
  const Said said = say({"sweep", file, "--store", store, "--threads", "1"});
  REQUIRE_MESSAGE(said.code == kDone, said.err);
  return store;
}

}  // namespace parallel38::test
