// Running a result's command again, and finding the first value that differs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/program/output_file.hpp"
#include "analysis/program/program.hpp"

namespace parallel38 {

/// A value that is not the same in two results.
struct Difference {
  std::string pointer;  ///< JSON pointer (RFC 6901)
  std::string was, is;  ///< as JSON; empty: missing
};
/// The first difference in the order of the old result, depth first; then keys and entries that only the new one has.
/// Numbers are compared exactly, as the shortest decimal that gives the double back.
std::optional<Difference> first_difference(const Json& was, const Json& is, const std::string& pointer = "");

/// The arguments that give a stamped result again as JSON on the standard output, and nothing else: files that the
/// command wrote are not written again; by the fastest kernel of this machine, which may lack --isa; of an interrupted
/// result the runs that were played.
/// @throws RequestError where the result carries no command, or one that is itself `repeat`
std::vector<std::string> arguments_again(const Json& result);

enum class Verdict { identical, differs, other_scenario, other_version };
struct Repeated {
  Verdict verdict = Verdict::identical;
  std::optional<Difference> difference;
};
/// Compares a result with what its command gives now.
Repeated compare_results(const Json& was, const Json& is);

}  // namespace parallel38
