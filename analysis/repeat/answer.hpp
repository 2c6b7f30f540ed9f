// `repeat`: running a result's command again, and finding the first value that differs.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/output/json.hpp"

namespace parallel38 {

/// A value that is not the same in two results.
struct Difference {
  std::string pointer;  ///< JSON pointer (RFC 6901)
  std::string was, is;  ///< as JSON; empty: missing
};
/// The first difference in the order of the old result, depth first; then keys and entries that only the new one has.
/// Numbers are compared exactly, as the shortest decimal that gives the double back.
std::optional<Difference> first_difference(const Json& was, const Json& is, const std::string& pointer = "");

enum class RepeatVerdict { identical, differs, other_scenario, other_version };
/// What made a result; empty: the result does not say.
struct ResultOf {
  std::string version, scenario, scenario_version, scenario_digest;
};
struct RepeatAnswer {
  RepeatVerdict verdict = RepeatVerdict::identical;
  std::optional<Difference> difference;
  ResultOf was, is;
};
/// Compares a result with what its command gives now.
RepeatAnswer compare_results(const Json& was, const Json& is);

/// A result as --json gave it. @throws RequestError with the key and what was expected: where the text is no result, is
/// of another form than this version's, or is nested too deep
Json parse_result(const std::string& text);

/// The arguments that give a stamped result again as JSON on the standard output, and nothing else: files that the
/// command wrote are not written again; by the fastest kernel of this machine, which may lack --isa; of an interrupted
/// result the runs that were played.
/// @throws RequestError where the result carries no command, or one that is itself `repeat`
std::vector<std::string> arguments_again(const Json& result);

/// Plays a command line and gives its JSON.
using GiveAgain = std::function<Json(const std::vector<std::string>& arguments)>;
/// Plays the command of a result again and compares. @throws RequestError, and what `give` throws
RepeatAnswer repeat(const Json& was, const GiveAgain& give);

}  // namespace parallel38
