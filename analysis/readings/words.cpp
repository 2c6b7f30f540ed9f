#include "analysis/readings/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "analysis/output/set_in_width.hpp"
#include "analysis/output/words.hpp"

namespace parallel38 {

namespace {

/// "-18.29 (.02)": nats with the standard error of the simulation.
std::string nats(double value, double error) {
  if (!std::isfinite(value)) return "-";
  return std::isnan(error) ? fmt::format("{:.2f}", value) : fmt::format("{:.2f} ({:.2f})", value, error);
}
std::string nats(const ReadingSum& sum) { return nats(sum.log_evidence, sum.standard_error); }
std::string gain(const ReadingScore& score) {
  return score.gain ? nats(score.gain->nats, score.gain->standard_error) + " " + score.gain->over : "-";
}

std::string along_table(const ReadingsAnswer& answer) {
  std::vector<std::vector<std::string>> cells{{"reading", "log evidence", "core", "over its best baseline", "hits",
                                               answer.target.empty() ? "" : answer.target, "simulation"}};
  for (const ReadingScore& score : answer.readings)
    cells.push_back({score.id, nats(score.all), nats(score.core), gain(score),
                     fmt::format("{}/{}", score.hits, score.all.decisions),
                     std::isnan(score.p.value) ? "-" : probability(score.p.value),
                     probability_range(score.p.simulation.low, score.p.simulation.high)});
  return table_text(cells, {1, 2, 4, 5});
}

std::string factor_words(const OutOfSample& out) {
  if (std::isnan(out.factor)) return "-";
  return fmt::format("{}{:.2f}", !out.at_edge ? "" : out.upwards ? ">= " : "<= ", out.factor);
}

/// Fits whose best factor may lie beyond those that could be scored.
std::string edges_words(const ReadingsAnswer& answer) {
  std::string text;
  for (const ReadingScore& score : answer.readings)
    if (const auto& out = score.out_of_sample; out && out->at_edge)
      text += prose(fmt::format(
          "{}: a factor of {:.2f} is a bound and no optimum: {}. The log evidence still rises there, by {:.2f} nats in "
          "the last step (a factor of 1.26).",
          score.id, out->factor, out->edge, out->last_step));
  return text;
}

std::string out_of_sample_table(const ReadingsAnswer& answer) {
  std::vector<std::vector<std::string>> cells{
      {"reading", "factor fitted", "fitted", "scored", "as it is", "guessing", "decisions"}};
  for (const ReadingScore& score : answer.readings)
    if (const auto& out = score.out_of_sample)
      cells.push_back({score.id, factor_words(*out), nats(out->fitted), nats(out->scored), nats(out->as_it_is),
                       nats(out->guessing, kUnknown), fmt::format("{}", out->as_it_is.decisions)});
  return table_text(cells, {1, 2, 3, 4, 5, 6});
}

/// Whether one reading stands out: all others more than kStrongNats below the best.
std::string verdict(const ReadingsAnswer& answer, const char* what,
                    const std::function<double(const ReadingScore&)>& figure) {
  const ReadingScore* best = nullptr;
  std::vector<std::string> near, behind, unknown;
  for (const ReadingScore& score : answer.readings)
    if (std::isfinite(figure(score)) && (!best || figure(score) > figure(*best))) best = &score;
  if (!best) return {};
  for (const ReadingScore& score : answer.readings)
    if (!std::isfinite(figure(score))) unknown.push_back(score.id);
  for (const ReadingScore& score : answer.readings)
    if (&score != best && std::isfinite(figure(score)))
      (figure(*best) - figure(score) <= kStrongNats ? near : behind).push_back(score.id);
  if (near.empty() && behind.empty()) return {};
  std::string text = near.empty()
                         ? fmt::format("{} chooses {}: every other reading is more than {} nats below it.", what,
                                       best->id, kStrongNats)
                         : fmt::format("{} does not choose among {} and {}: they are within {} nats of each other.",
                                       what, best->id, fmt::join(near, ", "), kStrongNats);
  if (!near.empty() && !behind.empty())
    text += fmt::format(" More than {} nats below the best: {}.", kStrongNats, fmt::join(behind, ", "));
  if (!unknown.empty())
    text += fmt::format(" Not known, too few effective draws (increase --runs): {}.", fmt::join(unknown, ", "));
  return text;
}

std::string notes(const ReadingsAnswer& answer) {
  std::string text;
  if (!answer.same.empty())
    text +=
        prose(fmt::format("The same as the scenario itself, and in no other row: {}.", fmt::join(answer.same, ", ")));
  for (const ReadingScore& score : answer.readings)
    if (score.problem) text += prose(fmt::format("{}: {}", score.id, *score.problem));
  if (!answer.unfinished.empty())
    text += prose(fmt::format("Not played to the end: {}.", fmt::join(answer.unfinished, ", ")));
  return text;
}

std::string verdict_text(const std::string& verdict) { return verdict.empty() ? verdict : prose(verdict); }

}  // namespace

std::string readings_words(const ReadingsAnswer& answer) {
  std::string text =
      "Readings side by side along the record, each with its own baselines; in brackets the standard error of the "
      "simulation.\n\n" +
      along_table(answer) + '\n' +
      verdict_text(verdict(answer, "The record", [](const ReadingScore& score) { return score.all.log_evidence; }));
  if (!answer.from.empty())
    text += fmt::format(
                "\nOut of sample: one factor on the precision of all actors, fitted on the decisions before {0} alone; "
                "then those from {0} on.\n\n",
                answer.from) +
            out_of_sample_table(answer) + edges_words(answer) + '\n' +
            verdict_text(verdict(answer, "What follows", [](const ReadingScore& score) {
              return score.out_of_sample ? score.out_of_sample->scored.log_evidence : kUnknown;
            }));
  text +=
      prose(fmt::format("More than {} nats (odds of 20 to 1) are called a choice. The readings share most of "
                        "their values, and some of these were read off the choices that they are scored on.",
                        kStrongNats));
  return text + notes(answer);
}

void readings_screen(const ReadingsAnswer& answer, const std::string& command, Screen& to) {
  const auto a_decision = [](const ReadingSum& sum) {
    return std::isfinite(sum.log_evidence) ? probability(std::exp(sum.log_evidence / std::max(1, sum.decisions))) : "-";
  };
  const std::string chosen = verdict(answer, "The record", [](const ReadingScore& s) { return s.all.log_evidence; });
  to.say(chosen.empty() ? "No reading can be compared along the record: too few effective draws (increase --runs)."
                        : chosen);
  ScreenTable table{{{"reading", false, 0, 16},
                     {"a decision", true},
                     {"nats", true},
                     {"likeliest taken", true, 1},
                     {"later", true, 3},
                     {answer.target.empty() ? "" : answer.target, true},
                     {"simulation", true, 2}},
                    {}};
  for (const ReadingScore& score : answer.readings)
    table.rows.push_back({"  " + (score.title.empty() ? score.id : fmt::format("{} ({})", score.title, score.id)),
                          a_decision(score.all), nats(score.all.log_evidence, kUnknown),
                          fmt::format("{} of {}", score.hits, score.all.decisions),
                          score.out_of_sample ? a_decision(score.out_of_sample->scored) : "",
                          std::isnan(score.p.value) ? "-" : fmt::format("{:.0f} of 100", 100 * score.p.value),
                          probability_range(score.p.simulation.low, score.p.simulation.high)});
  to.rows("", table, answer.readings.size());
  to.say(
      "A decision: the chance of a recorded choice on (geometric) average; nats: its log, summed. The readings share "
      "most of their values, and some of these were read off the choices that they are scored on." +
      (answer.from.empty()
           ? std::string()
           : fmt::format(" Later: decisions from {} on, with the precision fitted before.", answer.from)));
  const auto bounds = std::count_if(answer.readings.begin(), answer.readings.end(), [](const ReadingScore& score) {
    return score.out_of_sample && score.out_of_sample->at_edge;
  });
  if (bounds > 0)
    to.say(
        fmt::format("In {} of {} readings that precision is a bound and no optimum: the record before asks for more "
                    "than could be scored (--detail says why).",
                    bounds, answer.readings.size()));
  to.next(again(command) + " --detail", "errors, best rules, out of sample");
}

}  // namespace parallel38
