// `show`: every value of a scenario with what stands behind it.
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "analysis/output/words.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/program/options.hpp"
#include "analysis/queries/patterns.hpp"
#include "scenarios/read.hpp"
#include "scenarios/reader/files.hpp"
#include "scenarios/reader/listing.hpp"

namespace parallel38 {

namespace {

struct ShowRequest {
  Options options;
  std::string pattern;
};

/// An address fits where the pattern, * for anything, fits it or any part of it.
bool shown(const std::string& pattern, const std::string& address) {
  return pattern.empty() || fits("*" + pattern + "*", address);
}

int show(Program& program, const ShowRequest& request) {
  const EffectiveTree tree =
      read_tree(scenario_file(request.options.scenario), files_on_disk(), request.options.changes);
  const Scenario scenario = build_scenario(tree);
  Table table{{{"address", "where it stands: what --change takes"},
               {"value", "as written"},
               {"basis", "documented, inferred or assumed"},
               {"source", "entry of `sources` and the place in it"},
               {"title", "words for the entry it belongs to"},
               {"note", "how the value follows"},
               {"file", "where it is written"},
               {"line", "of the file"}},
              {}};
  for (const ShownEntry& entry : listing(tree.root)) {
    if (!shown(request.pattern, entry.address)) continue;
    table.rows.push_back({entry.address, entry.value, entry.basis, entry.source, entry.title, entry.note,
                          entry.place.file.text(), static_cast<std::int64_t>(entry.place.line)});
  }
  if (table.rows.empty())
    throw RequestError(fmt::format("show {}: nothing in this scenario has such an address", request.pattern));
  Table for_people{{table.columns.begin(), table.columns.begin() + 5}, {}};
  for (const auto& row : table.rows) for_people.rows.emplace_back(row.begin(), row.begin() + 5);
  Json body{{"entries", as_json(table)}};
  if (request.options.output.json) body["effective"] = Json::parse(scenario.canonical);
  return deliver(program, request.options.output, stamp_of(scenario, request.options, program), table,
                 as_text(for_people, 50, program.page), body);
}

}  // namespace

void add_show(CommandLine& line, Program& program) {
  const auto request = std::make_shared<ShowRequest>();
  Command command = line.add("show", kLook, "Every value with its address, basis and source: the codebook",
                             [&program, request] { return show(program, *request); });
  add_scenario_options(command, request->options);
  command.text("PATTERN", request->pattern, "only addresses that hold this, * for anything, e.g. 'stalin.beliefs'");
  add_output_options(command, request->options);
}

}  // namespace parallel38
