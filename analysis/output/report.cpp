#include "analysis/output/report.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>

#include "analysis/output/words.hpp"
#include "analysis/statistics/contrast.hpp"

namespace parallel38 {

namespace {

Json as_json(const Cell& cell) {
  return std::visit(
      [](const auto& value) -> Json {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>) return nullptr;
        else return value;
      },
      cell);
}

struct CellText {
  bool for_people;
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(double x) const {
    if (x != x) return {};
    return for_people ? fmt::format("{:.4g}", x) : fmt::format("{}", x);
  }
  std::string operator()(std::int64_t n) const { return std::to_string(n); }
  std::string operator()(bool yes) const {
    if (for_people) return yes ? "yes" : "no";
    return yes ? "true" : "false";
  }
};

std::string comment(const std::string& text) {
  std::string line = "# ";
  for (const char c : text) line += c == '\n' ? ' ' : c;
  return line + '\n';
}

/// Makes an empty file PATH.part, or PATH.part1, .part2, ... where there is one of that name. @return its name
std::string new_file_beside(const std::string& path) {
  for (int n = 0;; ++n) {
    const std::string name = path + ".part" + (n > 0 ? std::to_string(n) : "");
    const int file = open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file >= 0) {
      close(file);
      return name;
    }
    if (errno != EEXIST) throw UsageError(fmt::format("cannot write {}: {}", path, std::strerror(errno)));
  }
}

/// A pipe or a device: nothing can be renamed over it.
bool is_stream(const std::string& path) {
  std::error_code none;
  const auto file = std::filesystem::status(path, none);
  return std::filesystem::exists(file) && !std::filesystem::is_regular_file(file) &&
         !std::filesystem::is_directory(file);
}

}  // namespace

Cell cell_of(double x) { return std::isfinite(x) ? Cell{x} : Cell{}; }
Json json_of(double x) { return std::isfinite(x) ? Json(x) : Json(); }
Json json_of(const Interval& interval) { return {json_of(interval.low), json_of(interval.high)}; }
Json json_of(const Estimate& estimate) {
  return {{"value", json_of(estimate.value)},
          {"simulation", json_of(estimate.simulation)},
          {"sources", json_of(estimate.sources)}};
}

Json as_json(const std::vector<Matched>& matched) {
  Json json = Json::array();
  for (const Matched& one : matched) json.push_back({{"change", one.change}, {"matched", one.addresses}});
  return json;
}

std::string as_text(const Matched& matched, int indent) {
  return wrapped(fmt::format("matched {}: {}", matched.addresses.size(), fmt::join(matched.addresses, ", ")), 100,
                 indent);
}

std::string as_text(const std::vector<std::string>& changes, const std::vector<Matched>& matched, int indent) {
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  std::string text;
  auto next = matched.begin();
  for (const std::string& change : changes) {
    text += margin + "changed: " + change + "\n";
    if (next == matched.end() || next->change != change) continue;
    text += as_text(*next++, indent + 2);
  }
  return text;
}

Json as_json(const Stamp& stamp) {
  Json json = Json::object();
  if (stamp.played) {
    json["seed"] = stamp.seed;
    json["runs"] = stamp.runs;
    if (stamp.most_runs > stamp.runs) json["most_runs"] = stamp.most_runs;
    json["dice"] = stamp.dice;
  }
  json["version"] = stamp.version;
  json["command"] = stamp.command;
  json["changes"] = stamp.changes;
  if (!stamp.matched.empty()) json["matched"] = as_json(stamp.matched);
  if (!stamp.theory.empty()) json["theory"] = stamp.theory;
  if (stamp.interrupted) json["interrupted"] = true;
  json["scenario"] = {
      {"id", stamp.scenario_id}, {"version", stamp.scenario_version}, {"digest", stamp.scenario_digest}};
  return json;
}

std::string as_text(const Stamp& stamp) {
  std::string text = fmt::format("parallel38 {}", stamp.version);
  if (!stamp.scenario_id.empty()) {
    text += fmt::format(" \u00b7 {} {} ({})", stamp.scenario_id, stamp.scenario_version,
                        stamp.scenario_digest.substr(0, 12));
  }
  if (stamp.played) {
    text += fmt::format(" \u00b7 seed {}, {}{} runs, {} to a draw", stamp.seed, grouped(stamp.runs),
                        stamp.most_runs > stamp.runs ? " to " + grouped(stamp.most_runs) : "", stamp.dice);
  }
  text += "\n" + stamp.command + "\n";
  text += as_text(stamp.changes, stamp.matched, 0);
  if (stamp.interrupted)
    text += stamp.played ? "interrupted: these are the runs that were finished\n" : "interrupted: this was finished\n";
  return text;
}

