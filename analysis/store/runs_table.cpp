#include "analysis/store/runs_table.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>

#include "analysis/output/json.hpp"
#include "analysis/queries/request_error.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

namespace {

constexpr std::size_t kDraw = 1, kEnding = 2, kFirst = 3;  // columns: run, draw, ending, then the scenario's

/// The fields of a line of a CSV (RFC 4180; a field of these files holds no line break).
void split(const std::string& line, std::vector<std::string>& fields) {
  fields.assign(1, "");
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"') fields.back() += line[++i];
    else if (c == '"') quoted = !quoted;
    else if (c == ',' && !quoted) fields.emplace_back();
    else if (c != '\r') fields.back() += c;
  }
}

bool is_date(const std::string& text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' &&
         std::all_of(text.begin(), text.end(), [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
}

/// A column, and what its values so far can be.
struct TypedColumn {
  std::string name;
  bool drawn = false;  ///< the address of a number: it is the same in all runs of a draw
  bool dates = true, numbers = true, any = false;
  std::vector<std::uint64_t> count;          ///< [draws] runs with a value
  std::vector<double> value, mean, squares;  ///< [draws] the first value; of all, as far as they are numbers

  void add(const std::string& text, std::size_t draw) {
    if (draw >= count.size()) {
      count.resize(draw + 1);
      for (auto* list : {&value, &mean, &squares}) list->resize(draw + 1);
    }
    if (text.empty()) return;
    if (drawn && count[draw] > 0) {
      ++count[draw];
      return;
    }
    dates = dates && is_date(text);
    char* end = nullptr;
    const double x = std::strtod(text.c_str(), &end);
    const bool number = *end == '\0' && std::isfinite(x);
    if (any && (drawn || measured()) && number != numbers)
      throw RequestError("column '" + name + "' holds '" + text + "' (expected " +
                         (numbers ? "a number" : "no number") + ", as in the rows before)");
    any = true;
    numbers = numbers && number;
    const double off = x - mean[draw];
    if (++count[draw] == 1) value[draw] = x;
    mean[draw] += off / static_cast<double>(count[draw]);
    squares[draw] += off * (x - mean[draw]);
  }
  bool is_event() const { return any && dates; }
  bool measured() const { return name.find('(') != std::string::npos; }
  bool is_measure() const { return any && numbers && measured(); }
  bool is_factor() const { return any && numbers && drawn; }
};

/// A target as a column and the text that it must hold; any text where empty.
struct TargetColumn {
  std::string text;
  std::size_t column = 0;
  std::string holds;
  std::vector<std::uint64_t> count;  ///< [draws]
};

class RunsReading {
 public:
  RunsReading(const std::string& header, const std::vector<std::string>& targets);
  void row(const std::string& line);
  StudyTable table(const std::string& stamp) const;

 private:
  TargetColumn asked(const std::string& target) const;
  std::size_t column_of(const std::string& kind, const std::string& id, const std::string& target) const;
  void put_factors(StudyTable& to) const;
  void put_targets(StudyTable& to) const;

  std::vector<TypedColumn> columns_;
  std::vector<TargetColumn> asked_;
  std::map<std::string, std::size_t> draws_;
  std::vector<std::uint64_t> runs_;
  std::vector<std::string> fields_;
};

RunsReading::RunsReading(const std::string& header, const std::vector<std::string>& targets) {
  split(header, fields_);
  for (const auto& name : fields_) {
    columns_.emplace_back().name = name;
    columns_.back().drawn =
        name.find('(') == std::string::npos && name.find('.') != std::string::npos && name.rfind("events.", 0) != 0;
  }
  if (columns_.size() <= kFirst || fields_[0] != "run" || fields_[kDraw] != "draw" || fields_[kEnding] != "ending")
    throw RequestError("this is no file of `run --each FILE --numbers '*'` (expected columns run, draw, ending, ...)");
  for (const auto& target : targets) asked_.push_back(asked(target));
}

std::size_t RunsReading::column_of(const std::string& kind, const std::string& id, const std::string& target) const {
  std::vector<std::string> known;
  for (std::size_t c = kFirst; c < columns_.size(); ++c) {
    if (columns_[c].name == id || columns_[c].name == kind + "." + id) return c;
    known.push_back(columns_[c].name);
  }
  throw RequestError("--target " + target + ": the rows have no such column" + expectation("one of them", id, known));
}

TargetColumn RunsReading::asked(const std::string& target) const {
  const auto behind = [&](const std::string& prefix) {
    return target.compare(0, prefix.size(), prefix) == 0 ? target.substr(prefix.size()) : "";
  };
  if (const std::string event = behind("events."); !event.empty())
    return {target, column_of("events", event, target), "", {}};
  if (const std::string ending = behind("endings."); !ending.empty()) return {target, kEnding, ending, {}};
  const std::string decision = behind("decisions.");
  const auto equals = decision.find('=');
  if (equals == std::string::npos)
    throw RequestError(
        "--target " + target +
        ": of rows of runs expected events.ID, endings.ID or decisions.ID=OPTION; a study asks anything");
  return {target, column_of("decisions", decision.substr(0, equals), target), decision.substr(equals + 1), {}};
}

void RunsReading::row(const std::string& line) {
  split(line, fields_);
  if (fields_.size() != columns_.size())
    throw RequestError("a row has another number of fields than the head: " + line);
  const std::size_t draw = draws_.emplace(fields_[kDraw], draws_.size()).first->second;
  runs_.resize(draws_.size());
  ++runs_[draw];
  for (std::size_t c = kFirst; c < columns_.size(); ++c) columns_[c].add(fields_[c], draw);
  for (auto& target : asked_) {
    target.count.resize(draws_.size());
    const std::string& field = fields_[target.column];
    target.count[draw] += target.holds.empty() ? !field.empty() : field == target.holds;
  }
}

void RunsReading::put_factors(StudyTable& to) const {
  for (const auto& column : columns_) {
    if (!column.is_factor()) continue;
    const auto none = std::find(column.count.begin(), column.count.end(), std::uint64_t{0});
    if (none != column.count.end())
      throw RequestError("column '" + column.name + "' is empty in all rows of one draw (expected its value in each)");
    to.factors.push_back({column.name, "", "", {}, column.value});
  }
  if (to.factors.empty())
    throw RequestError("the rows hold no uncertain number (expected a file of `run --each FILE --numbers '*'`)");
  for (const auto& factor : to.factors) to.design.names.push_back(factor.id);
}

void RunsReading::put_targets(StudyTable& to) const {
  for (const auto& target : asked_) to.targets.push_back({target.text, target.count});
  for (const auto& column : columns_) {
    if (asked_.empty() && column.is_event())
      to.targets.push_back({(column.name.rfind("events.", 0) == 0 ? "" : "events.") + column.name, column.count});
    if (!column.is_measure()) continue;
    to.measures.push_back({column.name, "", column.count, column.mean, column.squares});
    for (std::size_t n = 0; n < column.count.size(); ++n)
      if (column.count[n] == 0) to.measures.back().mean[n] = to.measures.back().squares[n] = kUnknown;
  }
}

StudyTable RunsReading::table(const std::string& stamp) const {
  StudyTable to;
  const Json json = Json::parse(stamp, nullptr, false);
  if (json.is_object() && json.contains("scenario") && json["scenario"].is_object()) try {
      to.stamp.scenario_id = json["scenario"].value("id", "");
      to.stamp.scenario_version = json["scenario"].value("version", "");
      to.stamp.scenario_digest = json["scenario"].value("digest", "");
      to.stamp.version = json.value("version", "");
      to.stamp.seed = json.value("seed", std::uint64_t{0});
    } catch (const Json::exception&) {
      throw RequestError(
          "the stamp in its first line cannot be read (expected that of `run --each FILE --numbers '*'`)");
    }
  to.stamp.study = to.stamp.scenario_id;
  to.stamp.title = "Runs of " + to.stamp.scenario_id + ", each draw a point";
  to.points = runs_.size();
  to.runs = runs_;
  to.design.kind = DesignKind::random;
  to.design.scrambles = 1;
  to.design.base = to.points;
  for (std::uint64_t n = 0; n < to.points; ++n) {
    to.point.push_back(n);
    to.place.push_back({n, 0, 0});
  }
  put_factors(to);
  put_targets(to);
  return to;
}

}  // namespace

StudyTable table_of_runs(std::istream& rows, const std::vector<std::string>& targets) {
  std::string line, stamp;
  while (std::getline(rows, line) && line.starts_with('#'))
    if (stamp.empty()) stamp = line.substr(1);
  RunsReading reading(line, targets);
  for (std::uint64_t row = 1; std::getline(rows, line);) {
    if (line.empty() || line[0] == '#') continue;
    try {
      reading.row(line);
    } catch (const RequestError& problem) {
      throw RequestError("row " + std::to_string(row) + ": " + problem.what());
    }
    ++row;
  }
  return reading.table(stamp);
}

}  // namespace parallel38
