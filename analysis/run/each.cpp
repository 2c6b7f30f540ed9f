#include "analysis/run/each.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "analysis/output/words.hpp"
#include "analysis/queries/patterns.hpp"
#include "analysis/queries/request_error.hpp"
#include "scenarios/reader/calendar.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

std::function<void(const Chunk& chunk)> rows_written(const World& world, const Play& play,
                                                     const std::vector<std::string>& measures,
                                                     std::function<void(std::string_view text)> write) {
  const auto rows = std::make_shared<EachRun>(world, play, EachColumns{measures, {}}, std::move(write));
  rows->names();
  return [rows](const Chunk& chunk) { rows->add(chunk); };
}

std::string played_command(const std::vector<std::string>& arguments) {
  static const std::set<std::string> with_value{"--threads", "--isa", "--csv", "--json-file", "--each"};
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string option = arguments[i].substr(0, arguments[i].find('='));
    if (with_value.count(option)) i += arguments[i].size() == option.size();
    else if (option != "--json") kept.push_back(arguments[i]);
  }
  return "parallel38 " + joined_command(kept);
}

EachRun::EachRun(const World& world, const Play& play, const EachColumns& columns,
                 std::function<void(std::string_view)> write)
    : world_(world),
      dice_(play.dice),
      write_(std::move(write)),
      columns_(columns),
      timeline_(decisions_in_time(world.plan)),
      dealer_(world.plan, play.on(), play.dice),
      luck_(empty_luck(world.plan, play.on().width)) {
  const Plan& plan = world.plan;
  find_numbers(columns.numbers);
  for (const std::string& ending : plan.names.endings) endings_.push_back(csv_field(ending));
  for (Day day = plan.start; day <= plan.end; ++day) dates_.push_back(date_of(day));
  for (const Index decision : timeline_) {
    auto& options = options_.emplace_back(1);
    for (Index o = 0; o < plan.decisions[at(decision)].options.count; ++o)
      options.push_back(csv_field(option_id(plan, decision, o)));
  }
}

/// In the order of the plan, each once.
void EachRun::find_numbers(const std::vector<std::string>& patterns) {
  const std::vector<std::string>& names = world_.plan.number_names;
  std::set<Index> found;
  for (const std::string& pattern : patterns) {
    bool fitted = false;
    for (std::size_t n = 0; n < names.size(); ++n) {
      if (!fits(pattern, names[n])) continue;
      fitted = true;
      found.insert(static_cast<Index>(n));
    }
    if (!fitted)
      throw RequestError(fmt::format("--numbers {}: no uncertain number has such an address{}", pattern,
                                     expectation("an address, * for anything", pattern, names)));
  }
  numbers_.assign(found.begin(), found.end());
}

/// Ids; an event that shares its id with another column is called events.ID, a decision that shares it with one of the
/// first columns decisions.ID.
std::string EachRun::column_names() const {
  const Names& plan = world_.plan.names;
  std::vector<std::string> names{"run", "draw", "ending"};
  const std::set<std::string> first(names.begin(), names.end());
  std::set<std::string> taken = first;
  taken.insert(plan.decisions.begin(), plan.decisions.end());
  for (const std::string& event : plan.events) names.push_back(taken.count(event) ? "events." + event : event);
  for (const Index decision : timeline_) {
    const std::string& id = plan.decisions[at(decision)];
    names.push_back(first.count(id) ? "decisions." + id : id);
  }
  names.insert(names.end(), columns_.measures.begin(), columns_.measures.end());
  for (const Index number : numbers_) names.push_back(world_.plan.number_names[at(number)]);
  std::string line;
  for (const std::string& name : names) line += (line.empty() ? "" : ",") + csv_field(name);
  return line;
}

void EachRun::head(const Stamp& stamp) {
  stamp_ = stamp;
  write_(fmt::format("# {}\n", text_of(as_json(stamp_))));
  write_(
      "# run: number of the run; draw: of its numbers; ending: id; then events: date on which each first holds;\n"
      "# then decisions in the order of play: id of the option chosen, empty where the decision did not arise\n");
  if (!columns_.measures.empty()) write_("# then measures: empty where the run has no value\n");
  if (!numbers_.empty()) write_("# then uncertain numbers by address: the value drawn\n");
  names();
}

void EachRun::names() { write_(column_names() + '\n'); }

void EachRun::add(const Chunk& chunk) {
  text_.clear();
  for (std::size_t run = 0; run < chunk.runs; ++run) row(chunk, run);
  write_(text_);
  runs_ += chunk.runs;
}

void EachRun::finish(bool interrupted) {
  if (runs_ == stamp_.runs) return;
  stamp_.runs = runs_;
  stamp_.interrupted = interrupted;
  write_(fmt::format("# not as many runs as the first line says, but as many as this one:\n# {}\n",
                     text_of(as_json(stamp_))));
}

void EachRun::row(const Chunk& chunk, std::size_t run) {
  const std::uint64_t number = chunk.first + run;
  const Outcome& outcome = chunk.outcomes.front();
  fmt::format_to(std::back_inserter(text_), "{},{},{}", number, number / dice_.runs_per_draw,
                 endings_[static_cast<std::size_t>(outcome.endings[run])]);
  for (std::size_t e = 0; e < world_.plan.events.size(); ++e) {
    const int day = outcome.event_days[e * kRow + run];
    text_ += ',';
    if (day >= 0) text_ += dates_[static_cast<std::size_t>(day)];
  }
  for (std::size_t d = 0; d < timeline_.size(); ++d) {
    text_ += ',';
    text_ += options_[d][static_cast<std::size_t>(outcome.choices[at(timeline_[d]) * kRow + run])];
  }
  for (std::size_t m = 0; m < columns_.measures.size(); ++m) {
    const double value = chunk.measured.front()[m * kRow + run];
    text_ += ',';
    if (value == value) fmt::format_to(std::back_inserter(text_), "{}", value);
  }
  if (!numbers_.empty()) add_numbers(number);
  text_ += '\n';
}

/// The numbers of a run's draw, dealt once a draw.
void EachRun::add_numbers(std::uint64_t run) {
  const std::uint64_t draw = run / dice_.runs_per_draw;
  if (draw != drawn_) {
    dealer_.deal(draw * dice_.runs_per_draw, luck_);
    number_text_.clear();
    for (const Index number : numbers_)
      fmt::format_to(std::back_inserter(number_text_), ",{}", luck_.numbers.of(at(number), 0));
    drawn_ = draw;
  }
  text_ += number_text_;
}

}  // namespace parallel38
