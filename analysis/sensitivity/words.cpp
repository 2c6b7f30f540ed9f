#include "analysis/sensitivity/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/set_in_width.hpp"
#include "analysis/output/words.hpp"
#include "analysis/store/asked_words.hpp"

namespace parallel38 {

namespace {

constexpr std::size_t kMostWarnings = 2;
constexpr int kLeastName = 28, kBar = 6;

/// The measure by which rows are ordered.
const Estimate& size_of(const FactorSensitivity& row, const std::string& method) {
  if (method == "variance") return row.shapley;
  if (method == "given-data") return row.first;
  return method == "elementary-effects" ? row.mean_size : row.swing;
}
bool is_share(const std::string& method) { return method == "variance" || method == "given-data"; }

std::string name_of(const FactorSensitivity& row) { return row.title.empty() ? row.id : row.title; }

/// As it stands in a table: of an address what tells it from others.
std::string short_name(const FactorSensitivity& row) {
  const std::string prefix = "actors.";
  const bool address = row.title.empty() && row.id.rfind(prefix, 0) == 0;
  return address ? row.id.substr(prefix.size()) : name_of(row);
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

/// Columns of the table; those with an order leave a narrow screen.
std::vector<ScreenColumn> heading(const std::string& method) {
  std::vector<ScreenColumn> columns{{"factor or group", false, 0, kLeastName}};
  const auto size = [&](const char* name) {
    columns.insert(columns.end(), {{name, true}, {"", false, 1}, {"95 %", false, 4}});
  };
  if (method == "variance") {
    size("part");
    columns.insert(columns.end(), {{"alone", true, 2}, {"in all", true, 3}, {"", false, 2}});
  } else if (method == "given-data") {
    size("alone");
    columns.push_back({"", false, 2});
  } else if (method == "elementary-effects") {
    size("mu*");
    columns.insert(columns.end(), {{"mu", true, 2}, {"sigma", true, 3}});
  } else {
    size("swing");
  }
  return columns;
}

std::vector<std::string> cells(const FactorSensitivity& row, const std::string& method, double greatest) {
  const bool shares = is_share(method);
  const Estimate& size = size_of(row, method);
  std::vector<std::string> to{short_name(row), shares ? share(size.value) : number(size.value),
                              greatest > 0 && size.value > 0 ? bar(size.value / greatest, kBar) : "",
                              interval(size.simulation, shares)};
  if (method == "variance") to.insert(to.end(), {share(row.first.value), share(row.total.value)});
  if (shares) to.push_back(direction(row.trend));
  if (method == "elementary-effects") to.insert(to.end(), {number(row.mean.value), number(row.sd)});
  return to;
}

/// The factors, what does most first, and below them what a factor looks like that does nothing.
ScreenTable factors_table(const AskedSensitivity& asked, const std::string& method) {
  ScreenTable table{heading(method), {}};
  const double greatest = std::max(is_share(method) ? 1e-9 : 0, size_of(asked.factors[0], method).value);
  for (const FactorSensitivity& factor : asked.factors) table.rows.push_back(cells(factor, method, greatest));
  return table;
}

/// What the columns mean, and how a factor that does nothing would look.
std::string legend(const AskedSensitivity& asked, const std::string& method) {
  const FactorSensitivity& dummy = asked.dummy;
  const char* const does_nothing = "A factor that does nothing would show";
  if (method == "variance")
    return fmt::format("part: Shapley effect; alone: first-order index; in all: total index. {} {} alone, {} in all.",
                       does_nothing, share(dummy.first.value), share(dummy.total.value));
  if (method == "given-data")
    return fmt::format("alone: first-order index (interactions need design: saltelli). {} {}.", does_nothing,
                       share(dummy.first.value));
  if (method == "elementary-effects")
    return fmt::format(
        "mu*: mean size of its effects over its whole range; mu: with their sign; sigma: how much they differ. {} mu* "
        "{}.",
        does_nothing, number(dummy.mean_size.value));
  return "swing: greatest less least where it alone moves, all others at their central values.";
}

std::string chance_sentence(const AskedSensitivity& asked) {
  if (std::isnan(asked.chance.value) || asked.constant || asked.kind == "effect") return "";
  return fmt::format("Chance is {:.0f} of 100 parts of what a single run does, whatever the factors are.",
                     100 * asked.chance.value);
}

std::string study_sentence(const SensitivityAnswer& answer) {
  std::string repeated;
  if (answer.scrambles > 1) repeated = fmt::format(" ({} scrambles of {})", answer.scrambles, grouped(answer.base));
  return fmt::format("{} points{}, design {}, {} runs a point: {}.", grouped(answer.finished), repeated, answer.design,
                     grouped(answer.runs), answer.title.empty() ? answer.study : answer.title);
}

/// Of each quantity but the first the two factors that do most.
ScreenTable others_table(const SensitivityAnswer& answer) {
  ScreenTable table{{{"", false, 0, 20}, {"", false, 0, 12}, {"", false, 1, 12}}, {}};
  for (std::size_t i = 1; i < answer.asked.size(); ++i) {
    const AskedSensitivity& asked = answer.asked[i];
    auto& row = table.rows.emplace_back();
    row.push_back("  " + (asked.contrast.empty() ? asked.what : asked.contrast + ": " + asked.what));
    for (std::size_t f = 0; f < 2; ++f)
      row.push_back(f < asked.factors.size()
                        ? fmt::format("{} {}", number(size_of(asked.factors[f], answer.method).value),
                                      short_name(asked.factors[f]))
                        : "");
  }
  return table;
}

std::string joined(const std::string& first, const std::string& second) {
  return first + (first.empty() || second.empty() ? "" : " ") + second;
}

/// A factor of a quantity as a row of its own.
struct FactorRow {
  std::string asked, contrast, kind;
  FactorSensitivity factor;
};
template <class To>
void fields(To& to, const FactorRow& x) {
  to("asked", x.asked, "target or measure");
  to("contrast", x.contrast, "change whose effect on it is meant; empty: none");
  to("kind", x.kind, "probability, mean (of a measure) or effect (of the contrast)");
  fields(to, x.factor);
}

/// All that is said of one quantity.
std::string quantity_words(const AskedSensitivity& asked, const std::string& method) {
  std::string words =
      prose(first_sentence(asked, method)) + prose(joined(spread_sentence(asked), chance_sentence(asked)));
  if (!asked.constant) {
    words += '\n';
    words += table_text(factors_table(asked, method));
    words += prose(legend(asked, method));
  }
  for (const std::string& warning : asked.warnings) words += prose("! " + warning + ".");
  return words;
}

}  // namespace

std::string sensitivity_words(const SensitivityAnswer& answer) {
  std::string words;
  for (const auto& asked : answer.asked) words += quantity_words(asked, answer.method) + '\n';
  for (const std::string& warning : answer.warnings) words += prose("! " + warning + ".");
  return words + prose(study_sentence(answer));
}

void sensitivity_screen(const SensitivityAnswer& answer, const std::string& file, Screen& to) {
  const AskedSensitivity& asked = answer.asked[0];
  to.say(first_sentence(asked, answer.method));
  if (const std::string more = joined(spread_sentence(asked), chance_sentence(asked)); !more.empty()) to.say(more);
  if (!asked.constant) {
    to.rows("", factors_table(asked, answer.method));
    to.say(legend(asked, answer.method));
  }
  std::vector<std::string> warnings = asked.warnings;
  warnings.insert(warnings.end(), answer.warnings.begin(), answer.warnings.end());
  for (std::size_t i = 0; i < std::min(warnings.size(), kMostWarnings); ++i) to.say("! " + warnings[i] + ".");
  if (answer.asked.size() > 1) to.rows("What else was asked, by the factors that do most", others_table(answer), 1);
  to.foot(study_sentence(answer));
  const std::string typed = typed_file(file, "FILE.db");
  to.next(fmt::format("parallel38 sensitivity {} --detail", typed), "all factors, of all that was asked");
  if (asked.kind == "probability")
    to.next(fmt::format("parallel38 discover {} --target '{}'", typed, asked.what), "under which conditions");
}

Table sensitivity_table(const SensitivityAnswer& answer) {
  std::vector<FactorRow> rows;
  for (const auto& asked : answer.asked) {
    for (const auto& factor : asked.factors) rows.push_back({asked.what, asked.contrast, asked.kind, factor});
    rows.push_back({asked.what, asked.contrast, asked.kind, asked.dummy});
  }
  return table_of(rows);
}

}  // namespace parallel38
