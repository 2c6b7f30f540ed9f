// `show`: every value of a scenario with what stands behind it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/output/table.hpp"
#include "scenarios/read.hpp"

namespace parallel38 {

struct ShownValue {
  std::string address, value, basis, source, title, note, file;
  std::int64_t line = 0;
};
struct ShowAnswer {
  std::vector<ShownValue> entries;
  JsonText effective;  ///< the scenario as it is played
};

/// The values whose address, or any part of it, fits the pattern; * stands for anything, an empty one for all.
/// @param scenario built of the tree  @throws RequestError where there are none
ShowAnswer show(const EffectiveTree& tree, const Scenario& scenario, const std::string& pattern);

/// What people read: a value a row, without note, file and line.
Table show_table(const ShowAnswer& answer);

template <class To>
void fields(To& to, const ShownValue& x) {
  to("address", x.address, "its place: what --change takes");
  to("value", x.value, "a line of YAML: what --change 'set ADDRESS=VALUE' takes");
  to("basis", x.basis, "documented, inferred, conduct (read off the very choice that it is tested on) or assumed");
  to("source", x.source, "entry of `sources` and the place in it");
  to("title", x.title, "words for the entry it belongs to");
  to("note", x.note, "how the value follows");
  to("file", x.file, "where it is written");
  to("line", x.line, "of the file");
}
template <class To>
void fields(To& to, const ShowAnswer& x) {
  to("entries", x.entries, "in the order of the files");
  to("effective", x.effective, "the scenario after includes, extends and changes, from which its digest is computed");
}

}  // namespace parallel38
