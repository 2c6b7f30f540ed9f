// The answer of `run` on one screen.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/output/words.hpp"
#include "analysis/run/words.hpp"

namespace parallel38 {

namespace {

constexpr int kShortBar = 10;
constexpr std::size_t kLeastExpected = 5, kMostExpected = 3;
constexpr double kOneDay = 0.25;  ///< share of an event's runs from which a day is named

/// "48 to 50", of 100 plays.
std::string of_hundred(const Interval& interval) {
  const auto plays_of = [](double share) { return fmt::format("{:.0f}", 100 * share); };
  const std::string low = plays_of(interval.low), high = plays_of(interval.high);
  return low == high ? low : low + " to " + high;
}

// --- when an event comes ---

/// A stretch of days told together, and its share.
struct Stretch {
  std::string first, last;  ///< ISO dates
  double share = 0;
};

/// Days that hold much by themselves, the others by year, in order.
std::vector<Stretch> stretches_of(const std::vector<DayShare>& days) {
  std::map<std::string, Stretch> by_name;
  for (const DayShare& day : days) {
    const std::string name = day.share >= kOneDay ? day.date : day.date.substr(0, day.date.find('-', 1));
    Stretch& stretch = by_name.try_emplace(name, Stretch{day.date, day.date, 0}).first->second;
    stretch.last = day.date;
    stretch.share += day.share;
  }
  std::vector<Stretch> all;
  for (const auto& [name, stretch] : by_name) all.push_back(stretch);
  std::sort(all.begin(), all.end(), [](const Stretch& a, const Stretch& b) { return a.last < b.last; });
  return all;
}

/// "on 25 June 1950", "in August 1950", "in 1949".
std::string when(const Stretch& stretch) {
  if (stretch.first == stretch.last) return "on " + spoken_date(stretch.first);
  if (spoken_month(stretch.first) == spoken_month(stretch.last)) return "in " + spoken_month(stretch.first);
  return "in " + stretch.first.substr(0, stretch.first.find('-', 1));
}

/// "Of 100 plays in which it does: 31 in 1949, 56 on 25 June 1950, 13 in August 1950."
std::string dates_sentence(const EventShare& event) {
  std::string text;
  for (const Stretch& stretch : stretches_of(event.days))
    text += fmt::format("{}{:.0f} {}", text.empty() ? "" : ", ", 100 * stretch.share, when(stretch));
  return text.empty() ? text : fmt::format("Of 100 plays in which it does: {}.", text);
}

// --- the answer in a sentence ---

/// What is said first: targets that were requested, else the first event, else the likeliest ending.
std::string first_sentence(const RunAnswer& answer, const std::string& what, const Estimate& p) {
  std::string text =
      fmt::format("{} in {} plays. Simulation error: {}", what, plays(p, answer.runs), of_hundred(p.simulation));
  if (p.coding.low != p.coding.high && !std::isnan(p.coding.low)) text += "; coding range: " + of_hundred(p.coding);
  if (p.structure.known()) text += "; structural range: " + of_hundred(p.structure);
  return text + " of 100.";
}

std::string answer_sentence(const RunAnswer& answer) {
  std::string text;
  for (const TargetShare& target : answer.targets)
    text += first_sentence(answer, target.target + " holds", target.p) + ' ';
  for (const MeasureMean& one : answer.measures)
    text += fmt::format("{}: mean {:.3g} {} (simulation error {}, coding range {}). ", one.measure, one.mean.value,
                        one.unit, number_range(one.mean.simulation, 3), number_range(one.mean.coding, 3));
  if (!text.empty()) return text;
  if (!answer.events.empty()) {
    const EventShare& event = answer.events.front();
    return first_sentence(answer, titled(event.title, event.id), event.p) + ' ' + dates_sentence(event);
  }
  const auto likeliest = std::max_element(answer.endings.begin(), answer.endings.end(),
                                          [](const auto& a, const auto& b) { return a.p.value < b.p.value; });
  return first_sentence(answer, fmt::format("Most often it ends so: {}", titled(likeliest->title, likeliest->id)),
                        likeliest->p);
}

ScreenTable endings_table(const RunAnswer& answer) {
  ScreenTable table{{{"How it ends", false, 0, 26},
                     {"plays", true},
                     {"", false, 3},
                     {"simulation", false, 1},
                     {"coding", false, 2},
                     {answer.structure ? "structure" : "", false}},
                    {}};
  for (const EndingShare& ending : answer.endings)
    table.rows.push_back({"  " + titled(ending.title, ending.id), plays(ending.p, answer.runs),
                          bar(ending.p.value, kShortBar), probability_range(ending.p.simulation),
                          probability_range(ending.p.coding),
                          answer.structure ? probability_range(ending.p.structure) : ""});
  return table;
}

// --- decisions ---

/// A recorded choice of a person, and its share of the plays in which the decision arises.
struct RecordedShare {
  const DecisionShares* decision;
  const OptionShare* option;
};

/// Those that are on record, the least expected first.
std::vector<RecordedShare> recorded_choices(const RunAnswer& answer, const Titles& titles) {
  std::vector<RecordedShare> all;
  for (const DecisionShares& decision : answer.decisions)
    for (const OptionShare& option : decision.options)
      if (option.recorded && !std::isnan(option.p.value) && !titles.by_nature(decision.id))
        all.push_back({&decision, &option});
  std::stable_sort(all.begin(), all.end(), [](const RecordedShare& a, const RecordedShare& b) {
    return a.option->p.value < b.option->p.value;
  });
  return all;
}

std::vector<std::string> row_of(const RecordedShare& chosen, const Titles& titles, bool recorded) {
  const Estimate& p = chosen.option->p;
  return {"  " + chosen.decision->date,
          Titles::short_name(chosen.decision->actor) + ": " + titles.option(chosen.decision->id, chosen.option->option),
          recorded ? fmt::format("{:.0f}", 100 * p.value) : probability(p.value),
          bar(p.value, kShortBar),
          probability_range(p.simulation),
          probability_range(p.coding)};
}

ScreenTable choices_table(const std::string& head) {
  return {{{"  date"},
           {head, false, 0, 30},
           {"of 100", true},
           {"", false, 2},
           {"simulation", false, 1},
           {"coding", false, 3}},
          {}};
}

/// Recorded choices that the model expected least and most; of a filter or a scenario without a record all options.
void show_decisions(const RunAnswer& answer, const Titles& titles, Screen& to) {
  const std::vector<RecordedShare> chosen = recorded_choices(answer, titles);
  if (answer.on_record && !chosen.empty()) {
    const std::size_t least = std::min(chosen.size(), kLeastExpected);
    const std::size_t most = std::min(chosen.size() - least, kMostExpected);
    ScreenTable table = choices_table(fmt::format("{} least, {} most expected", least, most));
    for (std::size_t i = 0; i < least; ++i) table.rows.push_back(row_of(chosen[i], titles, true));
    for (std::size_t i = 0; i < most; ++i) table.rows.push_back(row_of(chosen[chosen.size() - 1 - i], titles, true));
    to.rows("", table);
    return;
  }
  ScreenTable table = choices_table("Decided");
  for (const DecisionShares& decision : answer.decisions)
    for (const OptionShare& option : decision.options)
      if (!std::isnan(option.p.value)) table.rows.push_back(row_of({&decision, &option}, titles, true));
  if (!table.rows.empty()) to.rows("", table);
  else to.say("No decision passes the filters.");
}

void show_next(const RunAnswer& answer, const Titles& titles, Screen& to) {
  const std::string& typed = titles.typed();
  if (answer.on_record) to.next("parallel38 record " + typed, "does that fit the record?");
  to.next(fmt::format("parallel38 run {} --detail", typed), "every decision, date and event");
  if (!answer.on_record) to.next(fmt::format("parallel38 trace {} --run 1", typed), "one play from inside");
}

}  // namespace

void run_screen(const RunAnswer& answer, const Titles& titles, Screen& to) {
  to.say(answer_sentence(answer));
  to.rows("", endings_table(answer), answer.endings.size());
  show_decisions(answer, titles, to);
  if (answer.precision && !answer.precision->met())
    to.say(fmt::format("The requested precision of {:g} is not reached: {:.4f} (see --max-runs).",
                       answer.precision->asked, answer.precision->reached));
  if (const std::string limits = limits_words(answer); !limits.empty()) to.say(limits);
  show_next(answer, titles, to);
}

void run_screen(const TheoriesAnswer& answer, const Titles& titles, Screen& to) {
  ScreenTable table{{{"of 100 plays", false, 0, 16}}, {}};
  for (const RunAnswer& theory : answer.theories) table.columns.push_back({theory.theory, true, 0, 8});
  const RunAnswer& first = answer.theories.front();
  double widest = 0;
  const auto add = [&](const std::string& label, auto share_of) {
    table.rows.push_back({"  " + label});
    for (const RunAnswer& theory : answer.theories) {
      const Estimate& p = share_of(theory);
      table.rows.back().push_back(fmt::format("{:.0f}", 100 * p.value));
      widest = std::max({widest, p.value - p.simulation.low, p.simulation.high - p.value});
    }
  };
  for (std::size_t i = 0; i < first.targets.size(); ++i)
    add(first.targets[i].target, [i](const RunAnswer& a) -> const Estimate& { return a.targets[i].p; });
  for (std::size_t i = 0; i < first.events.size(); ++i)
    add(titled(first.events[i].title, first.events[i].id),
        [i](const RunAnswer& a) -> const Estimate& { return a.events[i].p; });
  for (std::size_t i = 0; i < first.endings.size(); ++i)
    add(titled(first.endings[i].title, first.endings[i].id),
        [i](const RunAnswer& a) -> const Estimate& { return a.endings[i].p; });
  to.say(fmt::format(
      "{} under each theory of choice, {} plays each. Simulation error is at most {:.1f} plays of 100 to either "
      "side; coding ranges are in --detail.",
      titles.scenario(), grouped(first.runs), 100 * widest));
  to.rows("", table);
  to.next(fmt::format("parallel38 run {} --theory all --detail", titles.typed()), "with both uncertainties");
}

}  // namespace parallel38
