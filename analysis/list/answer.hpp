// `list`: the scenarios that come with the program.
#pragma once

#include <string>
#include <vector>

#include "analysis/output/field_list.hpp"

namespace parallel38 {

struct ListedScenario {
  std::string scenario, kind;
};
struct ListAnswer {
  std::vector<ListedScenario> rows;
};

/// @param scenarios, variants names of what comes with the program
ListAnswer list_of(const std::vector<std::string>& scenarios, const std::vector<std::string>& variants);

template <class To>
void fields(To& to, const ListedScenario& x) {
  to("scenario", x.scenario, "name, as commands take it");
  to("kind", x.kind, "scenario or variant (a file of changes)");
}
template <class To>
void fields(To& to, const ListAnswer& x) {
  to("rows", x.rows, "scenarios, then variants, by name");
}

}  // namespace parallel38
