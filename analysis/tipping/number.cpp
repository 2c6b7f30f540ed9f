#include "analysis/tipping/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "analysis/queries/request_error.hpp"
#include "analysis/tipping/answer.hpp"
#include "analysis/tipping/asked.hpp"
#include "analysis/tipping/decision_day.hpp"
#include "scenarios/compile.hpp"
#include "scenarios/schema/range.hpp"

namespace parallel38 {

SignChanges sign_changes(const std::function<double(double)>& lead, double low, double high,
                         const std::atomic<bool>* stop) {
  constexpr int kSteps = 20;
  bool before = lead(low) >= 0;
  SignChanges values{before, 0, false, low, {}};
  while (values.steps < kSteps && !(stop && *stop)) {
    double a = values.until, b = ++values.steps == kSteps ? high : low + (high - low) * values.steps / kSteps;
    values.until = b;
    const bool after = lead(b) >= 0;
    for (int half = 0; after != before && half < 24; ++half) {
      const double middle = a + (b - a) / 2;
      ((lead(middle) >= 0) == after ? b : a) = middle;
    }
    if (after != before) values.found.push_back({b, after});
    before = after;
  }
  values.all = values.steps == kSteps;
  return values;
}

namespace {

/// The lead of an option by the value of a number.
using LeadAt = std::function<double(double value)>;

double known(double lead, const std::string& decision) {
  if (std::isnan(lead)) throw RequestError(decision + ": does not arise when the record is followed");
  return lead;
}

/// From one plan, in which the number may take any value; none: it may not.
std::optional<LeadAt> written(const World& world, const TippingNumberRequest& request, const Play& play) {
  Plan plan;
  try {
    plan = compile(world.scenario, {false, {request.number}});
  } catch (const ScenarioError&) {
    return std::nullopt;  // structure, or an address of several numbers
  }
  if (!world.theory.empty()) use_theory(plan, world.theory);
  const auto& names = plan.number_names;
  const auto row = static_cast<std::size_t>(std::find(names.begin(), names.end(), request.number) - names.begin());
  const AskedDecision asked = asked_decision(plan, request.decision, request.option);
  const auto player = std::make_shared<DecisionPlayer>(std::move(plan), play.on(), asked.decision);
  return [player, row, asked, decision = request.decision](double value) {
    std::fill_n(player->numbers() + row * player->width(), player->width(), value);
    return known(player->leads(asked.option).front(), decision);
  };
}

/// From a plan for each value.
LeadAt compiled(const World& world, const TippingNumberRequest& request, const Play& play) {
  return [&](double value) {
    Plan plan = altered(world, {fmt::format("set {}={:.12g}", request.number, value)}).plan;
    const AskedDecision asked = asked_decision(plan, request.decision, request.option);
    return known(DecisionPlayer(std::move(plan), play.on(), asked.decision).leads(asked.option).front(),
                 request.decision);
  };
}

/// The values looked at: those requested, or all that are legal; where nothing bounds them, to 0 below and 1 above.
Interval values_of(const TippingNumberRequest& request) {
  const Range legal = range_at(request.number);
  Interval between =
      request.between.value_or(Interval{std::isfinite(legal.low) ? legal.low : std::min(0.0, legal.high - 1),
                                        std::isfinite(legal.high) ? legal.high : std::max(1.0, legal.low + 1)});
  if (!(between.low < between.high))
    throw RequestError(fmt::format("--between {:g} {:g}: expected the lower value first", between.low, between.high));
  if (between.low < legal.low || between.high > legal.high)
    throw RequestError(fmt::format("--between {:g} {:g}: not legal for {} (expected values from {:g} to {:g})",
                                   between.low, between.high, request.number, legal.low, legal.high));
  return between;
}

}  // namespace

TippingNumberAnswer tipping_number(const World& world, const TippingNumberRequest& request, const Play& play) {
  const AskedDecision asked = asked_decision(world.plan, request.decision, request.option);
  decision_day(world.plan, play.on(), asked.decision);  // refuses decisions that nobody takes along the record
  TippingNumberAnswer answer;
  answer.decision = request.decision;
  answer.option = request.option;
  answer.number = request.number;
  answer.between = values_of(request);
  const std::optional<LeadAt> from_luck = written(world, request, play);
  answer.structure = !from_luck;
  const SignChanges values = sign_changes(from_luck ? *from_luck : compiled(world, request, play), answer.between.low,
                                          answer.between.high, play.stop);
  answer.likeliest_first = values.first;
  answer.steps = values.steps;
  if (!values.all) answer.looked_until = values.until;
  for (const SignChange& one : values.found) answer.rows.push_back({request.number, one.value, one.above});
  return answer;
}

}  // namespace parallel38
