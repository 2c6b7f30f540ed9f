// parallel38 causes: several causes, alone and together.
#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>

#include "analysis/causes/causes.hpp"
#include "analysis/output/words.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/statistics/coupling.hpp"

namespace parallel38 {

namespace {

Json legacy_matched(const std::vector<Matched>& matched) {
  Json json = Json::array();
  for (const Matched& one : matched) json.push_back({{"change", one.change}, {"matched", one.addresses}});
  return json;
}

/// 1 less a share: its ends change places.
Estimate complement(const Estimate& e) {
  return {1 - e.value,
          {1 - e.simulation.high, 1 - e.simulation.low},
          {1 - e.coding.high, 1 - e.coding.low},
          e.effective_runs};
}

/// What a subset comes to: the share in which the target holds, or its mean.
Estimate of_subset(const CausesResult& result, const SubsetRow& row) {
  return result.unit.empty() ? row.contrast.after(result.varying) : row.mean.estimate(result.varying);
}

struct CauseEstimates {
  Estimate pn, ps, pns, shapley, removal, addition;
  double same_sign;
  Interval bounds;  ///< of PN, whatever the noise
};
CauseEstimates estimates_of(const CausesResult& result, std::size_t i) {
  const CauseRow& row = result.rows[i];
  const bool v = result.varying;
  const double with = row.marginal.before(v).value, without = row.marginal.after(v).value;
  constexpr double kNotKnown = std::numeric_limits<double>::quiet_NaN();
  const Interval bounds = with > 0 ? necessity_bounds(with, without) : Interval{kNotKnown, kNotKnown};
  return {complement(row.needed.after(v)),
          row.sufficed.before(v),
          row.both.before(v),
          row.shapley.estimate(v),
          result.removal[i].estimate(v),
          result.addition[i].estimate(v),
          row.shapley.same_sign(v),
          bounds};
}

std::string kept_words(const CausesResult& result, Coalition kept) {
  if (kept == 0) return "none";
  if (kept == (Coalition{1} << result.causes.size()) - 1) return "all";
  std::string words;
  for (std::size_t i = 0; i < result.causes.size(); ++i) {
    if (kept >> i & 1) words += (words.empty() ? "" : " + ") + result.causes[i].name;
  }
  return words;
}

std::string p_words(double x) { return std::isnan(x) ? "-" : fmt::format("{:.3f}", x); }
std::string range_words(const Interval& i) {
  return std::isnan(i.low) ? "-" : fmt::format("{:.3f} to {:.3f}", i.low, i.high);
}

std::string subsets_words(const CausesResult& result) {
  std::vector<std::vector<std::string>> cells{
      {"kept", result.unit.empty() ? "P(target)" : "mean " + result.unit, "simulation", "sources"}};
  for (Coalition kept = 0; kept < Coalition{1} << result.causes.size(); ++kept) {
    for (const SubsetRow& row : result.subsets) {
      const Estimate e = of_subset(result, row);
      if (row.kept == kept)
        cells.push_back(
            {kept_words(result, kept), p_words(e.value), range_words(e.simulation), range_words(with_width(e.coding))});
    }
  }
  return aligned(cells, {1, 2, 3});
}

std::string baseline_words(const CausesResult& result) {
  std::vector<std::vector<std::string>> cells{
      {"", "taken from the full story", "sources", "put into the empty one", "sources"}};
  for (std::size_t i = 0; i < result.causes.size(); ++i) {
    const CauseEstimates e = estimates_of(result, i);
    cells.push_back({result.causes[i].name, p_words(e.removal.value), range_words(with_width(e.removal.coding)),
                     p_words(e.addition.value), range_words(with_width(e.addition.coding))});
  }
  const Estimate all = result.together.estimate(result.varying), rest = result.interaction.estimate(result.varying);
  return aligned(cells, {1, 2, 3, 4}) + fmt::format(
                                            "All together: {} (simulation {}; sources {}); of this {} is more than the "
                                            "additions to the empty story come to: interaction\n"
                                            "(simulation {}; sources {}).\n",
                                            p_words(all.value), range_words(all.simulation),
                                            range_words(with_width(all.coding)), p_words(rest.value),
                                            range_words(rest.simulation), range_words(with_width(rest.coding)));
}

int causes(Program& program, const Options& options, const std::string& target, const std::vector<std::string>& of,
           std::uint64_t pairs) {
  if (of.size() < 2)
    throw RequestError(
        "--of: expected at least two causes, e.g. --of documents.X 'documents[to=stalin]' 'NAME: drop A; set B=0'");
  if (of.size() > 20) throw RequestError("--of: expected at most 20 causes");
  Session session = open_session(options, program);
  CausesRequest request{
      scenario_file(options.scenario), options.changes, {}, target, options.runs, pairs, options.threads};
  for (const std::string& text : of) request.causes.push_back(cause_of(options.scenario, text));
  const CausesResult result = weigh_causes(session, request, program);
  if (result.runs == 0) throw RequestError(kNothingFinished);
  session.stamp.runs = result.runs;
  session.stamp.interrupted = interrupted();
  const CausesReport report{session, result};
  return deliver(program, options.output, session.stamp, causes_table(report), causes_text(report),
                 causes_json(report));
}

}  // namespace

std::string causes_text(const CausesReport& report) {
  const CausesResult& result = report.result;
  std::string text = fmt::format("Causes of {}. Taken away means:\n", result.target);
  for (const Cause& cause : result.causes) {
    text += fmt::format("  {}: {}\n", cause.name, fmt::join(cause.changes, "; "));
    for (const Matched& matched : cause.matched) text += as_text(matched, 4);
  }
  if (result.exact) text += "\nWith these causes kept and the others taken away:\n" + subsets_words(result);
  std::vector<std::vector<std::string>> cells{{"", "present", "PN", "simulation", "whatever the noise", "PS", "PNS",
                                               "Shapley", "simulation", "sources", "same sign"}};
  double sum = 0;
  for (std::size_t i = 0; i < result.causes.size(); ++i) {
    const CauseEstimates e = estimates_of(result, i);
    sum += e.shapley.value;
    cells.push_back({result.causes[i].name, p_words(result.rows[i].present), p_words(e.pn.value),
                     range_words(e.pn.simulation), range_words(e.bounds), p_words(e.ps.value), p_words(e.pns.value),
                     p_words(e.shapley.value), range_words(e.shapley.simulation),
                     range_words(with_width(e.shapley.coding)), p_words(e.same_sign)});
  }
  text += "\n" + aligned(cells, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
  text += fmt::format("Shapley values sum to {}: what all causes do together.\n", p_words(sum));
  if (!result.exact) {
    double worst = 0;
    for (const CauseRow& row : result.rows) worst = std::max(worst, row.order_error);
    text += fmt::format("They come from {} orders, each with its reverse: standard error over orders at most {:.4f}.\n",
                        result.orders, worst);
  }
  if (!result.unit.empty())
    return text +
           fmt::format(
               "The target is a number ({}), which nothing can be necessary or sufficient for: PN, PS and PNS "
               "are left out.\nAsk for them of what holds or not (events.X, endings.X, "
               "decisions.D=option).\n\n",
               result.unit) +
           baseline_words(result);
  text +=
      "PN, PS, PNS are among plays in which the cause is present: needed (of those in which the target holds, the "
      "share in which it would not have),\n"
      "sufficient (of those in which it would not hold without, the share in which it does), both. They rest on noise "
      "being shared by decision and option.\n\n";
  return text + baseline_words(result);
}

Table causes_table(const CausesReport& report) {
  Table table{
      {{"row", "subset or cause"},
       {"name", "causes kept, or the cause"},
       {"quantity", "p (or mean, of a number), pn, ps, pns, shapley, removal, addition, together, interaction"},
       {"value", "the estimate: of a target that holds or not a probability or a difference of two, else in its unit"},
       {"low", "simulation, 95 %"},
       {"high", "upper end"},
       {"sources_low", "5th percentile over draws"},
       {"sources_high", "95th"}},
      {}};
  const CausesResult& result = report.result;
  const auto add = [&](const std::string& row, const std::string& name, const std::string& quantity,
                       const Estimate& e) {
    table.rows.push_back({row, name, quantity, cell_of(e.value), cell_of(e.simulation.low), cell_of(e.simulation.high),
                          cell_of(e.coding.low), cell_of(e.coding.high)});
  };
  for (const SubsetRow& row : result.subsets)
    add("subset", kept_words(result, row.kept), result.unit.empty() ? "p" : "mean", of_subset(result, row));
  for (std::size_t i = 0; i < result.causes.size(); ++i) {
    const CauseEstimates e = estimates_of(result, i);
    const std::pair<const char*, const Estimate*> all[] = {{"pn", &e.pn},           {"ps", &e.ps},
                                                           {"pns", &e.pns},         {"shapley", &e.shapley},
                                                           {"removal", &e.removal}, {"addition", &e.addition}};
    for (const auto& [quantity, estimate] : all) add("cause", result.causes[i].name, quantity, *estimate);
  }
  add("all", "all", "together", result.together.estimate(result.varying));
  add("all", "all", "interaction", result.interaction.estimate(result.varying));
  return table;
}

Json causes_json(const CausesReport& report) {
  const CausesResult& result = report.result;
  Json json{{"target", result.target}, {"exact", result.exact}};
  json["subsets"] = Json::array();
  for (const SubsetRow& row : result.subsets) {
    Json kept = Json::array();
    for (std::size_t i = 0; i < result.causes.size(); ++i) {
      if (row.kept >> i & 1) kept.push_back(result.causes[i].name);
    }
    json["subsets"].push_back({{"kept", kept}, {result.unit.empty() ? "p" : "mean", json_of(of_subset(result, row))}});
  }
  json["causes"] = Json::array();
  for (std::size_t i = 0; i < result.causes.size(); ++i) {
    const CauseEstimates e = estimates_of(result, i);
    json["causes"].push_back({{"name", result.causes[i].name},
                              {"changes", result.causes[i].changes},
                              {"matched", legacy_matched(result.causes[i].matched)},
                              {"present", result.rows[i].present},
                              {"pn", json_of(e.pn)},
                              {"pn_bounds", json_of(e.bounds)},
                              {"ps", json_of(e.ps)},
                              {"pns", json_of(e.pns)},
                              {"shapley", json_of(e.shapley)},
                              {"same_sign", json_of(e.same_sign)},
                              {"order_error", result.exact ? Json() : Json(result.rows[i].order_error)},
                              {"removal", json_of(e.removal)},
                              {"addition", json_of(e.addition)}});
  }
  json["together"] = json_of(result.together.estimate(result.varying));
  json["interaction"] = json_of(result.interaction.estimate(result.varying));
  return json;
}

void add_causes(CommandLine& line, Program& program) {
  struct Asked {
    Options common;
    std::string target;
    std::vector<std::string> of;
    std::uint64_t pairs = 16;
  };
  const auto asked = std::make_shared<Asked>();
  Command command =
      line.add("causes", kAlter, "How much each of several causes did, alone and together",
               [&program, asked] { return causes(program, asked->common, asked->target, asked->of, asked->pairs); });
  add_scenario_options(command, asked->common);
  command
      .text("--target", asked->target,
            "what they are causes of, e.g. events.war; belief(ACTOR.CLAIM, DATE) and worth(ACTOR) have no "
            "PN and PS")
      .required();
  command
      .all_texts("--of", asked->of,
                 "causes: an address or filter (documents.X, 'documents[to=stalin]'), a file of changes, or 'NAME: "
                 "change; change'")
      .required();
  command.whole_number("--pairs", asked->pairs, "pairs of orders for Shapley values of more than six causes", 2,
                       10'000);
  add_play_options(command, asked->common);
  add_model_options(command, asked->common);
  add_output_options(command, asked->common);
}

}  // namespace parallel38
