#include "analysis/run/each.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "analysis/output/words.hpp"

namespace parallel38 {

namespace {

/// Names of the columns: ids; an event that shares its id with another column is called events.ID, a decision that
/// shares it with one of the first columns decisions.ID.
std::vector<std::string> column_names(const Plan& plan, const std::vector<Index>& timeline) {
  std::vector<std::string> names{"run", "draw", "ending"};
  const std::set<std::string> first(names.begin(), names.end());
  std::set<std::string> taken = first;
  taken.insert(plan.names.decisions.begin(), plan.names.decisions.end());
  for (const std::string& event : plan.names.events) names.push_back(taken.count(event) ? "events." + event : event);
  for (const Index decision : timeline) {
    const std::string& id = plan.names.decisions[at(decision)];
    names.push_back(first.count(id) ? "decisions." + id : id);
  }
  return names;
}

}  // namespace

std::string played_command(const std::vector<std::string>& arguments) {
  static const std::set<std::string> with_value{"--threads", "--csv", "--each"};
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string option = arguments[i].substr(0, arguments[i].find('='));
    if (with_value.count(option)) i += arguments[i].size() == option.size();
    else if (option != "--json") kept.push_back(arguments[i]);
  }
  return "parallel38 " + joined_command(kept);
}

EachRun::EachRun(const std::string& path, const Session& session, const Program& program)
    : file_(path),
      stamp_(session.stamp),
      runs_per_draw_(session.dice.runs_per_draw),
      timeline_(decisions_in_time(session.plan)),
      events_(session.plan.events.size()) {
  const Plan& plan = session.plan;
  for (const std::string& ending : plan.names.endings) endings_.push_back(csv_field(ending));
  for (Day day = plan.start; day <= plan.end; ++day) dates_.push_back(iso_date(day));
  for (const Index decision : timeline_) {
    auto& options = options_.emplace_back(1);
    for (Index o = 0; o < plan.decisions[at(decision)].options.count; ++o)
      options.push_back(csv_field(option_id(plan, decision, o)));
  }
  stamp_.command = played_command(program.arguments);
  head(session);
}

void EachRun::head(const Session& session) {
  file_.write(fmt::format("# {}\n", as_json(stamp_).dump()));
  file_.write(
      "# run: number of the run; draw: of its numbers; ending: id; then events: date on which each first holds;\n"
      "# then decisions in the order of play: id of the option chosen, empty where the decision did not arise\n");
  std::string line;
  for (const std::string& name : column_names(session.plan, timeline_))
    line += (line.empty() ? "" : ",") + csv_field(name);
  file_.write(line + '\n');
}

void EachRun::add(const Chunk& chunk) {
  text_.clear();
  for (std::size_t run = 0; run < chunk.runs; ++run) row(chunk, run);
  file_.write(text_);
  runs_ += chunk.runs;
}

void EachRun::finish(bool interrupted) {
  if (runs_ != stamp_.runs) {
    stamp_.runs = runs_;
    stamp_.interrupted = interrupted;
    file_.write(fmt::format("# not as many runs as the first line says, but as many as this one:\n# {}\n",
                            as_json(stamp_).dump()));
  }
  file_.finish();
}

void EachRun::row(const Chunk& chunk, std::size_t run) {
  const std::uint64_t number = chunk.first + run;
  const auto ending = static_cast<std::size_t>(chunk.outcomes.front().endings[run]);
  fmt::format_to(std::back_inserter(text_), "{},{},{}", number, number / runs_per_draw_, endings_[ending]);
  for (std::size_t e = 0; e < events_; ++e) {
    const int day = chunk.outcomes.front().event_days[e * kRow + run];
    text_ += ',';
    if (day >= 0) text_ += dates_[static_cast<std::size_t>(day)];
  }
  for (std::size_t d = 0; d < timeline_.size(); ++d) {
    text_ += ',';
    text_ += options_[d][static_cast<std::size_t>(chunk.outcomes.front().choices[at(timeline_[d]) * kRow + run])];
  }
  text_ += '\n';
}

}  // namespace parallel38
