// The stamp: what every result carries, enough to get it again and to see whether two results are of the same thing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/output/json.hpp"
#include "analysis/output/table.hpp"
#include "scenarios/scenario.hpp"

namespace parallel38 {

/// The addresses that a change with * or a filter reached.
struct Matched {
  std::string change;  ///< in words
  std::vector<std::string> addresses;
};
template <class To>
void fields(To& to, const Matched& x) {
  to("change", x.change, "in words");
  to("matched", x.addresses, "addresses that it reached");
}
std::string as_text(const Matched& matched, int indent);  ///< "matched N: ..."
/// "changed: CHANGE" a line each, under those with * or a filter what they reached.
/// @param matched in the order of the changes
std::string as_text(const std::vector<std::string>& changes, const std::vector<Matched>& matched, int indent);

/// The changes of a scenario that are written with * or a filter, and what they reached. @param first the first change
/// looked at
std::vector<Matched> matched_in(const Scenario& scenario, std::size_t first = 0);

/// What every result carries: enough to get it again, and to see whether two results are of the same thing.
struct Stamp {
  std::string version;               ///< of the program
  std::string command;               ///< as typed
  std::uint64_t seed = 0, runs = 0;  ///< runs really played
  std::uint64_t most_runs = 0;  ///< theories side by side may come to unlike many: `runs` is the fewest, this the most
  std::uint32_t runs_per_draw = 0;  ///< runs that share one draw of the uncertain numbers
  bool played = true;  ///< false: a result without luck (show, plan): seed, runs and runs_per_draw are left out
  std::string theory;  ///< empty: the scenario's own
  std::vector<std::string> changes;  ///< in words, one each
  std::vector<Matched> matched;      ///< of those with * or a filter
  std::string scenario_id, scenario_version, scenario_digest;
  bool interrupted = false;  ///< Ctrl-C: fewer runs than asked
};
/// A stamp that says which scenario it is of, under which changes; nothing played.
Stamp stamp_of(const Scenario& scenario);
/// Keys: format, seed, runs, runs_per_draw, version, command, changes, scenario{id, version, digest}; matched,
/// most_runs, theory, interrupted where they apply.
Json as_json(const Stamp& stamp);
/// A result: the stamp's keys, then those of an answer. @param fields lists the answer's
Json result_of(const Stamp& stamp, const std::function<void(FieldList& to)>& fields);
/// The JSON Schema of a result: the stamp's keys and those of an answer. @param answer its schema
Json schema_with_stamp(Json answer);
/// A line or two for the foot of a text.
std::string as_text(const Stamp& stamp);
/// The same for the foot of a screen, where a line is cut at its end: changes and what was cut short, then the rest.
std::vector<std::string> as_foot(const Stamp& stamp);

/// RFC 4180 after comment lines (`# `) with the stamp and what each column means: read.csv(file, comment.char = "#") in
/// R, pandas.read_csv(file, comment="#") in Python.
std::string as_csv(const Table& table, const Stamp& stamp);

}  // namespace parallel38