Json as_json(const Table& table) {
  Json rows = Json::array();
  for (const auto& row : table.rows) {
    Json object = Json::object();
    for (std::size_t c = 0; c < table.columns.size(); ++c) object[table.columns[c].key] = as_json(row[c]);
    rows.push_back(std::move(object));
  }
  return rows;
}

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\n\r#") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string as_csv(const Table& table, const Stamp& stamp) {
  std::string text = comment(as_json(stamp).dump());
  for (const Column& column : table.columns) text += comment(column.key + ": " + column.meaning);
  for (std::size_t c = 0; c < table.columns.size(); ++c) text += (c ? "," : "") + table.columns[c].key;
  text += '\n';
  for (const auto& row : table.rows) {
    for (std::size_t c = 0; c < row.size(); ++c)
      text += (c ? "," : "") + csv_field(std::visit(CellText{false}, row[c]));
    text += '\n';
  }
  return text;
}

std::string as_text(const Table& table, int widest, bool cutting) {
  std::vector<std::vector<std::string>> rows(1);
  std::vector<int> right;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    rows[0].push_back(table.columns[c].key);
    const bool numbers = !table.rows.empty() && (std::holds_alternative<double>(table.rows[0][c]) ||
                                                 std::holds_alternative<std::int64_t>(table.rows[0][c]));
    if (numbers) right.push_back(static_cast<int>(c));
  }
  for (const auto& row : table.rows) {
    auto& cells = rows.emplace_back();
    for (const Cell& cell : row) {
      const std::string text = std::visit(CellText{true}, cell);
      cells.push_back(cutting && !cells.empty() ? cut(text, widest) : text);
    }
  }
  return aligned(rows, right, widest);
}

int deliver(Program& program, const Output& output, const Stamp& stamp, const Table& table, const std::string& words,
            const Json& body) {
  if (!output.csv.empty() && output.csv != "-") {
    OutputFile file(output.csv);
    file.write(as_csv(table, stamp));
    file.finish();
  }
  if (output.json) {
    Json json = as_json(stamp);
    if (body.is_null()) json["rows"] = as_json(table);
    else json.update(body);
    program.out << json.dump(2) << '\n';
  } else if (output.csv == "-") {
    program.out << as_csv(table, stamp);
  } else {
    program.out << (words.empty() ? as_text(table, 60, program.page) : words) << '\n' << as_text(stamp);
  }
  return stamp.interrupted ? kInterrupted : kDone;
}

int deliver(Program& program, const Output& output, const Stamp& stamp, const Table& table, const std::string& words) {
  return deliver(program, output, stamp, table, words, Json());
}

bool one_file(const std::string& a, const std::string& b) {
  std::error_code none_a, none_b;
  return a == b || std::filesystem::weakly_canonical(std::filesystem::absolute(a, none_a), none_a) ==
                       std::filesystem::weakly_canonical(std::filesystem::absolute(b, none_b), none_b);
}

std::string output_problem(const std::string& path) {
  std::error_code none;
  if (path.empty()) return "expected the name of a file";
  if (std::filesystem::is_directory(path, none)) return "cannot write " + path + ": it is a folder";
  if (is_stream(path)) return access(path.c_str(), W_OK) == 0 ? "" : fmt::format("cannot write {}", path);
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (access(folder.empty() ? "." : folder.c_str(), W_OK | X_OK) == 0) return {};
  return fmt::format("cannot write {}: {}: {}", path, folder.empty() ? "." : folder.string(), std::strerror(errno));
}

OutputFile::OutputFile(std::string path) : path_(std::move(path)) {
  const std::string problem = output_problem(path_);
  if (!problem.empty()) throw UsageError(problem);
  part_ = is_stream(path_) ? path_ : new_file_beside(path_);
  file_.open(part_, std::ios::binary);
  if (!file_) throw UsageError("cannot write " + path_);
}

OutputFile::~OutputFile() {
  if (finished_ || !file_.is_open()) return;
  file_.close();
  if (part_ != path_) std::remove(part_.c_str());
}

void OutputFile::write(std::string_view text) {
  file_.write(text.data(), static_cast<std::streamsize>(text.size()));
  if (!file_) throw UsageError("cannot write " + path_ + ": is the disk full?");
}

void OutputFile::finish() {
  file_.close();
  const bool there = part_ == path_ || (file_ && std::rename(part_.c_str(), path_.c_str()) == 0);
  if (!file_ || !there) throw UsageError("cannot write " + path_);
  finished_ = true;
}

}  // namespace parallel38
