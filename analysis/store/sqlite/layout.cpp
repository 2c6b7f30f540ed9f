#include "analysis/store/sqlite/layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "analysis/queries/request_error.hpp"
#include "analysis/study/play_points.hpp"
#include "analysis/study/study.hpp"

namespace parallel38 {

namespace {

constexpr std::size_t kMostColumns = 2000;  ///< SQLite's own limit, unless it is built otherwise

StoreColumn factor_column(const SweptFactor& factor) {
  StoreColumn column{factor.id, "factor", factor.structural() ? "level" : "value", factor.id};
  column.title = factor.title;
  column.group = factor.group;
  column.meaning = factor.structural() ? "which of its levels is played"
                   : factor.multiplies
                       ? fmt::format("factor by which {} numbers are multiplied", factor.addresses.size())
                       : "value of " + factor.addresses.front();
  if (!factor.structural()) return column;
  nlohmann::json levels = nlohmann::json::array();
  for (const StructuralLevel& level : factor.levels) levels.push_back(level.name);
  column.levels = levels.dump();
  return column;
}

std::string unit_of(const std::string& measure) {
  return measure.starts_with("date") ? "days" : measure.starts_with("belief") ? "probability" : "worth";
}

void add_measure(std::vector<StoreColumn>& all, const std::string& measure, const Contrasted* contrast) {
  const std::string before = contrast == nullptr ? "" : contrast->id + ": ";
  const std::string what = contrast == nullptr ? measure : "the difference that the change makes to " + measure;
  const std::string unit = unit_of(measure);
  const auto add = [&](const char* statistic, const std::string& of_unit, const std::string& meaning) {
    StoreColumn column{fmt::format("{}{} ({})", before, measure, statistic),
                       contrast == nullptr ? "measure" : "contrast", statistic, measure};
    if (contrast != nullptr) column.contrast = contrast->id, column.title = contrast->title;
    column.unit = of_unit;
    column.meaning = meaning;
    all.push_back(column);
  };
  add("n", "runs", "runs that have a value");
  add("mean", unit, "mean over them of " + what);
  add("squares", unit + " squared", "sum of squares about the mean");
}

void add_contrast(std::vector<StoreColumn>& all, const Study& study, const Contrasted& contrast) {
  for (const std::string& target : study.targets)
    for (const char* const only : {"only before", "only after"}) {
      StoreColumn column{fmt::format("{}: {} ({})", contrast.id, target, only), "contrast", only, target, contrast.id};
      column.title = contrast.title;
      column.unit = "runs";
      column.meaning = std::string("runs in which it holds ") +
                       (std::string(only) == "only before" ? "without the change alone" : "with the change alone");
      all.push_back(column);
    }
  for (const std::string& measure : study.measures) add_measure(all, measure, &contrast);
}

/// SQLite takes names for equal that differ in case alone.
void tell_apart(std::vector<StoreColumn>& columns) {
  std::set<std::string> taken;
  const auto lower = [](std::string name) {
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name;
  };
  for (StoreColumn& column : columns) {
    while (!taken.insert(lower(column.name)).second) column.name += " (" + column.role + ")";
  }
}

}  // namespace

const char* StoreColumn::type() const {
  if (role == "failed" || statistic == "level") return "TEXT";
  return statistic == "value" || statistic == "mean" || statistic == "squares" ? "REAL" : "INTEGER";
}

std::vector<StoreColumn> columns_of(const Study& study) {
  std::vector<StoreColumn> all{{"point", "point", "number"}};
  all.front().meaning = "number of the point, from 0";
  const auto place = [&](const char* name, const char* meaning) {
    all.push_back({name, "place", "number"});
    all.back().meaning = meaning;
  };
  if (study.design->scrambles() > 1) place("scramble", "randomisation that it belongs to, from 0");
  if (study.request.kind == DesignKind::saltelli || study.request.kind == DesignKind::morris) {
    place("row", "base point, or trajectory");
    place("block", "saltelli: 0 A, 1 B, 2 + g A with group g of B, then those between; morris: step");
  }
  for (std::size_t f = 0; f < study.factors.size(); ++f)
    if (has_column(study, f)) all.push_back(factor_column(study.factors[f]));
  all.push_back({"runs", "runs", "count"});
  all.back().unit = "runs";
  all.back().meaning = "runs played at the point";
  for (const std::string& target : study.targets) {
    all.push_back({target, "target", "count", target});
    all.back().unit = "runs";
    all.back().meaning = "runs in which it holds";
  }
  for (const std::string& measure : study.measures) add_measure(all, measure, nullptr);
  for (const Contrasted& contrast : study.contrasts) add_contrast(all, study, contrast);
  all.push_back({"failed", "failed", "reason"});
  all.back().meaning = "why the point could not be played; nothing: it was";
  tell_apart(all);
  if (all.size() > kMostColumns)
    throw RequestError(fmt::format("{}: {} columns, and SQLite takes {} (expected fewer factors, targets or contrasts)",
                                   study.name, all.size(), kMostColumns));
  return all;
}

bool has_column(const Study& study, std::size_t factor) {
  return study.file.values_kept || study.factors[factor].structural();
}

namespace {

using nlohmann::json;

json json_of_coding(const Coding& coding) {
  if (!gives(coding)) return nullptr;
  return {static_cast<int>(coding.shape), coding.a, coding.b, coding.c};
}
Coding coding_of(const json& from) {
  if (from.is_null()) return {.a = std::numeric_limits<double>::quiet_NaN()};
  return {static_cast<Shape>(from.at(0).get<int>()), from.at(1).get<double>(), from.at(2).get<double>(),
          from.at(3).get<double>()};
}

/// A bound that is not finite is nothing.
json json_of_bound(double bound) { return std::isfinite(bound) ? json(bound) : json(nullptr); }
double bound_of(const json& from, double none) { return from.is_null() ? none : from.get<double>(); }

json json_of_distribution(const Varying& v) {
  return {{"shape", static_cast<int>(v.shape)},
          {"a", v.a},
          {"b", v.b},
          {"c", v.c},
          {"times", v.times},
          {"plus", v.plus},
          {"low", json_of_bound(v.low)},
          {"high", json_of_bound(v.high)},
          {"codings", {v.codings.first, v.codings.count}}};
}
Varying distribution_of(const json& from) {
  Varying v;
  v.shape = static_cast<Shape>(from.at("shape").get<int>());
  for (const auto& [key, into] :
       {std::pair<const char*, double*>{"a", &v.a}, {"b", &v.b}, {"c", &v.c}, {"times", &v.times}, {"plus", &v.plus}})
    *into = from.at(key).get<double>();
  v.low = bound_of(from.at("low"), Range().low);
  v.high = bound_of(from.at("high"), Range().high);
  v.codings = {from.at("codings").at(0).get<Index>(), from.at("codings").at(1).get<Index>()};
  return v;
}

json json_of_factor(const SweptFactor& factor) {
  json levels = json::array();
  for (const StructuralLevel& level : factor.levels) levels.push_back({level.name, level.coder});
  return {{"id", factor.id},
          {"title", factor.title},
          {"group", factor.group},
          {"levels", levels},
          {"values", factor.values},
          {"logarithmic", factor.logarithmic},
          {"over", json_of_distribution(factor.over)},
          {"addresses", factor.addresses}};
}
SweptFactor factor_of(const json& from) {
  SweptFactor factor{from.at("id").get<std::string>(), from.at("title").get<std::string>(),
                     from.at("group").get<std::string>()};
  for (const json& level : from.at("levels"))
    factor.levels.push_back({level.at(0).get<std::string>(), {}, "", level.at(1).get<std::string>()});
  from.at("values").get_to(factor.values);
  from.at("addresses").get_to(factor.addresses);
  factor.logarithmic = from.at("logarithmic").get<bool>();
  factor.over = distribution_of(from.at("over"));
  return factor;
}

}  // namespace

std::string json_of_factors(const Study& study) {
  json all{{"factors", json::array()}, {"codings", json::array()}, {"coders", study.base.plan.coders}};
  for (const SweptFactor& factor : study.factors) all["factors"].push_back(json_of_factor(factor));
  for (const Coding& coding : study.codings) all["codings"].push_back(json_of_coding(coding));
  return all.dump();
}

Study study_of(const About& about) {
  Study study;
  const auto text = [&](const std::string& key) -> const std::string& {
    for (const auto& [name, value] : about)
      if (name == key) return value;
    throw std::invalid_argument(key + " is missing");
  };
  const json all = json::parse(text("factors"));
  for (const json& factor : all.at("factors")) study.factors.push_back(factor_of(factor));
  for (const json& coding : all.at("codings")) study.codings.push_back(coding_of(coding));
  all.at("coders").get_to(study.base.plan.coders);
  study.file.seed = std::stoull(text("seed"));
  study.file.coder = text("coder");
  study.request = design_of(text("design"));
  study.design = std::make_shared<const Design>(study.request);
  return study;
}

std::string json_of(const DesignRequest& request) {
  nlohmann::json json{{"kind", static_cast<int>(request.kind)},
                      {"names", request.names},
                      {"groups", request.groups},
                      {"seed", request.seed},
                      {"base", request.base},
                      {"scrambles", request.scrambles},
                      {"walks", request.walks},
                      {"levels", request.levels},
                      {"bounded", request.bounded},
                      {"quantiles", request.quantiles},
                      {"rows", request.rows}};
  json["correlations"] = nlohmann::json::array();
  for (const RankCorrelation& one : request.correlations) json["correlations"].push_back({one.one, one.other, one.rho});
  return json.dump();
}

DesignRequest design_of(const std::string& text) {
  const nlohmann::json json = nlohmann::json::parse(text);
  DesignRequest request;
  request.kind = static_cast<DesignKind>(json.at("kind").get<int>());
  json.at("names").get_to(request.names);
  json.at("groups").get_to(request.groups);
  json.at("seed").get_to(request.seed);
  json.at("base").get_to(request.base);
  json.at("scrambles").get_to(request.scrambles);
  json.at("walks").get_to(request.walks);
  json.at("levels").get_to(request.levels);
  request.bounded = json.at("bounded").get<std::vector<bool>>();
  json.at("quantiles").get_to(request.quantiles);
  json.at("rows").get_to(request.rows);
  for (const auto& one : json.at("correlations"))
    request.correlations.push_back(
        {one.at(0).get<std::size_t>(), one.at(1).get<std::size_t>(), one.at(2).get<double>()});
  return request;
}

About about(const Study& study, const PointRange& range, const std::string& version) {
  const StudyFile& file = study.file;
  const Scenario& scenario = study.base.scenario;
  return {{"version", version},
          {"study id", file.id},
          {"title", file.title},
          {"question", file.question},
          {"study digest", study.digest},
          {"study", file.canonical},
          {"scenario id", scenario.id},
          {"scenario version", scenario.version},
          {"scenario digest", scenario.digest},
          {"scenario", scenario.canonical},
          {"theory", study.base.theory},
          {"coder", file.coder},
          {"others", file.others_central ? "central" : "drawn"},
          {"values", file.values_kept ? "kept" : "computed"},
          {"luck", study.own_luck ? "own" : "shared"},
          {"seed", fmt::format("{}", file.seed)},
          {"runs per draw", fmt::format("{}", file.runs_per_draw)},
          {"design", json_of(study.request)},
          {"factors", json_of_factors(study)},
          {"points", fmt::format("{}", study.points())},
          {"points of a chunk", fmt::format("{}", points_of_a_chunk(study))},
          {"first", fmt::format("{}", range.first)},
          {"last", fmt::format("{}", range.last)}};
}

}  // namespace parallel38
