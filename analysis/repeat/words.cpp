#include "analysis/repeat/words.hpp"

#include <fmt/format.h>

#include "analysis/output/words.hpp"

namespace parallel38 {
namespace {

/// A value as it is shown: a whole result's worth of it helps nobody.
std::string value_words(const std::string& value) { return value.empty() ? "missing" : cut(value, 200); }

std::string known(const std::string& text) { return text.empty() ? "unknown" : text; }

}  // namespace

std::string repeat_words(const RepeatAnswer& answer) {
  const ResultOf &was = answer.was, &is = answer.is;
  if (answer.verdict == RepeatVerdict::identical) return "identical";
  if (answer.verdict == RepeatVerdict::other_scenario)
    return fmt::format("the scenario is not the same: {} {} ({}), now {} ({})", known(was.scenario),
                       known(was.scenario_version), known(was.scenario_digest), known(is.scenario_version),
                       known(is.scenario_digest));
  const Difference& d = *answer.difference;
  std::string values = fmt::format("{} was {}, is now {}", d.pointer, value_words(d.was), value_words(d.is));
  if (answer.verdict == RepeatVerdict::differs) return values;
  return fmt::format("made by version {}, this is {}; first difference: {}", known(was.version), known(is.version),
                     values);
}

}  // namespace parallel38
