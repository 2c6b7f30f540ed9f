#include "analysis/sensitivity/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/words.hpp"
#include "analysis/store/asked_words.hpp"

namespace parallel38 {

namespace {

constexpr std::size_t kRowsAlone = 8, kRowsBeside = 5, kMostOthers = 3, kMostWarnings = 2;
constexpr int kWidth = 80, kName = 28, kBar = 6, kOther = 25;

/// The measure by which rows are ordered.
const Estimate& size_of(const FactorSensitivity& row, const std::string& method) {
  if (method == "variance") return row.shapley;
  if (method == "given-data") return row.first;
  return method == "elementary-effects" ? row.mean_size : row.swing;
}
bool is_share(const std::string& method) { return method == "variance" || method == "given-data"; }

std::string name_of(const FactorSensitivity& row) { return row.title.empty() ? row.id : row.title; }

/// As it stands in a table: of an address what tells it from others.
std::string short_name(const FactorSensitivity& row, int widest) {
  const std::string prefix = "actors.";
  const bool address = row.title.empty() && row.id.rfind(prefix, 0) == 0;
  return cut(address ? row.id.substr(prefix.size()) : name_of(row), widest);
}

std::string in_words(double size, bool share) {
  return share ? fmt::format("{:.0f} of 100 parts of its variance", 100 * std::max(0.0, size))
               : fmt::format("{:.3g}", size);
}

/// "A most, then B"; that two cannot be told apart; that nothing can be told from nothing.
std::string first_sentence(const AskedSensitivity& asked, const std::string& method) {
  const std::string subject = subject_of(asked.what, asked.contrast, asked.kind == "probability");
  if (asked.constant) return subject + " is the same at every point of the study.";
  const Estimate& most = size_of(asked.factors[0], method);
  if (!(most.value > 0) || most.simulation.low <= 0)
    return subject + " depends on no factor as far as these points can show.";
  std::string words = fmt::format("{} depends most on {} ({})", subject, name_of(asked.factors[0]),
                                  in_words(most.value, is_share(method)));
  if (asked.factors.size() < 2) return words + ".";
  const Estimate& second = size_of(asked.factors[1], method);
  if (!(second.value > 0) || second.simulation.low <= 0)
    return words + ", and on nothing else as far as these points can show.";
  const bool apart =
      !most.simulation.known() || !second.simulation.known() || second.simulation.high < most.simulation.low;
  return words +
         fmt::format(", then on {} ({}){}.", name_of(asked.factors[1]),
                     is_share(method) ? fmt::format("{:.0f}", 100 * second.value) : fmt::format("{:.3g}", second.value),
                     apart ? "" : ", which may be as much: their intervals overlap");
}

std::string spread_sentence(const AskedSensitivity& asked) {
  if (asked.constant || std::isnan(asked.mean)) return "";
  if (asked.range.known())
    return fmt::format("Its probability is {} to {} in nine of ten points of the study, {} on average.",
                       probability(asked.range.low), probability(asked.range.high), probability(asked.mean));
  return fmt::format("Over the study it is {:.3g} on average, with a standard deviation of {:.3g}.", asked.mean,
                     asked.sd);
}

/// ".82", "-.03", "1.00".
std::string two_digits(double x) {
  std::string digits = fmt::format("{:.2f}", std::abs(x) < .005 ? 0 : x);
  const auto zero = digits.find("0.");
  if (zero == 0 || (zero == 1 && digits[0] == '-')) digits.erase(zero, 1);
  return digits;
}
std::string share(double x) { return std::isnan(x) ? "-" : two_digits(x); }
std::string number(double x) { return std::isnan(x) ? "-" : fmt::format("{:.3g}", x); }
std::string interval(const Interval& of, bool shares) {
  if (!of.known()) return "-";
  return shares ? two_digits(of.low) + " to " + two_digits(of.high) : fmt::format("{:.2g} to {:.2g}", of.low, of.high);
}
std::string direction(double trend) {
  if (std::isnan(trend) || std::abs(trend) < .05) return "";
  return trend > 0 ? "up" : "down";
}

std::vector<std::string> heading(const std::string& method) {
  if (method == "variance") return {"factor or group", "part", "", "95 %", "alone", "in all", ""};
  if (method == "given-data") return {"factor or group", "alone", "", "95 %", ""};
  if (method == "elementary-effects") return {"factor or group", "mu*", "", "95 %", "mu", "sigma"};
  return {"factor or group", "swing", "", "95 %"};
}

std::vector<std::string> cells(const FactorSensitivity& row, const std::string& method, double greatest) {
  const bool shares = is_share(method);
  const Estimate& size = size_of(row, method);
  std::vector<std::string> to{short_name(row, kName), shares ? share(size.value) : number(size.value),
                              greatest > 0 && size.value > 0 ? bar(size.value / greatest, kBar) : "",
                              interval(size.simulation, shares)};
  if (method == "variance") to.insert(to.end(), {share(row.first.value), share(row.total.value)});
  if (method == "elementary-effects") to.insert(to.end(), {number(row.mean.value), number(row.sd)});
  else if (shares) to.push_back(direction(row.trend));
  return to;
}

std::string rows_of(const AskedSensitivity& asked, const std::string& method, std::size_t most) {
  std::vector<std::vector<std::string>> rows{heading(method)};
  const double greatest = std::max(is_share(method) ? 1e-9 : 0, size_of(asked.factors[0], method).value);
  const std::size_t shown = asked.factors.size() <= most + 1 ? asked.factors.size() : most;
  for (std::size_t i = 0; i < shown; ++i) rows.push_back(cells(asked.factors[i], method, greatest));
  if (method != "one-at-a-time") {
    auto dummy = asked.dummy;
    dummy.title = "(a dummy that does nothing)";
    rows.push_back(cells(dummy, method, greatest));
    if (method == "variance") rows.back()[1] = rows.back()[3] = "";
  }
  std::string words = aligned(rows, {1, 4, 5});
  if (shown == asked.factors.size()) return words;
  double rest = 0;
  for (std::size_t i = shown; i < asked.factors.size(); ++i) rest += size_of(asked.factors[i], method).value;
  const std::string together = is_share(method) ? fmt::format(", together {}", share(rest)) : "";
  return words + fmt::format("and {} more{}: --csv, --json\n", asked.factors.size() - shown, together);
}

std::string legend(const std::string& method) {
  if (method == "variance") return "part: Shapley effect; alone: first-order index; in all: total index.";
  if (method == "given-data") return "alone: first-order index (interactions need design: saltelli).";
  if (method == "elementary-effects")
    return "mu*: mean size of its effects over its whole range; mu: with their sign; sigma: how much they differ.";
  return "swing: greatest less least where it alone moves, all others at their centre.";
}

std::string chance_sentence(const AskedSensitivity& asked) {
  if (std::isnan(asked.chance.value) || asked.constant || asked.kind == "effect") return "";
  return fmt::format("Chance is {:.0f} of 100 parts of what a single run does, whatever the factors are.",
                     100 * asked.chance.value);
}

std::string warnings_of(const std::vector<std::string>& warnings) {
  std::string words;
  for (std::size_t i = 0; i < std::min(warnings.size(), kMostWarnings); ++i)
    words += wrapped("! " + warnings[i] + ".", kWidth);
  return words;
}

std::string study_line(const SensitivityAnswer& answer) {
  std::string repeated;
  if (answer.scrambles > 1) repeated = fmt::format(" ({} scrambles of {})", answer.scrambles, grouped(answer.base));
  return wrapped(
      fmt::format("{}: {} points{}, design {}, {} runs a point.", answer.title.empty() ? answer.study : answer.title,
                  grouped(answer.finished), repeated, answer.design, grouped(answer.runs)),
      kWidth);
}

/// The two factors that do most, for each quantity but the first.
std::string others(const SensitivityAnswer& answer) {
  if (answer.asked.size() < 2) return "";
  std::vector<std::vector<std::string>> rows;
  const std::size_t shown = answer.asked.size() <= kMostOthers + 2 ? answer.asked.size() : kMostOthers + 1;
  for (std::size_t i = 1; i < shown; ++i) {
    const AskedSensitivity& asked = answer.asked[i];
    const std::string what = asked.contrast.empty() ? asked.what : asked.contrast + ": " + asked.what;
    auto& row = rows.emplace_back(1, cut(what, kOther));
    for (std::size_t f = 0; f < std::min<std::size_t>(2, asked.factors.size()); ++f)
      row.push_back(fmt::format("{} {}", number(size_of(asked.factors[f], answer.method).value),
                                short_name(asked.factors[f], kOther - 3)));
  }
  std::string words = "\n" + aligned(rows);
  if (shown < answer.asked.size())
    words += fmt::format("and {} more: --target, --contrast, --json\n", answer.asked.size() - shown);
  return words;
}

/// A factor of a quantity as a row of its own.
struct Row {
  std::string asked, contrast, kind;
  FactorSensitivity factor;
};
template <class To>
void fields(To& to, const Row& x) {
  to("asked", x.asked, "target or measure");
  to("contrast", x.contrast, "change whose effect on it is meant; empty: none");
  to("kind", x.kind, "probability, mean (of a measure) or effect (of the contrast)");
  fields(to, x.factor);
}

/// All that is said of one quantity. @param most factors that are listed
std::string quantity_words(const AskedSensitivity& asked, const std::string& method, std::size_t most) {
  std::string words = wrapped(first_sentence(asked, method), kWidth);
  std::string more = spread_sentence(asked);
  const std::string chance = chance_sentence(asked);
  more += (more.empty() || chance.empty() ? "" : " ") + chance;
  if (!more.empty()) words += wrapped(more, kWidth);
  if (!asked.constant) words += '\n' + rows_of(asked, method, most) + wrapped(legend(method), kWidth);
  return words + warnings_of(asked.warnings);
}

}  // namespace

std::string sensitivity_words(const SensitivityAnswer& answer, bool detail) {
  if (!detail)
    return quantity_words(answer.asked[0], answer.method, answer.asked.size() > 1 ? kRowsBeside : kRowsAlone) +
           warnings_of(answer.warnings) + others(answer) + study_line(answer);
  std::string words;
  for (const auto& asked : answer.asked) words += quantity_words(asked, answer.method, asked.factors.size()) + '\n';
  return words + warnings_of(answer.warnings) + study_line(answer);
}

Table sensitivity_table(const SensitivityAnswer& answer) {
  std::vector<Row> rows;
  for (const auto& asked : answer.asked) {
    for (const auto& factor : asked.factors) rows.push_back({asked.what, asked.contrast, asked.kind, factor});
    rows.push_back({asked.what, asked.contrast, asked.kind, asked.dummy});
  }
  return table_of(rows);
}

}  // namespace parallel38
