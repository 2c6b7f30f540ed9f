// parallel38 tipping: what would have to be believed, and at what value of a number another option becomes the
// likelier.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>

#include "analysis/output/words.hpp"
#include "analysis/program/find_scenario.hpp"
#include "analysis/tipping/tipping.hpp"
#include "engine/arithmetic.hpp"
#include "scenarios/compile.hpp"
#include "scenarios/read.hpp"
#include "scenarios/reader/files.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

namespace {

struct TippingOptions {
  Options common;
  std::string decision, option, number;
  std::vector<double> between{0, 1};
};

Index place_of(const std::vector<std::string>& names, const std::string& name, const char* flag, const char* what) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end())
    throw RequestError(fmt::format("{} {}: not in this scenario{}", flag, name, expectation(what, name, names)));
  return static_cast<Index>(found - names.begin());
}

std::vector<std::string> options_of(const Plan& plan, Index decision) {
  std::vector<std::string> ids;
  for (Index o = 0; o < plan.decisions[static_cast<std::size_t>(decision)].options.count; ++o)
    ids.push_back(option_id(plan, decision, o));
  return ids;
}

std::string chances(const Plan& plan, const DecisionDay& day) {
  std::vector<std::vector<std::string>> cells;
  for (std::size_t o = 0; o < day.p.size(); ++o)
    cells.push_back({"  " + option_id(plan, day.decision, static_cast<Index>(o)), probability(day.p[o])});
  return aligned(cells, {1});
}

Table claims_table(const DecisionDay& day, const std::vector<TippingClaim>& alone, const TippingJoint& joint) {
  Table table{{{"claim", "id"},
               {"p_now", "probability acted on that day"},
               {"mean_now", "log-odds"},
               {"p_alone", "that would have to be acted on, this claim alone (empty: no value is enough)"},
               {"shift_alone", "log-odds"},
               {"sds_alone", "the decider's own standard deviations"},
               {"shift_jointly", "log-odds, all claims together"},
               {"p_jointly", "probability acted on after shift_jointly"}},
              {}};
  const auto real = [](double x) -> Cell {
    if (std::isfinite(x)) return x;
    return std::monostate{};
  };
  for (std::size_t k = 0; k < day.held.size(); ++k) {
    const Held& held = day.held[k];
    const double shift = joint.found ? joint.shift[static_cast<Eigen::Index>(k)] : std::nan("");
    const double p = acted_on(held.mean + shift, held.variance);
    table.rows.push_back({held.claim, held.p, held.mean, real(alone[k].p), real(alone[k].shift), real(alone[k].own_sds),
                          real(shift), real(p)});
  }
  return table;
}

std::string claims_words(const DecisionDay& day, const std::vector<TippingClaim>& alone, const TippingJoint& joint) {
  const auto number = [](double x, const char* none) {
    return std::isnan(x) ? std::string(none) : fmt::format("{:+.2f}", x);
  };
  std::vector<std::vector<std::string>> cells{
      {"claim", "believed", "would have to be", "shift (log-odds)", "own sds", "jointly"}};
  for (std::size_t k = 0; k < day.held.size(); ++k)
    cells.push_back({day.held[k].claim, probability(day.held[k].p),
                     std::isnan(alone[k].p) ? "no value is enough" : probability(alone[k].p),
                     number(alone[k].shift, "-"),
                     std::isnan(alone[k].own_sds) ? "-" : fmt::format("{:.2f}", alone[k].own_sds),
                     joint.found ? number(joint.shift[static_cast<Eigen::Index>(k)], "-") : "-"});
  std::string text = aligned(cells, {1, 2, 3, 4, 5});
  text += joint.found ? fmt::format("Jointly the nearest such mind is {:.2f} of his own standard deviations away.\n",
                                    joint.length)
                      : std::string("No mind near his would have made it the likeliest.\n");
  return text +
         "A claim moved alone takes with it what rests on it. Own standard deviations: of his beliefs that day had he "
         "read nothing.\n";
}

std::string moved_words(const DecisionDay& day, const std::vector<TippingClaim>& alone) {
  std::vector<std::vector<std::string>> cells{{"read on", "document", "claim", "moved it by (log-odds)"}};
  for (const Moved& one : day.moved) {
    const auto claim =
        std::find_if(alone.begin(), alone.end(), [&](const TippingClaim& c) { return c.claim == one.claim; });
    if (claim == alone.end() || std::isnan(claim->shift) || std::abs(one.after - one.before) < 0.005) continue;
    cells.push_back({iso_date(one.day), one.document, one.claim, fmt::format("{:+.2f}", one.after - one.before)});
  }
  if (cells.size() == 1) return {};
  return "\nWhat had moved these beliefs to where they were (along the record, at the centre):\n" + aligned(cells, {3});
}

