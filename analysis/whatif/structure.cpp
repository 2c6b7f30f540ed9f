// The structural range of what `whatif` reports.
#include "analysis/play/structure.hpp"
#include "analysis/whatif/answer.hpp"

namespace parallel38 {

namespace {

/// A row's name, as a target would be written.
std::string headline_name(const WhatIfRow& row) {
  if (row.kind == "target") return row.id;
  return row.kind + "s." + row.id + (row.option ? "=" + *row.option : "");
}

/// Of decisions the differences, and all three figures of the rest.
constexpr auto each_figure_of_alternatives = [](WhatIfAnswer& answer, const auto& visit) {
  for (AlternativeAnswer& alternative : answer.alternatives)
    for (WhatIfRow& row : alternative.rows) {
      const bool headline = !row.option;
      const std::string name = headline_name(row);
      visit(alternative.name, name, "difference", row.difference, headline);
      if (!headline) continue;
      visit(alternative.name, name, "before", row.before, headline);
      visit(alternative.name, name, "after", row.after, headline);
    }
};

/// Each alternative by itself: one that cannot be made of this world leaves the others. None: cut short.
std::optional<WhatIfAnswer> play_alternatives(const World& world, const std::vector<Alternative>& alternatives,
                                              const WhatIfRequest& request, const Play& play,
                                              std::optional<std::string>& problem) {
  WhatIfAnswer all;
  for (const Alternative& alternative : alternatives) {
    try {
      WhatIfAnswer played = whatif(world, {alternative}, request, play);
      if (played.runs < play.runs) return std::nullopt;
      all.alternatives.push_back(std::move(played.alternatives.front()));
    } catch (const std::runtime_error& error) {
      add_problem(problem, alternative.name + ": " + error.what());
    }
  }
  return all;
}

}  // namespace

void add_structure(const World& world, const AlternativesOf& alternatives, const WhatIfRequest& request,
                   const StructureRequest& structure, const Play& play, WhatIfAnswer& answer) {
  const auto ask = [&](const World& other, const Play& its, std::optional<std::string>& problem) {
    WhatIfRequest asked = request;
    asked.targets = targets_in(other, request.targets, problem);
    return play_alternatives(other, alternatives(other), asked, its, problem);
  };
  add_structural_ranges(world, structure, play, answer, each_figure_of_alternatives, ask);
}

}  // namespace parallel38
