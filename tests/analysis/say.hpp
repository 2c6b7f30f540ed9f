// The program as a user meets it: a command line, and what it says to it.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/program/output_file.hpp"

namespace parallel38 {

struct Said {
  int code;
  std::string out, err;
};
/// What a command prints as it is typed: of most one screen.
inline Said say_briefly(const std::vector<std::string>& arguments) {
  std::ostringstream out, err;
  const int code = run_program(arguments, out, err);
  return {code, out.str(), err.str()};
}
/// What a command prints with --detail, which holds every figure that tests ask about, on lines as long as they are;
/// screens have their transcripts.
inline Said say(std::vector<std::string> arguments) {
  static const std::set<std::string> kOneForm{"repeat",   "schema", "completion", "version", "help",
                                              "glossary", "export", "page",       "report"};
  const bool options_end = std::find(arguments.begin(), arguments.end(), "--") != arguments.end();
  if (!arguments.empty() && !options_end && !arguments.front().starts_with("-") &&
      kOneForm.count(arguments.front()) == 0)
    arguments.insert(arguments.end(), {"--detail", "--width", "1000"});
  return say_briefly(arguments);
}

/// What a command that succeeds gives with --json.
inline Json result_of(std::vector<std::string> arguments) {
  arguments.emplace_back("--json");
  const Said said = say_briefly(arguments);
  REQUIRE_MESSAGE(said.code == kDone, said.err);
  return Json::parse(said.out);
}

/// What a command that is refused says.
inline std::string refusal_of(const std::vector<std::string>& arguments) {
  const Said said = say_briefly(arguments);
  REQUIRE_MESSAGE(said.code == kBadInput, said.out, said.err);
  return said.err;
}

}  // namespace parallel38
