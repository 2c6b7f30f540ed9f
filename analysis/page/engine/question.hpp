// What the page asks its engine: JSON with the keys of the page's type Ask (web/src/data.ts).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/output/json.hpp"

namespace parallel38 {

/// A question as it was asked. Keys of options are those of the program, with _ for -.
struct Question {
  std::string question, scenario;  ///< what is asked (run, whatif, ...), of which scenario or file
  std::vector<std::string> changes;
  std::optional<std::vector<std::vector<std::string>>>
      alternatives;  ///< of whatif and causes: changes each; none: `changes` are the one alternative
  std::vector<std::string> targets, measures, hold;
  std::string given, theory, actor, decision, option, number;
  std::optional<std::pair<double, double>> between;
  std::optional<std::uint64_t> runs, seed;
  std::optional<std::uint32_t> runs_per_draw;
  std::uint64_t run = 0;   ///< of trace
  std::uint64_t each = 0;  ///< of whatif: the endings of so many runs in both worlds
  bool rows = false;       ///< of run: also the rows of `--each`
  bool recorded = false, everything = false, at_centre = false;
};

/// @throws RequestError for what is no question
Question question_in(const std::string& json);

/// The alternatives of `causes` as --of takes them.
std::vector<std::string> causes_of(const Question& asked);

/// The command line that asks the same of the program; of what no command asks, a sentence.
std::string command_of(const Question& asked);

}  // namespace parallel38
