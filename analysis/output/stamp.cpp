#include "analysis/output/stamp.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "analysis/output/set_in_width.hpp"
#include "analysis/output/words.hpp"

namespace parallel38 {

std::string as_text(const Matched& matched, int indent) {
  return prose(fmt::format("matched {}: {}", matched.addresses.size(), fmt::join(matched.addresses, ", ")), indent);
}

std::string as_text(const std::vector<std::string>& changes, const std::vector<Matched>& matched, int indent) {
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  std::string text;
  auto next = matched.begin();
  constexpr std::size_t kMostChanges = 24;  // of a file with hundreds; the JSON has them all
  for (const std::string& change : changes) {
    if (&change - changes.data() == kMostChanges && changes.size() > kMostChanges + 1)
      return text + fmt::format("{}and {} more changes\n", margin, changes.size() - kMostChanges);
    text += margin + "changed: " + change + "\n";
    if (next == matched.end() || next->change != change) continue;
    text += as_text(*next++, indent + 2);
  }
  return text;
}

std::vector<Matched> matched_in(const Scenario& scenario, std::size_t first) {
  std::vector<Matched> matched;
  for (std::size_t c = first; c < scenario.changes.size(); ++c) {
    const std::string& change = scenario.changes[c];  // the value, behind the sign, may hold anything
    if (change.find_first_of("*[") < change.find('=')) matched.push_back({change, scenario.matched[c]});
  }
  return matched;
}

namespace {

/// The fields of every result; those that do not apply are left out of the JSON.
struct StampFields {
  const Stamp& stamp;
};
struct ScenarioFields {
  std::string id, version, digest;
};

template <class To>
void fields(To& to, const ScenarioFields& x) {
  to("id", x.id, "of the scenario");
  to("version", x.version, "of the scenario");
  to("digest", x.digest, "SHA-256 of the scenario as it was played");
}

template <class To>
void fields(To& to, const StampFields& of) {
  const Stamp& x = of.stamp;
  to("format", kResultFormat, "form of the result: counts up when a key changes");
  to("seed", x.seed, "of all random streams");
  to("runs", x.runs, "played");
  to("most_runs", x.most_runs, "with theories side by side: of the theory that was played most");
  to("runs_per_draw", x.runs_per_draw, "runs that share one draw of the uncertain numbers");
  to("version", x.version, "of the program");
  to("command", x.command, "as typed");
  to("changes", x.changes, "made to the scenario, in words");
  to("matched", x.matched, "what changes with * or a filter reached");
  to("theory", x.theory, "decision theory of every actor, where one was requested");
  to("interrupted", x.interrupted, "the result was cut short: of fewer runs than requested");
  to("scenario", ScenarioFields{x.scenario_id, x.scenario_version, x.scenario_digest}, "what was played");
}

}  // namespace

Stamp stamp_of(const Scenario& scenario) {
  Stamp stamp;
  stamp.played = false;
  stamp.changes = scenario.changes;
  stamp.matched = matched_in(scenario);
  stamp.scenario_id = scenario.id;
  stamp.scenario_version = scenario.version;
  stamp.scenario_digest = scenario.digest;
  return stamp;
}

Json as_json(const Stamp& stamp) {
  Json json = json_of(StampFields{stamp});
  if (!stamp.played)
    for (const char* key : {"seed", "runs", "runs_per_draw"}) json.erase(key);
  if (stamp.most_runs <= stamp.runs) json.erase("most_runs");
  if (stamp.matched.empty()) json.erase("matched");
  if (stamp.theory.empty()) json.erase("theory");
  if (!stamp.interrupted) json.erase("interrupted");
  return json;
}

Json result_of(const Stamp& stamp, const std::function<void(FieldList& to)>& fields) {
  Json json = as_json(stamp);
  json.update(json_from(fields));
  return json;
}

Json schema_with_stamp(Json answer) {
  const Stamp none;
  Json schema = schema_from([&](FieldList& to) { fields(to, StampFields{none}); });
  schema["required"] = {"format", "version", "command", "changes", "scenario"};
  schema["properties"].update(answer["properties"]);
  for (const Json& key : answer["required"]) schema["required"].push_back(key);
  return schema;
}

namespace {

/// "20,000 runs"; of theories side by side "2,000 to 20,000 runs".
std::string runs_words(const Stamp& stamp) {
  if (stamp.most_runs <= stamp.runs) return counted(stamp.runs, "run");
  return grouped(stamp.runs) + " to " + counted(stamp.most_runs, "run");
}

}  // namespace

std::string as_text(const Stamp& stamp) {
  std::string text = fmt::format("parallel38 {}", stamp.version);
  if (!stamp.scenario_id.empty()) {
    text += fmt::format(" \u00b7 {} {} ({})", stamp.scenario_id, stamp.scenario_version,
                        stamp.scenario_digest.substr(0, 12));
  }
  if (stamp.played) {
    text += fmt::format(" \u00b7 seed {}, {}, {} to a draw", stamp.seed, runs_words(stamp), stamp.runs_per_draw);
  }
  text += "\n" + stamp.command + "\n";
  text += as_text(stamp.changes, stamp.matched, 0);
  if (stamp.interrupted)
    text += stamp.played ? "interrupted: these are the runs that were finished\n" : "interrupted: this was finished\n";
  return text;
}

std::vector<std::string> as_foot(const Stamp& stamp) {
  std::vector<std::string> lines;
  if (!stamp.changes.empty()) lines.push_back(fmt::format("Changed: {}", fmt::join(stamp.changes, "; ")));
  if (stamp.interrupted)
    lines.emplace_back(stamp.played ? "Interrupted: these are the runs that were finished."
                                    : "Interrupted: this was finished.");
  std::string line;
  if (stamp.played) line = fmt::format("Seed {}, {}. ", stamp.seed, runs_words(stamp));
  if (!stamp.scenario_id.empty())
    line += fmt::format("{} {} ({}), ", stamp.scenario_id, stamp.scenario_version, stamp.scenario_digest.substr(0, 8));
  lines.push_back(line + "parallel38 " + stamp.version);
  return lines;
}

namespace {

struct CellText {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(double x) const { return std::isnan(x) ? "" : fmt::format("{}", x); }
  std::string operator()(std::int64_t n) const { return std::to_string(n); }
  std::string operator()(bool yes) const { return yes ? "true" : "false"; }
};

std::string comment(const std::string& text) {
  std::string line = "# ";
  for (const char c : text) line += c == '\n' ? ' ' : c;
  return line + '\n';
}

}  // namespace

std::string as_csv(const Table& table, const Stamp& stamp) {
  std::string text = comment(text_of(as_json(stamp)));
  for (const Column& column : table.columns) text += comment(column.key + ": " + column.meaning);
  for (std::size_t c = 0; c < table.columns.size(); ++c) text += (c ? "," : "") + table.columns[c].key;
  text += '\n';
  for (const auto& row : table.rows) {
    for (std::size_t c = 0; c < row.size(); ++c) text += (c ? "," : "") + csv_field(std::visit(CellText{}, row[c]));
    text += '\n';
  }
  return text;
}

}  // namespace parallel38