int claims(const TippingOptions& options, const Session& session, Index decision, Index option, Program& program) {
  const DecisionDay day = decision_day(session.plan, *session.kernel, decision);
  const Eigen::MatrixXd s = covariance_unread(session.plan, decision);
  const Believing believing(session.plan, *session.kernel, day);
  const double lead = believing.lead(option, {Eigen::VectorXd::Zero(s.rows())}).front();
  const std::vector<TippingClaim> alone = tip_alone(believing, day, s, option);
  const TippingJoint joint =
      lead >= 0 ? TippingJoint{true, Eigen::VectorXd::Zero(s.rows()), 0} : tip_jointly(believing, s, option);
  if (interrupted()) throw RequestError(kNothingFinished);
  std::string text = fmt::format(
      "{}: what would have to be believed for {} to be the likeliest.\nAlong the record, at the centre of all numbers, "
      "the model gives\n{}",
      options.decision, options.option, chances(session.plan, day));
  if (lead >= 0) text += "It is the likeliest already.\n";
  else text += '\n' + claims_words(day, alone, joint) + moved_words(day, alone);
  const Table table = claims_table(day, alone, joint);
  Json body{{"decision", options.decision},
            {"option", options.option},
            {"likeliest_already", lead >= 0},
            {"claims", as_json(table)}};
  body["jointly_own_sds"] = joint.found ? Json(joint.length) : Json();
  body["documents"] = Json::array();
  for (const Moved& one : day.moved)
    body["documents"].push_back({{"read_on", iso_date(one.day)},
                                 {"document", one.document},
                                 {"claim", one.claim},
                                 {"mean_before", one.before},
                                 {"mean_after", one.after}});
  return deliver(program, options.common.output, session.stamp, table, text, body);
}

/// The lead of the option when one number has another value.
double lead_at(const TippingOptions& options, const Session& session, double value) {
  std::vector<std::string> changes = options.common.changes;
  changes.push_back(fmt::format("set {}={:.12g}", options.number, value));
  Plan plan = compile(read_scenario(scenario_file(options.common.scenario), files_on_disk(), changes));
  if (!session.stamp.theory.empty()) use_theory(plan, session.stamp.theory);
  const Index decision = place_of(plan.names.decisions, options.decision, "--decision", "a decision");
  const DecisionDay day = decision_day(plan, *session.kernel, decision);
  return ahead(day.p, place_of(options_of(plan, decision), options.option, "--option", "an option"));
}

int number(const TippingOptions& options, Session& session, Program& program) {
  const double low = options.between.front(), high = options.between.back();
  if (!(low < high)) throw RequestError(fmt::format("--between {:g} {:g}: expected the lower value first", low, high));
  const TippingValues values =
      tip_number([&](double value) { return lead_at(options, session, value); }, low, high, interrupted());
  if (values.steps == 0) throw RequestError(kNothingFinished);
  session.stamp.interrupted = !values.all;
  Table table{{{"number", "address"},
               {"value", "at which the option begins or ceases to be the likeliest"},
               {"above", "whether it is the likeliest just above"}},
              {}};
  for (const TippingValue& one : values.found) table.rows.push_back({options.number, one.value, one.above});
  Json body{{"rows", as_json(table)}};
  if (!values.all) body["looked_until"] = values.until;
  const std::string text =
      fmt::format("{} = {}, along the record, at the centre of all other numbers, as {} goes from {:g} to {:g}:\n",
                  options.decision, options.option, options.number, low, values.until) +
      number_words(values, high);
  return deliver(program, options.common.output, session.stamp, table, text, body);
}

int tipping(const TippingOptions& options, Program& program) {
  Session session = open_session(options.common, program);
  session.stamp.played = false;
  const Index decision = place_of(session.plan.names.decisions, options.decision, "--decision", "a decision");
  const Index option = place_of(options_of(session.plan, decision), options.option, "--option", "an option");
  return options.number.empty() ? claims(options, session, decision, option, program)
                                : number(options, session, program);
}

}  // namespace

std::string number_words(const TippingValues& values, double high) {
  std::string text;
  for (const TippingValue& one : values.found)
    text += fmt::format("at {:.4f} it {} the likeliest.\n", one.value, one.above ? "becomes" : "ceases to be");
  if (!values.all) {
    if (text.empty()) text = fmt::format("it is {}the likeliest so far.\n", values.first ? "" : "not ");
    return text + fmt::format("Beyond, to {:g}, was not looked at.\n", high);
  }
  if (text.empty())
    text = fmt::format("it is {} the likeliest (--between LOW HIGH looks elsewhere).\n",
                       values.first ? "always" : "never");
  return text;
}

void add_tipping(CommandLine& line, Program& program) {
  const auto options = std::make_shared<TippingOptions>();
  Command command = line.add("tipping", kAlter, "What somebody would have had to believe to choose otherwise",
                             [&program, options] { return tipping(*options, program); });
  add_scenario_options(command, options->common);
  command.text("--decision", options->decision, "the decision").required();
  command.text("--option", options->option, "the option that is to be the likeliest").required();
  command.text("--number", options->number,
               "instead: at what value of this number (an address) it becomes the likeliest");
  command.numbers("--between", options->between, 2, "values of --number that are looked at (default 0 and 1)")
      .value_name("LOW HIGH");
  command.text("--theory", options->common.theory, "decide by this theory");
  add_output_options(command, options->common);
}

}  // namespace parallel38
